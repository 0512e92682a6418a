"""Finding the item from words, up the ladder: answer, confirm among a few, ask back, out of scope."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from knowledge.catalogue import Item, Package
from knowledge.retrieval.distinguishing import clarifying
from knowledge.retrieval.search import SearchResult
from knowledge.retrieval.wishes import Wish
from knowledge.retrieval.wishes import wishes as wishes_in
from service_api.chat import replies
from service_api.chat.circumstances import only_describes
from service_api.chat.hearing import tells_of_a_death
from service_api.chat.offering import choices, offer, tell_apart
from service_api.chat.schemas import Button, Card, Message
from service_api.chat.story import forget, keep
from service_api.chat.turn import Turn
from service_api.chat.turning import bare, switches, taking_first, unasked, wants, wishes, without_turning
from service_api.chat.wholes import whole_wanted

__all__ = ["switches", "wants", "wishes", "without_turning"]

_FEW: Final = 4
# A hit this much likelier than the next is opened at once: the message names it, and one tap or word leaves it.
_LIKELY: Final = 0.75
_FAR_AHEAD: Final = 4.0
_LEAST: Final = 0.04
_LONGEST_NAME: Final = 8
_NOUN: Final = 4
_SHORTEST: Final = 2
_STORY: Final = 6

_DIED: Final = "人去世了"


def about_something(turn: Turn) -> bool:
    """Say whether anything is left of the words when the mere asking (多少钱, 去哪里办) is taken away."""
    return len(bare(turn.text)) >= _SHORTEST


def tells_a_story(turn: Turn) -> bool:
    """Say whether more than a name is left of words that also ask: 我家顶楼漏雨，想用维修基金，去哪申请."""
    return len(bare(turn.text)) >= _STORY


def turns_away(turn: Turn) -> bool:
    """Say whether the words turn to another matter and not only ask one thing more of this one (再问一下多少钱)."""
    return switches(turn.text) and about_something(turn)


def near(turn: Turn, found: SearchResult) -> list[str]:
    """Return the other targets that the words may be about: likely hits, or names that a bare noun stands for."""
    likely = [hit.target_id for hit in found.hits if hit.confidence >= _LIKELY]
    return [one for one in dict.fromkeys([*likely, *_alike(turn)]) if one != turn.conversation.target][:_FEW]


def look_up(turn: Turn, words: str | None = None) -> SearchResult:
    """Search for what the words are about, the words that only turn to it left out, and what is not meant as well.

    ``words`` are looked up for the turn's own, with what was told before.
    """
    words = turn.text if words is None else words
    text = without_turning(words) or words
    if tells_of_a_death(text):
        text = f"{text}，{_DIED}"  # 老人走了 is said gently; of workers who went it would be true as well
    found = _search(turn, text)
    if found.in_scope:
        return found
    name = unasked(words)
    if len(name) >= _SHORTEST and name != text:
        again = _search(turn, name)
        return again if again.in_scope else found
    return found


def _search(turn: Turn, text: str) -> SearchResult:
    search, refused = turn.here.knowledge.search, turn.conversation.refused
    many = _FEW + len(refused)
    found = turn.once(("search", text, many), lambda: search.search(text, None, many))
    if not refused or search.exactly(text) in refused:  # named by its own name it is meant after all
        return replace(found, hits=found.hits[:_FEW])
    hits = tuple(hit for hit in found.hits if hit.target_id not in refused)
    sure = found.ladder if hits[:1] == found.hits[:1] else "confirm"
    guesses = tuple(hit for hit in found.guesses if hit.target_id not in refused)
    if found.hits and not hits:  # all that the words may mean was refused: that is no answer
        return replace(found, in_scope=False, hits=(), guesses=())
    return replace(found, hits=hits[:_FEW], guesses=guesses, ladder=sure)


def several(turn: Turn) -> tuple[Wish, ...]:
    """Return the wishes of a sentence that holds two or three; the one at hand is none of them."""
    search, catalogue = turn.here.knowledge.search, turn.here.knowledge.catalogue
    whole = search.search(turn.text, None, _FEW)
    found = wishes_in(whole, lambda part: search.search(part, None, _FEW), catalogue, search.ranker.analyser.lexicon)
    new = tuple(one for one in found if one.target_id != turn.conversation.target)
    return new if len(new) > 1 else ()


def sure_target(turn: Turn, found: SearchResult) -> str | None:
    """Return the one item or package that the words are about: named by its own name, or the search is sure of it."""
    text = without_turning(turn.text)
    named = turn.here.knowledge.search.exactly(text) or _named(turn, text)
    if named is not None:
        return named
    if found.paper or len(_alike(turn)) > 1 or only_describes(text):
        return None  # who asks about a document wants none of the matters yet, nor does who says that both can come
    if not found.hits:
        return whole_wanted(turn, found)
    first, *others = found.hits
    far = all(first.confidence >= _FAR_AHEAD * one.confidence for one in others)
    if found.ladder == "answer" or (found.ladder == "confirm" and first.confidence >= _LIKELY and far):
        return first.target_id
    return whole_wanted(turn, found)


def open_target(turn: Turn, target: str) -> None:
    """Turn to an item or package and say what it is."""
    conversation = turn.conversation
    catalogue = turn.here.knowledge.catalogue
    current = conversation.target
    kept = next((one for one in conversation.aside if one[0] == target), None)
    conversation.take_up(target)
    conversation.offered = []
    forget(turn)
    found = catalogue.target(target)
    aside = ""
    if current is not None and current != target:
        aside = f"“{catalogue.target(current).plain_name}”先放一边，说“回到刚才的”就能接着办。"
    kind = "packages" if isinstance(found, Package) else "items"
    card = Card(
        kind="package" if isinstance(found, Package) else "item",
        id=target,
        title=found.plain_name,
        href=f"/{kind}/{target}",
    )
    if kept is not None and current != target:
        text = f"{aside}好，接着办“{found.plain_name}”，前面的回答都还在。"
        turn.say(Message(text=text, card=card, sources=[f"{target}#plain_name"]))
        return
    lead = "请节哀。我们" if tells_of_a_death(turn.text) else "好，我们"
    text = f"{aside}{lead}来办“{found.plain_name}”。{found.summary}"
    turn.say(Message(text=text, card=card, sources=[f"{target}#summary"]))


def confirm(turn: Turn, found: SearchResult) -> None:
    """Ask which of the hits is meant: by the question that tells them apart, where only few are close.

    Those that are hardly likely are left out.
    """
    hits = found.hits
    if found.paper:
        offer(turn, [hit.target_id for hit in hits][:_FEW], f"下面这些事要用到“{found.paper}”，您办的是哪一件？")
        return
    asked = clarifying(found, turn.here.knowledge.catalogue)
    if asked is not None and not _alike(turn):
        tell_apart(turn, asked)
        return
    likely = [hit.target_id for hit in hits if hit.confidence >= _LEAST] or [hits[0].target_id]
    likely = list(dict.fromkeys([*likely, *_alike(turn)]))[:_FEW]
    offer(turn, likely, "您说的是下面哪一件？" if len(likely) > 1 else "您说的是这件事吗？")


def names_things(turn: Turn) -> bool:
    """Say whether the words are a bare noun that items are named by: it is no act, whatever it may sound like.

    Nor is a name or a saying that the catalogue has word for word, unless something is being done already.
    """
    if turn.conversation.target is None and turn.here.knowledge.search.exactly(turn.text) is not None:
        return True
    return bool(_alike(turn))


def picked(turn: Turn) -> str | None:
    """Return the target that the words pick among those just offered."""
    offered = turn.conversation.offered
    if not offered:
        return None
    text = replies.tidy(taking_first(without_turning(turn.text)))
    options = [turn.here.knowledge.catalogue.target(one) for one in offered]
    labels = {key: (choice.label,) for key, choice in choices(turn).items()}
    names = [(one.id, (one.plain_name, one.name, *one.aliases, *labels.get(one.id, ()))) for one in options]
    return replies.among(names, text)


def nothing(turn: Turn, found: SearchResult) -> None:
    """Say that no item was found: offer those of a like name, else ask back or say where to turn."""
    text = bare(turn.text)
    near = turn.here.knowledge.suggester.holding(text, _FEW) if _SHORTEST <= len(text) <= _LONGEST_NAME else ()
    if near:
        offer(turn, [one.target_id for one in near], f"和“{text}”有关的有这些，您要办哪一件？")
    elif found.guesses:
        offer(turn, [hit.target_id for hit in found.guesses], "我没有把握听懂了。您说的是不是下面哪一件？")
    elif found.in_scope:
        text = found.hint or "我还没听明白。您可以说说发生了什么事，比如“身份证丢了”“要给孩子上户口”“想开个小饭馆”。"
        keep(turn)
        turn.say(Message(text=text, buttons=ways_out()))
    else:
        text = "这件事我没找到对应的事项。换个说法再说一遍，或者按分类找；也可以拨打12345政务热线，或到大厅请工作人员帮忙。"
        turn.say(Message(text=text, buttons=ways_out()))


def names_of(turn: Turn, target: str) -> tuple[str, ...]:
    """Return every name and saying of a target."""
    one = turn.here.knowledge.catalogue.target(target)
    return (one.plain_name, one.name, *one.aliases, *one.says)


def _alike(turn: Turn) -> list[str]:
    """Return the targets that a bare noun (身份证, 驾照) may stand for; none where the words say more than a noun."""
    text = bare(turn.text)
    if not _SHORTEST <= len(text) <= _NOUN or only_describes(text):
        return []
    return [one.target_id for one in turn.here.knowledge.suggester.holding(text, _FEW)]


def _named(turn: Turn, text: str) -> str | None:
    """Return the only target whose own name the words are."""
    text = replies.tidy(text)
    catalogue = turn.here.knowledge.catalogue
    every: tuple[Item | Package, ...] = (*catalogue.items.values(), *catalogue.packages.values())
    found = [one.id for one in every if text in (one.plain_name, one.name)]
    return found[0] if len(found) == 1 else None


def ways_out() -> list[Button]:
    """Return the ways on when nothing was found."""
    return [Button(title="按分类找", href="/"), Button(title="找人帮忙", text="我要找人工")]
