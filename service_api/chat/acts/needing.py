"""Somebody says what happened, or answers: both come as free words, and only the state tells which."""

from __future__ import annotations

from knowledge.retrieval.search import SearchResult
from service_api.chat import finding, listing, offering, story, unheard
from service_api.chat.acts.next_matter import asks_what_else, begin_first, follows_ending, take_next
from service_api.chat.acts.opening import (
    ASKED_BESIDES,
    another,
    answered,
    begin,
    names,
    other_matter,
    remember_what_was_asked,
    take_told,
)
from service_api.chat.acts.picking import picks, tells_which
from service_api.chat.circumstances import only_describes
from service_api.chat.composing import go_on, noted
from service_api.chat.hearing import tells_of_a_death
from service_api.chat.lacking import lacks
from service_api.chat.recognising import recognise
from service_api.chat.replies import tidy
from service_api.chat.returning import come_back
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.chat.understanding import plain_reply, put
from service_api.chat.wholes import holding

__all__ = [
    "answered",
    "asked_of_current",
    "asks_what_else",
    "begin",
    "need",
    "other_matter",
    "reply",
    "take_told",
    "with_target",
]

_SWITCH = "您是想换一件事办吗？要换就选一个，不换就说“都不是”，我们接着来。"
_SURELY = 0.9
_TELLING = 5
_WORTH_ASKING = 0.3
"""A question without an item ("多少钱") is not answered with a guess less likely than this."""

_TELL_ON = (
    "好，这个我先记着。您想办什么事？比如“身份证丢了”“要给孩子上户口”“想开个小饭馆”。",
    "这个也记着了。还差一句：您想办成什么？",
    "都记着了，只是还不知道您要办哪件事。说说想办什么，也可以按分类找，或者找人帮忙。",
)
_NO_CHOICE = "现在还没有要选的，数字我先不记。您想办什么事？比如“身份证丢了”“要给孩子上户口”“想开个小饭馆”。"


def need(turn: Turn) -> None:
    """Take up what the words are about; an answer to what is being asked comes first unless another matter is named."""
    if picks(turn) or (turn.conversation.offered and take_next(turn)) or tells_which(turn):
        return
    if plain_reply(turn):
        reply(turn)
        return
    if follows_ending(turn) or take_next(turn):
        return
    if whole := holding(turn):
        _all_together(turn, whole)
        return
    if turn.conversation.target is None or finding.turns_away(turn):
        _find(turn)
        return
    target = other_matter(turn)
    if target is not None:
        begin(turn, target)
    elif answered(turn):
        go_on(turn)
    else:
        _find(turn)


def asked_of_current(turn: Turn) -> str | None:
    """Return the act that a question about the item at hand really is ("补办要多少钱" while it is being guided).

    Only where the words are plainly such a question and surely name no other item.
    """
    if lacks(turn):
        return "ask_missing"
    asked = recognise(turn.text)
    if turn.conversation.target is None or asked not in ASKED_BESIDES or finding.turns_away(turn):
        return None
    target = finding.sure_target(turn, finding.look_up(turn))
    return asked if target is None or not another(turn, target) else None


def reply(turn: Turn) -> None:
    """Take what the words answer; while a question is open, words that answer nothing do not change the subject."""
    if picks(turn) or tells_which(turn) or follows_ending(turn):
        return
    if turn.conversation.target is not None and answered(turn):
        go_on(turn)
    elif whole := holding(turn):
        _all_together(turn, whole)
    else:
        _find(turn)


def with_target(turn: Turn) -> bool:
    """Make sure there is an item to speak about: the one at hand, or the one that the words name.

    Returns False, having asked what it is about, when there is neither; the act is done when that has been said.
    """
    conversation = turn.conversation
    found, target = _meant(turn)
    if target is not None and another(turn, target) and (conversation.target is None or names(turn, target)):
        finding.open_target(turn, target)
        answered(turn)  # 身份证丢了去哪补，我四十岁: what it tells counts as well
    if conversation.target is not None:
        return True
    conversation.wanted = turn.act
    if conversation.offered:
        story.keep(turn)
        come_back(turn)
    elif found.hits and (finding.tells_a_story(turn) or _worth_asking(turn, found)):
        finding.confirm(turn, found)
    elif finding.tells_a_story(turn):
        finding.nothing(turn, found)
    else:
        turn.say(Message(text="您问的是哪件事？先说说要办什么，我再告诉您。"))
    return False


