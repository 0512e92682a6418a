"""Going back, starting over, returning to what was put aside."""

from __future__ import annotations

import re

from knowledge.guidance import GroupNode
from service_api.chat.composing import go_on
from service_api.chat.conversations import Conversation
from service_api.chat.returning import come_back
from service_api.chat.schemas import Button, Message
from service_api.chat.turn import Turn
from service_api.chat.wording import said_back, spoken_answer

_MEMBER = re.compile(r"(?P<group>.+)\[(?P<index>\d+)\]\.(?P<question>.+)\Z")


def back(turn: Turn) -> None:
    """Take the last answer back and ask its question again."""
    conversation = turn.conversation
    turn.step()  # answers that no longer count are dropped first: going back must change something
    conversation.order = answered_names(conversation)
    if not conversation.order:
        if conversation.target is None:
            turn.say(Message(text="已经在最前面了。说说您要办什么？"))
            return
        conversation.give_up()
        turn.say(Message(text="好，这件事先不办了。您想办什么？"))
        go_on(turn)
        return
    name = conversation.order.pop()
    label = _label(turn, name)
    take_back(conversation.answers, name)
    conversation.taken_back = name
    told = f"好，收回了“{label}”。" if label else "好，退回上一步。"
    turn.say(Message(text=told, sources=[f"{conversation.target}#questions.{_question(name)}"]))
    go_on(turn)


def start_over(turn: Turn) -> None:
    """Forget every answer of this item and begin anew; nothing else is lost."""
    conversation = turn.conversation
    conversation.answers, conversation.order, conversation.taken_back = {}, [], None
    if conversation.target is None:
        turn.say(Message(text="好，从头来。您遇到了什么事，想办什么？", buttons=[Button(title="按分类找", href="/")]))
        return
    turn.say(Message(text="好，刚才的回答都清掉了，我们从头来。"))
    go_on(turn)


def resume_earlier(turn: Turn) -> None:
    """Return to the item put aside last, with all that was answered."""
    conversation = turn.conversation
    if not conversation.aside:
        turn.say(Message(text="前面没有放下的事。您现在想办什么？"))
        go_on(turn)
        return
    target, answers, order = conversation.aside.pop()
    if conversation.target is not None:
        conversation.aside.append((conversation.target, dict(conversation.answers), list(conversation.order)))
    conversation.target, conversation.answers, conversation.order = target, answers, order
    conversation.taken_back = None
    name = turn.here.knowledge.catalogue.target(target).plain_name
    turn.say(Message(text=f"好，接着办“{name}”，刚才的回答都还在。", sources=[f"{target}#plain_name"]))
    go_on(turn)


def repeat(turn: Turn) -> None:
    """Say again what is asked, or what came out."""
    if turn.conversation.offered:
        come_back(turn)
        return
    if turn.conversation.target is None:
        turn.say(Message(text="您说说要办什么事就行，比如“身份证丢了”“要给孩子上户口”“想开个小饭馆”。"))
        return
    go_on(turn)


def answered_names(conversation: Conversation) -> list[str]:
    """Return the names of the answers in force, in the order given; those without a known order come first."""
    known = [name for name in conversation.order if _has(conversation.answers, name)]
    return [name for name in conversation.answers if name not in known and not _in_group(name, known)] + known


def take_back(answers: dict[str, object], name: str) -> None:
    """Remove an answer by its name, within a group ``group[i].question``."""
    member = _MEMBER.match(name)
    if member is None:
        answers.pop(name, None)
        return
    members = answers[member["group"]]
    if isinstance(members, list):
        members[int(member["index"])].pop(member["question"], None)


def _label(turn: Turn, name: str) -> str | None:
    """Return an answer in words with what it answers; None for one that has no words."""
    step = turn.step()
    if step is None:
        return None
    member = _MEMBER.match(name)
    node = step.flow.node(member["group"] if member else name)
    if node is None:
        return None
    value = turn.conversation.answers[node.key]
    if isinstance(node, GroupNode):
        if member is None:
            return f"{len(value)}位"
        node = next(one for one in node.questions if one.key == member["question"])
        value = value[int(member["index"])][node.key]
    return said_back(node.question.ask, spoken_answer(node.question, value))


def _question(name: str) -> str:
    """Return the key of the question that an answer's name is of."""
    member = _MEMBER.match(name)
    return member["question"] if member is not None else name


def _in_group(name: str, known: list[str]) -> bool:
    return any(one.startswith(f"{name}[") for one in known)


def _has(answers: dict[str, object], name: str) -> bool:
    member = _MEMBER.match(name)
    if member is None:
        return name in answers
    members = answers.get(member["group"])
    index = int(member["index"])
    return isinstance(members, list) and index < len(members) and member["question"] in members[index]
