"""What a sentence tells, seen before its act is known: a fact must not be lost because the words also ask or sound alike."""

from __future__ import annotations

import re
from typing import Final

from knowledge.guidance import Node
from knowledge.guidance.truth import Blank
from knowledge.linking.linker import Answer
from service_api.chat.linked import linked, linked_as
from service_api.chat.own_names import is_worded
from service_api.chat.recognising import recognise
from service_api.chat.turn import Turn

_REQUEST: Final = re.compile(
    r"[?？]|[吗么]$|呢$|什么|啥|怎么|怎样|怎办|怎整|咋|哪|谁|几(?:天|点|号|样|时)|多少|多久|多长时间|多大|为何|能不能|可不可|行不|要不要|是不是|用不用|"
    r"返回|上一步|重新|再说一遍|告知单|打印|人工|客服|请问|告诉我|说说|讲讲|查一?[下查]|改|换|取消|谢|再见|拜拜"
)
_SHORTEST: Final = 4
_LONGEST: Final = 16
_MOST_QUESTIONS: Final = 8
_SURE: Final = 0.75


def requests(text: str) -> bool:
    """Say whether the words ask or want something done, whatever else they tell.

    >>> requests("有两个违章还没处理"), requests("我今年四十，要多少钱")
    (False, True)
    """
    return _REQUEST.search(text) is not None or recognise(text) != "tell"


def telling_part(text: str) -> str:
    """Return the clauses that ask nothing; the whole text where every clause asks.

    >>> telling_part("去哪里办，我自己去"), telling_part("我六十了能不能不去")
    ('我自己去', '我六十了能不能不去')
    """
    clauses = [one for one in re.split(r"(?<=[，,。；;！!？?])", text) if one.strip()]
    return "".join(one for one in clauses if not requests(one.strip("，,。；;！!"))) or text


def tells(turn: Turn) -> bool:
    """Say whether the words surely answer a question of the item at hand, the open one or another, or contradict one."""
    step = turn.step()
    if step is None:
        return False
    asked = step.ask.key if step.ask is not None and step.ask.group is None else None
    values = step.state.values
    if any(values.get(link.question, Blank.NOT_ASKED) is not Blank.NOT_ASKED for link in linked(turn, asked)):
        return True
    return contradicted(turn) is not None


def stated(turn: Turn) -> bool:
    """Say whether the rules hear every answer that the ear hears: wanted where the same clause also asks.

    那要几天 sounds as an answer in days does.
    """
    ask = turn.ask()
    by_rule = {(link.question, str(link.value)) for link in linked_as(turn) if link.confidence >= _SURE}
    heard = linked(turn, ask.key if ask is not None and ask.group is None else None)
    return bool(heard) and all((link.question, str(link.value)) in by_rule for link in heard)


def stated_in_words(turn: Turn) -> bool:
    """Say whether every answer heard stands there in its option's own words: 领失业金 tells nobody's dismissal.

    Words of one meaning (失业, 被裁) are enough in a sentence, not in what may be a mere name.
    """
    step = turn.step()
    for link in linked_as(turn):
        node = step.flow.node(link.question) if step is not None else None
        if link.confidence >= _SURE and isinstance(node, Node) and not is_worded(node.question, link.value, turn.text):
            return False
    return True


def contradicted(turn: Turn) -> tuple[str, Answer] | None:
    """Return an earlier question with another answer than was given, where the words give that when put to them.

    Only where rules and ear agree: what is merely like another answer is no contradiction.
    """
    text, conversation = turn.text, turn.conversation
    if not _SHORTEST <= len(text) <= _LONGEST or requests(text):
        return None
    given = [key for key in reversed(conversation.order) if key in conversation.answers][:_MOST_QUESTIONS]
    stated = {
        link.question: link.value
        for link in linked_as(turn)
        if link.confidence >= _SURE and link.question in given and conversation.answers[link.question] != link.value
    }
    for key, value in stated.items():
        if any(link.question == key and link.value == value for link in linked(turn, key)):
            return key, value
    return None
