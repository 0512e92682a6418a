"""Taking back what was said before and taking the new value in one go: 说错了，急用; 改一下，让我哥替我去; 不是补，是换."""

from __future__ import annotations

import re
from typing import Any, Final

from knowledge.catalogue import Question
from knowledge.guidance import Node
from knowledge.linking.linker import Link
from service_api.chat import replies
from service_api.chat.ages import settled
from service_api.chat.believing import believed
from service_api.chat.finding import switches
from service_api.chat.linked import aged, linked, linked_as
from service_api.chat.own_names import is_worded
from service_api.chat.recognising import recognise
from service_api.chat.surely import said_surely
from service_api.chat.turn import Turn
from service_api.chat.understanding import Understood, an_option, plain_reply, put_surely, read
from service_api.chat.wording import spoken_answer

_CHANGED_TO: Final = re.compile(
    r"^.*(?:改成|改为|换成|换为|改到|变成|应该是|其实是|其实|不对|[说讲选点填弄搞答记]错[了啦]?|改一下|换一下|改主意了?|改口|更正(?:一下)?|纠正一下)"
    r"[，,：:、\s]*(?:是|我要|我)?"
)
_NOT_BUT: Final = re.compile(r"^(?:不不|不对)?[，,]?不是(?P<no>.{1,8}?)[，,、 ]?(?:而)?是(?P<yes>.{1,20})$")
_SPEAKS_OF_CHANGE: Final = re.compile(
    r"(?:前|刚|将才|答|选|填|说|报|记|录|写|看|按|弄|搞).{0,10}(?:改|换|错|不对|岔|混|误)|改[改一过回到掉下哈]|[改换].{0,4}(?:前|刚|答|选|上[面个])|改主意|调整|更正|纠正|收回|[要想给]改$|修改|改.{0,2}(?:答|选)|换回|换一[下个]|换个|重选|口误|错了"
)
_RATHER: Final = re.compile(
    r"^(?:那|算了|要不|想想|想了想)?[，,]?(?:我|俺|我们)?还是(?:按|选|要|办|算|走|让)?(?P<yes>.{2,12}?)(?:吧|好了|算了|得了|了)?$"
)
_DENYING: Final = re.compile(
    r"^(?:哎|啊|哦|不|不不|那个)?[，,]?(?:不对|不是|错了|搞错|弄错)[了啦]?[，,。 ](?:应该|其实)?是?(?P<yes>.{1,20})$"
)
"""不对，我45 says anew what was said before, or what is being asked."""
_NAMES_NEW: Final = re.compile(r"改成|改为|换成|换为|改到|变成|应该是|其实是")
_NOT_THAT: Final = re.compile(r"(?:^|[，,])(?:我|俺|这|那|也|又|都|可)*不是(?P<no>[^，,。；;！!]{2,10})")
_SHORTEST_NAME: Final = 2
_SURE: Final = 0.75


def sets_right(text: str) -> bool:
    """Say whether the words are of the form “不是这个，是那个”."""
    return _NOT_BUT.match(replies.tidy(text)) is not None


def corrects(turn: Turn) -> bool:
    """Say whether the words plainly change what was said before (and are no option that merely reads so)."""
    if turn.conversation.target is None or switches(turn.text) or an_option(turn):
        return False
    if recognise(turn.text) != "change_answer":
        text = replies.tidy(turn.text)
        anew = _RATHER.match(text) is not None or (_DENYING.match(text) is not None and not plain_reply(turn))
        if not anew:
            return False
        again = stands(turn) is not None or _unsettled(turn) is not None
        return again or bool(_changes(turn)) or _answers(turn, rest(turn.text))
    if not believed("change_answer", turn.text):
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
        if _is_down(node.question, given[key], denied["no"]):
            return key
    if not plainly_changes(turn.text):
        return None
    if (unsettled := _unsettled(turn)) is not None:
        return unsettled
    again = [link.question for link in _heard(turn, None) if given.get(link.question) == link.value]
    return again[0] if len(again) == 1 else None


