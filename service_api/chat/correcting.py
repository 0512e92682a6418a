"""Taking back what was said before and taking the new value in one go: 说错了，急用; 改一下，让我哥替我去; 不是补，是换."""

from __future__ import annotations

import re
from typing import Any, Final

from knowledge.guidance import Node
from knowledge.linking.linker import Link
from service_api.chat import replies
from service_api.chat.believing import believed
from service_api.chat.finding import switches
from service_api.chat.linked import linked
from service_api.chat.recognising import recognise
from service_api.chat.turn import Turn
from service_api.chat.understanding import Understood, an_option, put, read

_CHANGED_TO: Final = re.compile(
    r"^.*(?:改成|改为|换成|换为|改到|变成|应该是|其实是|其实|不对|[说讲选点填弄搞答记]错[了啦]?|改一下|换一下|改主意了?|改口|更正(?:一下)?|纠正一下)"
    r"[，,：:、\s]*(?:是|我要|我)?"
)
_NOT_BUT: Final = re.compile(r"^(?:不不|不对)?[，,]?不是(?P<no>.{1,8}?)[，,、 ]?(?:而)?是(?P<yes>.{1,20})$")
_SPEAKS_OF_CHANGE: Final = re.compile(
    r"(?:前|刚|将才|答|选|填|说|报|记|录|写|看|按|弄|搞).{0,10}(?:改|换|错|不对|岔|混|误)|改[改一过回到掉下哈]|[改换].{0,4}(?:前|刚|答|选|上[面个])|改主意|调整|更正|纠正|收回|[要想给]改$|修改|改.{0,2}(?:答|选)|换回|换一[下个]|换个|重选|口误|错了"
)
_NOT_THAT: Final = re.compile(r"(?:^|[，,])(?:我|俺|这|那|也|又|都|可)*不是(?P<no>[^，,。；;！!]{2,10})")
_SHORTEST_NAME: Final = 2


def sets_right(text: str) -> bool:
    """Say whether the words are of the form “不是这个，是那个”."""
    return _NOT_BUT.match(replies.tidy(text)) is not None


def corrects(turn: Turn) -> bool:
    """Say whether the words plainly change what was said before (and are no option that merely reads so)."""
    if turn.conversation.target is None or recognise(turn.text) != "change_answer" or an_option(turn):
        return False
    if switches(turn.text) or not believed("change_answer", turn.text):
        return False
    if _NOT_BUT.match(replies.tidy(turn.text)):  # 不是租的，是我姐的: may as well answer what was just asked
        return bool(_changes(turn)) or sibling(turn) is not None or taken_wrongly(turn) is not None
    return True


def plainly_changes(text: str) -> bool:
    """Say whether the words speak of changing what was said, rather than of something that is to be changed.

    >>> plainly_changes("前面答的要改一改"), plainly_changes("孩子要改姓")
    (True, False)
    """
    return recognise(text) == "change_answer" or any(form.search(text) for form in (_CHANGED_TO, _SPEAKS_OF_CHANGE))


def taken_wrongly(turn: Turn) -> str | None:
    """Return the answered question that the words deny or speak of again without telling what is right.

    不是工地 denies it; 改一下，违章昨晚处理了 is heard as what is down already, so it is that which is to be changed.
    """
    step, given = turn.step(), turn.conversation.answers
    if step is None:
        return None
    denied = _NOT_THAT.search(replies.tidy(turn.text))
    for key in reversed([name for name in turn.conversation.order if name in given]):
        node = step.flow.node(key)
        if denied is None or not isinstance(node, Node):
            continue
        chosen = given[key] if isinstance(given[key], list) else [given[key]]
        said = [text for one in node.question.options if one.id in chosen for text in (one.label, *one.says)]
        if any(denied["no"] in text for text in said):
            return key
    if not plainly_changes(turn.text):
        return None
    again = [link.question for link in _heard(turn, None) if given.get(link.question) == link.value]
    return again[0] if len(again) == 1 else None


def _heard(turn: Turn, asked: str | None) -> list[Link]:
    """Return what option linking hears when the words that only speak of the change are left out."""
    whole = turn.text
    turn.text = _CHANGED_TO.sub("", replies.tidy(whole)) or whole
    try:
        return linked(turn, asked)
    finally:
        turn.text = whole


def says_more(text: str) -> bool:
    """Say whether anything is left of the words besides those that only speak of the change: 不对，是投靠我儿子.

    >>> says_more("不对，是投靠我儿子"), says_more("改一下")
    (True, False)
    """
    return len(_CHANGED_TO.sub("", replies.tidy(text))) > _SHORTEST_NAME and _CHANGED_TO.search(text) is not None


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
    for link in _heard(turn, asked):
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
        (link.question, link.value) for link in _heard(turn, None) if given.get(link.question, link.value) != link.value
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
            value = next((link.value for link in _heard(turn, key) if link.question == key), None)
        if value is not None and value != given[key]:
            return [(key, value)]
    return []
