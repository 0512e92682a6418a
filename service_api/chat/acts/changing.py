"""Changing an answer given earlier: to what the sentence says, or by asking that question again."""

from __future__ import annotations

import re
from typing import Final

from knowledge.guidance import Node
from knowledge.guidance.reasons import spoken
from knowledge.guidance.truth import Blank
from service_api.chat import facts
from service_api.chat.acts.moving import answered_names, take_back
from service_api.chat.acts.needing import begin, need, reply
from service_api.chat.composing import changed, go_on, noted
from service_api.chat.correcting import (
    change_answers,
    corrects,
    plainly_changes,
    rest,
    says_more,
    sets_right,
    sibling,
    stands,
    taken_wrongly,
)
from service_api.chat.schemas import Button, Message
from service_api.chat.telling import tells
from service_api.chat.turn import Turn
from service_api.chat.understanding import plain_reply

_MOST: Final = 8
_BY_ANOTHER: Final = re.compile(r"代办|替我|代我|帮我[去办]|[让叫请].{1,6}去|委托")
_DENIES: Final = re.compile(r"不对|错")
_ASK_AGAIN: Final = "改这个回答："


def change(turn: Turn) -> None:
    """Change what the sentence changes; where it names no new answer, ask which one is to be changed."""
    if turn.conversation.target is None:
        need(turn)
        return
    turn.step()
    if turn.text.startswith(_ASK_AGAIN) and _ask_again(turn, turn.text.removeprefix(_ASK_AGAIN)):
        return
    wrong = taken_wrongly(turn)
    if wrong is None and not plainly_changes(turn.text) and not corrects(turn):
        reply(turn)  # 孩子要改姓 is a fact or a wish: what it contradicts is asked about, never changed in silence
        return
    already = stands(turn)
    if already is not None:
        turn.say(noted(turn, [already], "现在记的就是："))
        go_on(turn)
        return
    found = change_answers(turn)
    if found:
        turn.say(changed(turn, found))
        go_on(turn)
        return
    other = sibling(turn)
    if other is not None:
        turn.text = ""  # the words said which matter is meant, and nothing of it
        begin(turn, other)
        return
    if wrong is None and _says_anew(turn):
        return
    if wrong is None and _DENIES.search(turn.text) and says_more(turn.text) and len(given := _given(turn)) == 1:
        wrong = given[0][0]  # nothing else can be meant
    if wrong is not None and not plain_reply(turn):
        _take_back(turn, wrong)
        return
    if plain_reply(turn) or turn.took or sets_right(turn.text):
        reply(turn)
        return
    if _BY_ANOTHER.search(turn.text):  # no question of this item is about it: its conditions say who must come
        turn.say(facts.who(turn))
    offer_change(turn)


def _says_anew(turn: Turn) -> bool:
    """Take what is left of the words, where that answers a question not answered yet or has to be asked back."""
    whole, left = turn.text, rest(turn.text)
    if not left or left == whole:
        return False
    turn.text = left
    if plain_reply(turn) or tells(turn):
        reply(turn)
        return True
    turn.text = whole
    return False


def _ask_again(turn: Turn, wanted: str) -> bool:
    for name, ask, _ in _given(turn):
        if ask == wanted:
            _open_again(turn, name)
            return True
    return False


def _take_back(turn: Turn, wrong: str) -> None:
    """Take back the answer that the words say is wrong, and ask its question again."""
    label = next((label for name, _, label in _given(turn) if name == wrong), "")
    turn.say(
        Message(text=f"好，“{label}”先不算，重新选一下：", sources=[f"{turn.conversation.target}#questions.{wrong}"])
    )
    _open_again(turn, wrong)


def _open_again(turn: Turn, name: str) -> None:
    take_back(turn.conversation.answers, name)
    turn.conversation.taken_back = name
    turn.conversation.order = [one for one in turn.conversation.order if one != name]
    go_on(turn)


def offer_change(turn: Turn) -> None:
    """Ask which of the answers is to be changed."""
    given = _given(turn)[-_MOST:]
    if not given:
        turn.say(Message(text="这件事您还没有回答过问题。"))
        go_on(turn)
        return
    lines = "\n".join(f"{ask} {label}" for _, ask, label in given)
    buttons = [Button(title=f"改：{label}", text=f"{_ASK_AGAIN}{ask}") for _, ask, label in given]
    sources = [f"{turn.conversation.target}#questions.{name}" for name, _, _ in given]
    text = f"您要改哪一个？直接说改成什么，或者点一下再重新选。\n{lines}"
    turn.say(Message(text=text, buttons=buttons, sources=sources))


def _given(turn: Turn) -> list[tuple[str, str, str]]:
    """Return the name, question and answer in words of everything answered (groups as a whole are left out)."""
    step = turn.step()
    if step is None:
        return []
    found: list[tuple[str, str, str]] = []
    for name in answered_names(turn.conversation):
        node = step.flow.node(name) if name in turn.conversation.answers else None
        value = step.state.values.get(name, Blank.OPEN)
        if isinstance(node, Node):
            label = "不清楚" if isinstance(value, Blank) else spoken(node.question, value)
            found.append((name, node.question.ask, label))
    return found