def rest(text: str) -> str:
    """Return the words less those that only speak of the change, or deny what was said before.

    >>> [rest(one) for one in ("改成45岁", "不对，我45", "我还是自己去吧", "不是买卖，是送给他", "改一下")]
    ['45岁', '我45', '自己去', '送给他', '']
    """
    text = replies.tidy(text)
    for form in (_NOT_BUT, _RATHER, _DENYING):
        if (found := form.match(text)) is not None:
            return found["yes"]
    return _CHANGED_TO.sub("", text)


def stands(turn: Turn) -> Understood | None:
    """Return the earlier answer that the words want to be what it is: 改成45岁 where 26到45周岁 is down already."""
    step, given, text = turn.step(), turn.conversation.answers, rest(turn.text)
    if step is None or not text or text == replies.tidy(turn.text):
        return None
    but = _NOT_BUT.match(replies.tidy(turn.text))
    new = but is not None or _NAMES_NEW.search(turn.text) is not None
    by_rule = _worded(turn, text)
    for key in reversed([name for name in turn.conversation.order if name in given]):
        node = step.flow.node(key)
        if not isinstance(node, Node) or (but is not None and _is_down(node.question, given[key], but["no"])):
            continue
        said = read(node.question, node.question.options, text, turn)
        if said is None and key in by_rule and (new or said_surely(node.question, by_rule[key], text)):
            said = by_rule[key]
        if said is not None and said == given[key]:
            return Understood(node.question.ask, spoken_answer(node.question, said), key=key)
    return None


def _worded(turn: Turn, text: str) -> dict[str, Any]:
    """Return what the rules alone surely hear in other words than the turn's."""
    whole, turn.text = turn.text, text
    try:
        return {link.question: link.value for link in linked_as(turn) if link.confidence >= _SURE}
    finally:
        turn.text = whole


def _is_down(question: Question, value: Any, words: str) -> bool:
    chosen = value if isinstance(value, list) else [value]
    return any(words in text for one in question.options if one.id in chosen for text in (one.label, *one.says))


def _answers(turn: Turn, text: str) -> bool:
    """Say whether words answer the open question, taken for themselves."""
    ask = turn.ask()
    if ask is None or not isinstance(ask.node, Node) or not text:
        return False
    return read(ask.node.question, ask.options, text, turn) is not None


def _unsettled(turn: Turn) -> str | None:
    """Return the answered question that the words tell another age for, which leaves open what is right: 不对，我五十九."""
    step, given = turn.step(), turn.conversation.answers
    text = aged(rest(turn.text))
    for key in reversed([name for name in turn.conversation.order if name in given]):
        node = step.flow.node(key) if step is not None else None
        found = settled(node.question, text) if isinstance(node, Node) else None
        if found is not None and found[0] is None:
            return key
    return None


def _heard(turn: Turn, asked: str | None) -> list[Link]:
    """Return what option linking hears when the words that only speak of the change are left out."""
    whole = turn.text
    turn.text = rest(whole) or whole
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
    """Take what the sentence changes in earlier answers: words that speak for another option, or 改成 and a value.

    What would end the matter without being surely said is not taken: it has to be asked back.
    """
    ask = turn.ask()
    asked = ask.key if ask is not None and ask.group is None else None
    words = rest(turn.text)
    changed = [put_surely(turn, key, value, words) for key, value in _changes(turn)]
    if not changed:
        new = [link for link in _heard(turn, asked) if link.question not in turn.conversation.answers]
        changed = [put_surely(turn, link.question, link.value, words) for link in new]
    return [one for one, _ in changed if one is not None]


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
    text, step = rest(turn.text), turn.step()
    if step is None or not text:
        return []
    for key in reversed([name for name in turn.conversation.order if name in given]):
        node = step.flow.node(key)
        if not isinstance(node, Node):
            continue
        value = read(node.question, node.question.options, text, turn)
        if value is None:
            value = next((link.value for link in _heard(turn, key) if link.question == key), None)
            if value is not None and not is_worded(node.question, value, text):
                continue  # 车是我自己的名字 is like 本市户口 to an ear that is asked for nothing else
        if value is not None and value != given[key]:
            return [(key, value)]
    return []
