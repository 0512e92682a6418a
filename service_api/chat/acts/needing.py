"""Somebody says what happened, or answers: both come as free words, and only the state tells which."""

from __future__ import annotations

from service_api.chat import finding
from service_api.chat.composing import go_on, question
from service_api.chat.schemas import Message
from service_api.chat.turn import Turn
from service_api.chat.understanding import take_answers


def need(turn: Turn) -> None:
    """Take what the words answer; else find what they are about; else ask again or ask back."""
    if answered(turn):
        go_on(turn)
        return
    found = finding.look_up(turn)
    target = finding.sure_target(turn, found)
    ask = turn.ask()
    if target is not None and target != turn.conversation.target:
        begin(turn, target)
    elif ask is not None:
        turn.say(Message(text="这句我没有对上号，请从下面选一个，或者换个说法。说“返回”可以改上一个回答。"))
        turn.say(question(ask, turn))
    elif target is not None:
        go_on(turn)
    elif found.ladder in ("answer", "confirm") and found.hits:
        finding.confirm(turn, found.hits)
    elif found.in_scope:
        finding.ask_back(turn, found.hint)
    else:
        finding.out_of_scope(turn, found.hint)


def begin(turn: Turn, target: str) -> None:
    """Open a target, take what the same sentence already answers, and ask the first question left."""
    finding.open_target(turn, target)
    answered(turn)
    go_on(turn)


def answered(turn: Turn) -> bool:
    """Take the answers that the words give and say them back; False when they give none."""
    found = take_answers(turn)
    if found:
        labels = "、".join(dict.fromkeys(one.label for one in found))
        turn.say(Message(text=f"我记下了：{labels}。"))
    return bool(found)


def with_target(turn: Turn) -> bool:
    """Make sure there is an item to speak about: the one at hand, or the one that the words name.

    Returns False, having asked what it is about, when there is neither.
    """
    found = finding.look_up(turn)
    target = finding.sure_target(turn, found)
    if target is not None and target != turn.conversation.target and _names(turn, target):
        finding.open_target(turn, target)
    if turn.conversation.target is None:
        if found.ladder in ("answer", "confirm") and found.hits:
            finding.confirm(turn, found.hits)
        else:
            turn.say(Message(text="您问的是哪件事？先说说要办什么，我再告诉您。"))
        return False
    return True


def _names(turn: Turn, target: str) -> bool:
    """Say whether the words name the target themselves: a bare “要多少钱” must not change the subject."""
    if turn.conversation.target is None:
        return True
    one = turn.here.knowledge.catalogue.target(target)
    names = (one.plain_name, one.name, *one.aliases)
    pairs = {name[i : i + 2] for name in names for i in range(len(name) - 1)}
    return sum(turn.text[i : i + 2] in pairs for i in range(len(turn.text) - 1)) >= 2
