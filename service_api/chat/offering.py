"""Offering a few items to choose from: by their names, by the question that tells them apart, or as several wishes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from knowledge.retrieval.distinguishing import Choice, Clarification, clarification
from knowledge.retrieval.wishes import Wish
from service_api.chat.schemas import Button, Message
from service_api.chat.story import forget, together
from service_api.chat.turn import Turn

NONE_OF_THEM: Final = Button(title="都不是", text="都不是，换个说法")
_WHICH: Final = "您要办的是哪一件？"
_LATELY: Final = 3
_COUNT: Final = {2: "两", 3: "三"}


def offer(turn: Turn, targets: Sequence[str], lead: str) -> None:
    """Ask which of a few is meant; the next words may name one, give its number, or say 都不是."""
    catalogue = turn.here.knowledge.catalogue
    found = [catalogue.target(one) for one in dict.fromkeys(targets)]
    _put(turn, [one.id for one in found], told_apart=False)
    lines = "\n".join(f"{i}. {one.plain_name}：{_shortly(one.summary, len(found))}" for i, one in enumerate(found, 1))
    buttons = [*(Button(title=one.plain_name, text=one.plain_name) for one in found), NONE_OF_THEM]
    turn.say(Message(text=f"{lead}\n{lines}", buttons=buttons, sources=[f"{one.id}#summary" for one in found]))


def tell_apart(turn: Turn, asked: Clarification) -> None:
    """Ask the one question that tells the few apart; the next words may answer it or name one."""
    _put(turn, [one.target_id for one in asked.options], told_apart=True)
    turn.say(_question(turn, asked))


def offer_wishes(turn: Turn, several: Sequence[Wish]) -> None:
    """Ask which of several wishes comes first; the others are remembered and offered when it is done."""
    conversation, catalogue = turn.conversation, turn.here.knowledge.catalogue
    conversation.wished = {one.target_id: one.text for one in several}
    _put(turn, list(conversation.wished), told_apart=False)
    names = {one.target_id: catalogue.target(one.target_id).plain_name for one in several}
    lines = "\n".join(f"{i}. {names[one.target_id]}（您说的“{one.text}”）" for i, one in enumerate(several, 1))
    text = f"听起来您要办{_COUNT[len(several)]}件事，先办哪一件？另外的我记着，办完接着来。\n{lines}"
    buttons = [*(Button(title=name, text=name) for name in names.values()), NONE_OF_THEM]
    turn.say(Message(text=text, buttons=buttons, sources=[f"{one}#plain_name" for one in names]))


def offer_again(turn: Turn) -> None:
    """Ask again which of the offered is meant, as it was asked before."""
    asked = _asked(turn)
    if asked is not None:
        turn.say(_question(turn, asked))
        return
    found = [turn.here.knowledge.catalogue.target(one) for one in turn.conversation.offered]
    buttons = [*(Button(title=one.plain_name, text=one.plain_name) for one in found), NONE_OF_THEM]
    first = not any(one.text == _WHICH for one in turn.conversation.messages[-_LATELY:])
    text = _WHICH if first else "还是上面这几件，选一个就行；不是就说“都不是”。"
    turn.say(Message(text=text, buttons=buttons, sources=[f"{one.id}#plain_name" for one in found]))


def remind(turn: Turn) -> None:
    """Offer what else was wished for, now that the present matter is settled."""
    catalogue = turn.here.knowledge.catalogue
    left = [catalogue.target(one) for one in turn.conversation.wished]
    if not left:
        return
    names = "”和“".join(one.plain_name for one in left)
    buttons = [Button(title=f"接着办：{one.plain_name}", text=one.plain_name) for one in left]
    text = f"您还说到“{names}”，要接着办吗？"
    turn.say(Message(text=text, buttons=buttons, sources=[f"{one.id}#plain_name" for one in left]))


def add_to_wishes(turn: Turn) -> None:
    """Keep what was told beside several wishes for each of them: it is about the person who has them."""
    conversation = turn.conversation
    if turn.text:
        conversation.wished = {target: f"{words}，{turn.text}" for target, words in conversation.wished.items()}


def refuse(turn: Turn) -> None:
    """Take the offer back, with the story that led to it; wishes that were offered by it are not meant either."""
    conversation = turn.conversation
    conversation.wished = {key: words for key, words in conversation.wished.items() if key not in conversation.offered}
    conversation.refused = list(dict.fromkeys([*conversation.refused, *conversation.offered]))
    conversation.offered, conversation.wanted = [], None
    forget(turn)


def choices(turn: Turn) -> dict[str, Choice]:
    """Return the options of the question that was asked to tell the offered apart, by target; none when it was not."""
    asked = _asked(turn)
    return {one.target_id: one for one in asked.options} if asked is not None else {}


def _asked(turn: Turn) -> Clarification | None:
    """Make the question anew: content published meanwhile may have changed it."""
    conversation = turn.conversation
    if not conversation.told_apart or not conversation.offered:
        return None
    return clarification(turn.here.knowledge.catalogue, conversation.offered)


def _question(turn: Turn, asked: Clarification) -> Message:
    catalogue = turn.here.knowledge.catalogue
    names = {one.target_id: catalogue.target(one.target_id).plain_name for one in asked.options}
    lines = "\n".join(
        f"{i}. {one.label}" if names[one.target_id] in one.label else f"{i}. {one.label}（{names[one.target_id]}）"
        for i, one in enumerate(asked.options, 1)
    )
    buttons = [Button(title=one.label, text=names[one.target_id]) for one in asked.options]
    sources = [f"{one.target_id}#plain_name" for one in asked.options]
    return Message(text=f"{asked.question}\n{lines}", buttons=[*buttons, NONE_OF_THEM], sources=sources)


def _shortly(summary: str, many: int) -> str:
    """Return a summary, of several only the first sentence: four in full are a page, and the name says most."""
    first, stop, _ = summary.partition("。")
    return summary if many == 1 else first + stop


def _put(turn: Turn, targets: list[str], *, told_apart: bool) -> None:
    """Put targets on the table, with what was told of them: of another matter than the one at hand, only these words."""
    conversation = turn.conversation
    conversation.offered_for = turn.text if conversation.target is not None else together(turn)
    conversation.offered, conversation.told_apart = targets, told_apart
