"""Going back, starting over, returning to what was put aside."""

from __future__ import annotations

import re
from typing import Final

from knowledge.guidance import GroupNode
from service_api.chat import finding, replies
from service_api.chat.acts.needing import need
from service_api.chat.composing import go_on
from service_api.chat.conversations import Conversation, Doubt
from service_api.chat.offering import offer_again
from service_api.chat.schemas import Button, Message
from service_api.chat.turn import Turn
from service_api.chat.understanding import plain_reply
from service_api.chat.wording import said_back, spoken_answer

OVER: Final = "重新开始"
WIPING: Final = Doubt("", "wipe")
"""Whether all answers are to be wiped is asked as a contradiction is: a yes or a no settles it, anything else passes."""
_MANY: Final = 2
_PLAINLY_OVER: Final = re.compile(r"重新(?:开始|来)|从头(?:再)?来|从头开始|清[空掉除]|全清|重来")
_SHORTEST_NAME: Final = 2
_RETURNING: Final = re.compile(
    r"^(?:那|好|好了|哦|对了|算了)?[，,]?(?:我们|咱们?|我)?(?:还是|再|先|就)?(?:回到?|回去|转回|说回|接着|继续|恢复)(?:先)?(?:办理?|弄|说|到|去|来|问)?"
    r"(?:刚才|刚刚|前面|之前|先前|原来)?(?:的|那个|那件|那)?[，,：:\s]*"
)
_THAT_ONE: Final = re.compile(
    r"^(?:那|还有|刚才|前面)?[^，,。？?怎么啥哪]{2,8}(?:那个|那件|那件事|那边|那桩|的事)(?:事|呢|吧|吗)?[。！!？?]*$"
)
_POINTING: Final = re.compile(
    r"(?:刚才|刚刚|前面|之前)(?:的|那个|那件)?|(?:那|这)(?:个|件|事|件事)(?:事)?|的?(?:事|事情)$|的$|吧$|上面$|上来?$"
)
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
    """Forget every answer of this item and begin anew; nothing else is lost.

    Where several would be lost, words that do not plainly say so are asked about first.
    """
    conversation = turn.conversation
    given = len(conversation.answers)
    if given >= _MANY and turn.doubt != WIPING and not _PLAINLY_OVER.search(turn.text):
        conversation.doubt = WIPING
        buttons = [Button(title="清掉，从头来", text=OVER), Button(title="不清，接着办", text="不改，继续")]
        turn.say(Message(text=f"前面答的 {given} 个问题都清掉吗？", buttons=buttons))
        return
    conversation.answers, conversation.order, conversation.taken_back = {}, [], None
    conversation.offered, conversation.offered_for, conversation.told_apart = [], "", False
    if conversation.target is None:
        conversation.wished, conversation.wanted, conversation.refused = {}, None, []
        turn.say(Message(text="好，从头来。您遇到了什么事，想办什么？", buttons=[Button(title="按分类找", href="/")]))
        return
    turn.say(Message(text="好，刚才的回答都清掉了，我们从头来。"))
    go_on(turn)


def resume_earlier(turn: Turn) -> None:
    """Return to what was put aside, with all that was answered: to the matter that is named, else to the last one."""
    conversation = turn.conversation
    named = earlier(turn)
    here = conversation.target is not None and _is(turn, conversation.target)
    if here and (named is None or _RETURNING.match(turn.text) is None) and conversation.target is not None:
        text = f"我们正在办的就是“{_name(turn, conversation.target)}”。"
        turn.say(Message(text=text, sources=[f"{conversation.target}#plain_name"]))
        go_on(turn)
        return
    if not conversation.aside or (named is None and _other_named(turn)):
        _nothing_aside(turn)
        return
    target = named or conversation.aside[-1][0]
    conversation.take_up(target)
    conversation.offered = []
    said = f"好，接着办“{_name(turn, target)}”，刚才的回答都还在。"
    turn.say(Message(text=said, sources=[f"{target}#plain_name"]))
    go_on(turn)


def earlier(turn: Turn) -> str | None:
    """Return the target put aside that the words name: 回到孙子户口, 接着办驾照那个; None where they name none."""
    words = _what(turn.text)
    aside = [target for target, _, _ in turn.conversation.aside]
    if len(words) < _SHORTEST_NAME or not aside:
        return None
    names = {one: finding.names_of(turn, one) for one in aside}
    named = replies.among(list(names.items()), words)
    if named is not None:
        return named
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    held = {one: sum(any(pair in name for name in names[one]) for pair in pairs) for one in aside}
    best = max(held.values())
    first = [one for one in aside if held[one] == best]
    return first[0] if best and len(first) == 1 else None


def returns(turn: Turn) -> bool:
    """Say whether the words plainly return to a matter put aside, which they name: 回到换法人, 社保卡那个."""
    current = turn.conversation.target
    if earlier(turn) is None and not (turn.conversation.aside and current and _is(turn, current)):
        return False
    if _RETURNING.match(turn.text) is not None:
        return True
    return _THAT_ONE.match(turn.text) is not None and not plain_reply(turn)


def _what(text: str) -> str:
    """Return the words less those that only return: what is returned to."""
    return replies.tidy(_POINTING.sub("", _RETURNING.sub("", text)))


def _is(turn: Turn, target: str) -> bool:
    words = _what(turn.text)
    return len(words) >= _SHORTEST_NAME and any(words in name for name in finding.names_of(turn, target))


def _other_named(turn: Turn) -> bool:
    """Say whether the words surely name another matter than those put aside."""
    words = _what(turn.text)
    found = finding.look_up(turn, words) if len(words) >= _SHORTEST_NAME else None
    return found is not None and found.ladder == "answer" and bool(found.hits)


def _nothing_aside(turn: Turn) -> None:
    """Take up what the words name besides; else say that there is nothing to return to."""
    words = _what(turn.text)
    if words != turn.text and _other_named(turn):
        turn.text = words
        need(turn)
        return
    turn.say(Message(text="前面没有放下的事。" + ("" if turn.ask() is not None else "您现在想办什么？")))
    go_on(turn)


def _name(turn: Turn, target: str) -> str:
    return turn.here.knowledge.catalogue.target(target).plain_name


def repeat(turn: Turn) -> None:
    """Say again what is asked, or what came out."""
    if turn.conversation.offered:
        offer_again(turn)
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
