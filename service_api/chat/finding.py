"""Finding the item from words, up the ladder: answer, confirm among a few, ask back, out of scope."""

from __future__ import annotations

from knowledge.catalogue import Package
from knowledge.retrieval.search import SearchHit, SearchResult
from service_api.chat.schemas import Button, Card, Message
from service_api.chat.turn import Turn

_FEW = 4


def look_up(turn: Turn) -> SearchResult:
    """Search for what the words are about."""
    return turn.here.knowledge.search.search(turn.text, None, _FEW)


def sure_target(turn: Turn, found: SearchResult) -> str | None:
    """Return the one item or package that the words are about, if the search is sure of it.

    A fee or a hall alone ("多少钱") never names an item; while one is being guided, only another one that the words
    really name is turned to.
    """
    if found.ladder != "answer" or not found.hits:
        return None
    return found.hits[0].target_id


def open_target(turn: Turn, target: str) -> None:
    """Turn to an item or package and say what it is."""
    current = turn.conversation.target
    turn.conversation.take_up(target)
    found = turn.here.knowledge.catalogue.target(target)
    aside = ""
    if current is not None and current != target:
        aside = f"“{turn.here.knowledge.catalogue.target(current).plain_name}”先放一边，说“回到刚才的”就能接着办。"
    kind = "packages" if isinstance(found, Package) else "items"
    card = Card(
        kind="package" if isinstance(found, Package) else "item",
        id=target,
        title=found.plain_name,
        href=f"/{kind}/{target}",
    )
    turn.say(
        Message(
            text=f"{aside}好，我们来办“{found.plain_name}”。{found.summary}", card=card, sources=[f"{target}#summary"]
        )
    )


def confirm(turn: Turn, hits: tuple[SearchHit, ...]) -> None:
    """Ask which of a few is meant."""
    catalogue = turn.here.knowledge.catalogue
    found = [catalogue.target(hit.target_id) for hit in hits[:_FEW]]
    lines = "\n".join(f"{i}. {one.plain_name}：{one.summary}" for i, one in enumerate(found, 1))
    buttons = [Button(title=one.plain_name, text=one.plain_name) for one in found]
    buttons.append(Button(title="都不是", text="都不是，换个说法"))
    turn.say(
        Message(text=f"您说的是下面哪一件？\n{lines}", buttons=buttons, sources=[f"{one.id}#summary" for one in found])
    )


def ask_back(turn: Turn, hint: str | None) -> None:
    """Say that it was not understood, and what would help."""
    text = hint or "我还没听明白。您可以说说发生了什么事，比如“身份证丢了”“要给孩子上户口”“想开个小饭馆”。"
    turn.say(Message(text=text, buttons=_ways_out()))


def out_of_scope(turn: Turn, hint: str | None) -> None:
    """Say that this is not among the items here, and where to turn."""
    text = hint or "这件事不在我能办的事项里。您可以换个说法，也可以拨打12345政务热线，或到大厅请工作人员帮忙。"
    turn.say(Message(text=text, buttons=_ways_out()))


def _ways_out() -> list[Button]:
    return [Button(title="按分类找", href="/"), Button(title="找人帮忙", text="我要找人工")]