def _worth_asking(turn: Turn, found: SearchResult) -> bool:
    return finding.about_something(turn) and found.hits[0].confidence >= _WORTH_ASKING


def _find(turn: Turn) -> None:
    """Open what the words are about, or offer what they may be about; never leave an open question on a mere guess.

    Nor is the result of a matter left for words that wish for nothing: they tell one fact more.
    """
    current = turn.target
    found, target = _meant(turn)
    wishes = finding.wishes(turn.text)
    leaves = current is None or finding.turns_away(turn) or (turn.ask() is None and wishes)
    lists = (
        leaves and turn.here.knowledge.search.exactly(turn.text) is None
    )  # 盖楼、修管线的规划证 is one matter's name
    if lists and (listed := listing.listed(turn)):
        begin_first(turn, listed)
    elif lists and (several := finding.several(turn)):
        offering.offer_wishes(turn, several)
    elif lists and (listed := listing.joined(turn)):
        begin_first(turn, listed)
    elif current is not None and (_is_named(turn, current.id) or (wishes and target and not another(turn, target))):
        turn.say(Message(text=f"我们正在办的就是“{current.plain_name}”。", sources=[f"{current.id}#plain_name"]))
        go_on(turn)
    elif target is not None and leaves:
        begin(turn, target)
    elif not leaves:
        _stay(turn, found, target)
    elif only_describes(turn.text):
        kept = story.keep(turn)
        turn.say(unheard.line(turn, _TELL_ON) if kept else Message(text=_NO_CHOICE))
    elif found.hits and (current is None or found.hits[0].confidence >= _WORTH_ASKING):
        remember_what_was_asked(turn)
        finding.confirm(turn, found)
    elif current is not None and not finding.switches(turn.text):
        unheard.answer(turn, found)
    else:
        finding.nothing(turn, found)


def _is_named(turn: Turn, target: str) -> bool:
    """Say whether the words are a name of the target and nothing more."""
    return tidy(turn.text) in finding.names_of(turn, target)


def _meant(turn: Turn) -> tuple[SearchResult, str | None]:
    """Return what the words are about, and the one target that they surely mean, what was told before counting as well.

    They are looked at alone first: a matter that is named needs no story.
    """
    found = finding.look_up(turn)
    target = finding.sure_target(turn, found)
    if target is not None or not story.told(turn):
        return found, target
    whole = finding.look_up(turn, story.together(turn))
    sure = bool(whole.hits) and whole.ladder == "answer" and not only_describes(turn.text)
    target = whole.hits[0].target_id if sure else None
    return (whole, target) if whole.likelihood >= found.likelihood or only_describes(turn.text) else (found, target)


def _stay(turn: Turn, found: SearchResult, target: str | None) -> None:
    """Keep to the matter at hand; offer another one that is wished for or plainly told of (奶奶走了三天了)."""
    near = finding.near(turn, found) if finding.wants(turn.text) else []
    others = [target] if target is not None and finding.wishes(turn.text) else near
    if not others and (told := _told_of(turn, found, target)) is not None and another(turn, told):
        others = [told]
    if others:
        offering.offer(turn, others, _SWITCH)
    elif finding.switches(turn.text) and not finding.about_something(turn) and recognise(turn.text) == "tell":
        turn.say(Message(text="好，您想换哪件事？直接说就行，这件的回答都留着。"))
    else:
        unheard.answer(turn, found)


def _told_of(turn: Turn, found: SearchResult, target: str | None) -> str | None:
    """Return the matter that the words plainly tell of, though they wish for nothing: what search is sure of, or a death."""
    first = found.hits[0] if found.hits else None
    if first is None or only_describes(turn.text) or len(turn.text) < _TELLING:
        return None
    if tells_of_a_death(turn.text):
        return first.target_id
    return target if found.ladder == "answer" and first.confidence >= _SURELY else None


def _all_together(turn: Turn, packages: list[str]) -> None:
    """Turn from an item to the package that holds it, with what was answered; to which, is asked where several do."""
    if len(packages) > 1:
        offering.offer(turn, packages, "您说的这件和别的事能一起办，是下面哪一套？")
        return
    item, answers = turn.conversation.target, dict(turn.conversation.answers)
    finding.open_target(turn, packages[0])
    taken = [put(turn, key, value) for name, value in answers.items() for key in (name, f"{item}.{name}")]
    if new := [one for one in taken if one is not None]:
        turn.say(noted(turn, new, "前面说的还算数："))
    go_on(turn)
