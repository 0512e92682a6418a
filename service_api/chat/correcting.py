"""Taking back what was said before and taking the new value in one go: 说错了，急用; 改一下，让我哥替我去; 不是补，是换."""

from __future__ import annotations

import re
from typing import Any, Final

from knowledge.guidance import Node
from service_api.chat import replies
from service_api.chat.linked import linked
from service_api.chat.recognising import recognise
from service_api.chat.turn import Turn
from service_api.chat.understanding import Understood, an_option, put, read

_CHANGED_TO: Final = re.compile(
    r"^.*(?:改成|改为|换成|换为|改到|变成|应该是|其实是|其实|不对|[说讲选点填弄搞答记]错[了啦]?|改一下|改主意了?|改口|更正(?:一下)?|纠正一下)"
    r"[，,：:、\s]*(?:是|我要|我)?"
)
_NOT_BUT: Final = re.compile(r"^(?:不不|不对)?[，,]?不是(?P<no>.{1,8}?)[，,、 ]?(?:而)?是(?P<yes>.{1,20})$")
_SHORTEST_NAME: Final = 2


def sets_right(text: str) -> bool:
    """Say whether the words are of the form “不是这个，是那个”."""
    return _NOT_BUT.match(replies.tidy(text)) is not None


def corrects(turn: Turn) -> bool:
    """Say whether the words plainly change what was said before (and are no option that merely reads so)."""
    if turn.conversation.target is None or recognise(turn.text) != "change_answer" or an_option(turn):
        return False
    if _NOT_BUT.match(replies.tidy(turn.text)):  # 不是租的，是我姐的: may as well answer what was just asked
        return bool(_changes(turn)) or sibling(turn) is not None
    return True


def change_answers(turn: Turn) -> list[Understood]:
    """Take what the sentence changes in earlier answers: words that speak for another option, or 改成 and a value."""
    ask = turn.ask()
    asked = ask.key if ask is not None and ask.group is None else None
    changed: list[Understood] = []
    for key, value in _changes(turn):
        if (one := put(turn, key, value)) is not None:
            changed.append(one)
    if changed:
        return changed
    for link in linked(turn, asked):
        if link.question not in turn.conversation.answers and (one := put(turn, link.question, link.value)) is not None:
            changed.append(one)
    return changed


def sibling(turn: Turn) -> str | None:
    """Return the one other target that “不是补，是换” means: like the present one in name, but for the other deed."""
    found = _NOT_BUT.match(replies.tidy(turn.text))
    current = turn.target
    if (
        found is None
        or current is None
        or found["no"] not in "".join((current.plain_name, current.name, *current.aliases))
    ):
        return None
    deed = re.sub(r"(?:的|新的|新证|证|办|了)+$", "", found["yes"])
    if not deed:
        return None
    catalogue = turn.here.knowledge.catalogue
    alike = []
    for noun in _nouns(current.plain_name, found["no"]):
        near = turn.here.knowledge.suggester.holding(noun, 8)
        alike = [
            one.target_id
            for one in near
            if one.target_id != current.id
            and deed in (name := catalogue.target(one.target_id).plain_name)
            and noun in name
        ]
        if alike:
            break
    return alike[0] if len(set(alike)) == 1 else None


def _nouns(name: str, deed: str) -> list[str]:
    """Return what a name may be about, longest first: its parts without the deed."""
    parts = [
        part for part in re.split(rf"{re.escape(deed)}|丢了|坏了|到期|办理|申请|办|换|领|、|，|（|）", name) if part
    ]
    return sorted((part for part in parts if len(part) >= _SHORTEST_NAME), key=len, reverse=True)


def _changes(turn: Turn) -> list[tuple[str, Any]]:
    """Return the earlier questions that the words give another answer, with it."""
    given = turn.conversation.answers
    found = [
        (link.question, link.value) for link in linked(turn, None) if given.get(link.question, link.value) != link.value
    ]
    if found:
        return found
    text = replies.tidy(turn.text)
    but = _NOT_BUT.match(text)
    text = but["yes"] if but is not None else _CHANGED_TO.sub("", text)
    step = turn.step()
    if step is None or not text:
        return []
    for key in reversed([name for name in turn.conversation.order if name in given]):
        node = step.flow.node(key)
        if not isinstance(node, Node):
            continue
        value = read(node.question, node.question.options, text, turn)
        if value is None:
            value = next((link.value for link in linked(turn, key) if link.question == key), None)
        if value is not None and value != given[key]:
            return [(key, value)]
    return []
