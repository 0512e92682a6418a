"""From words to answers: what a sentence says about the open question and the others of the same item."""

from __future__ import annotations

import re
from typing import Any, Final

from knowledge.catalogue import Question
from knowledge.guidance import Ask, GroupNode, IllegalAnswerError, Node
from knowledge.guidance.truth import Blank
from knowledge.linking.linker import Link
from service_api.chat import replies
from service_api.chat.linked import linked, said
from service_api.chat.negated import left_over
from service_api.chat.surely import ended, half_said, is_a_wording, replied_surely, said_surely
from service_api.chat.taken import Conflict, Taken, Understood
from service_api.chat.telling import contradicted
from service_api.chat.turn import Turn, name_of
from service_api.chat.wording import spoken_answer

__all__ = [
    "Conflict",
    "Taken",
    "Understood",
    "an_option",
    "joined",
    "plain_reply",
    "put",
    "put_surely",
    "read",
    "short_answer",
    "take_answers",
    "tapped",
]

_SAYS_SOMETHING: Final = 2
_FEW_WORDS: Final = 6
_ONE_THING: Final = re.compile(r"^[^，,。；;、！!？?\s]{1,8}$")
_ASKING: Final = re.compile(r"[吗么嘛呢?？]|什么|啥|怎|咋|哪|谁|几|多少|多久|为何|能不能|可不可|要不要|改|返回|重")


def plain_reply(turn: Turn) -> bool:
    """Say whether the words as a whole are an answer to the open question, so that nothing else need be read in them."""
    ask = turn.ask()
    return ask is not None and _reply(ask, turn) is not None


def an_option(turn: Turn) -> bool:
    """Say whether the words are one of the open question's options, word for word, whatever else they may sound like."""
    ask = turn.ask()
    text = replies.tidy(turn.text)
    return ask is not None and any(text == replies.tidy(option.label) for option in ask.options)


def short_answer(turn: Turn) -> bool:
    """Say whether a few words without a question are plainly an answer, to the open question or to another of this item.

    Few words give a recogniser of acts little to go by; the item's own wordings are surer.
    """
    if plain_reply(turn):
        return True
    step, ask = turn.step(), turn.ask()
    if step is None or ask is None or len(replies.tidy(turn.text)) > _FEW_WORDS or _ASKING.search(turn.text):
        return False
    values = step.state.values
    links = linked(turn, ask.key if ask.group is None else None)
    return any(values.get(link.question, Blank.NOT_ASKED) is not Blank.NOT_ASKED for link in links)


def take_answers(turn: Turn) -> Taken:
    """Take every answer that the sentence gives, the open question's first; illegal ones are left out."""
    taken = Taken()
    ask = turn.ask()
    value = _reply(ask, turn) if ask is not None else None
    replied = ask is not None and value is not None and _take_reply(turn, ask, value, taken)
    if ask is not None and ask.index is not None:
        if not replied:
            _take_for_member(turn, ask, taken)
        if taken.new:
            return taken  # it was said of this one person, not of the matter
    asked = ask.key if ask is not None and ask.group is None else None
    if replied and _ONE_THING.match(replies.tidy(turn.text)):
        return taken  # 都要, 第一次: it has said what it says
    links = linked(turn, asked)
    for link in links:
        if not (replied and link.question == asked):
            _take(turn, link, taken)
    if not taken and ask is not None and isinstance(ask.node, Node):
        question = ask.node.question
        if (left := left_over(question, ask.options, turn.text)) == ["none"]:
            _take(turn, Link(ask.key, left, 1.0, turn.text), taken)
        elif left is not None:
            taken.conflicts.append(Conflict(ask.key, left, question.ask, _label(ask, left), "", turn.text))
    if not taken and (found := contradicted(turn)) is not None:
        _take(turn, Link(found[0], found[1], 1.0, turn.text), taken)
    if not taken:
        taken.known += _said_before(turn)
    # Words that served to answer are no contradiction besides, whatever else they resemble.
    answered = {one.key for one in taken.new}
    used = {turn.text} if replied else {link.words for link in links if link.question in answered}
    taken.conflicts = [
        one for one in taken.conflicts if one.key not in answered and not any(one.words in words for words in used)
    ]
    return taken


def _take_reply(turn: Turn, ask: Ask, value: Any, taken: Taken) -> bool:
    """Take a reply to the open question; one that is not sure, or ends the matter unsaid, is asked back. Says whether it was one."""
    away, before = ended(turn), turn.conversation.position()
    try:
        turn.answer(ask, value)
    except IllegalAnswerError:
        return False  # not an answer after all: the words may still be a wish of their own
    if isinstance(ask.node, Node):
        question, grave = ask.node.question, not away and ended(turn)
        if not replied_surely(question, ask.options, value, said(turn), grave=grave):
            turn.conversation.return_to(before)
            if ask.index is None:
                taken.conflicts.append(Conflict(ask.key, value, question.ask, _label(ask, value), "", turn.text))
            return False
    taken.new.append(Understood(_asked(ask), _label(ask, value), key=ask.key))
    return True


def _said_before(turn: Turn) -> list[Understood]:
    """Return the earlier answer that the words as a whole say again: 本人."""
    step, text = turn.step(), replies.tidy(turn.text)
    if step is None or len(text) < _SAYS_SOMETHING or replies.agrees(text) or replies.refuses(text):
        return []
    for key, value in turn.conversation.answers.items():
        node = step.flow.node(key)
        if not isinstance(node, Node):
            continue
        chosen = [one for one in node.question.options if one.id == value]
        if text in "\n".join(words for one in chosen for words in (one.label, *one.says)):
            return [Understood(node.question.ask, spoken_answer(node.question, value), key=key)]
    return []


def _reply(ask: Ask, turn: Turn) -> Any:
    if turn.act and turn.asked() != turn.asked_before and replies.bare_number(turn.text):
        return None  # a number picks among what was read out; this question was not, when it was said
    if isinstance(ask.node, GroupNode):
        count = replies.count(turn.text)
        return None if count is None else [{} for _ in range(min(count, ask.node.group.max + 1))]
    return read(ask.node.question, ask.options, said(turn), turn)


def read(question: Question, options: Any, text: str, turn: Turn) -> Any:
    """Return the answer that a text gives to exactly this question, or None."""
    towns = tuple(turn.here.knowledge.places.divisions.values())
    return replies.reply(question, options, text, turn.here.today, towns)


def _take(turn: Turn, link: Link, taken: Taken) -> None:
    conversation = turn.conversation
    step = turn.step()
    node = step.flow.node(link.question) if step else None
    if step is None or not isinstance(node, Node):
        return
    old, value = conversation.answers.get(link.question), link.value
    if isinstance(old, list) and isinstance(value, list):
        value = joined(node.question, old, value)
    label = spoken_answer(node.question, value)
    if old is not None and old == value:
        taken.known.append(Understood(node.question.ask, label, key=link.question))
    elif old is None or old == replies.UNKNOWN or _adds(old, value):
        one, sure = put_surely(turn, link.question, value)
        if not sure:
            taken.conflicts.append(Conflict(link.question, value, node.question.ask, label, "", link.words))
        elif one is not None:
            taken.new.append(one)
    else:
        said_before = spoken_answer(node.question, old)
        taken.conflicts.append(Conflict(link.question, value, node.question.ask, label, said_before, link.words))


def joined(question: Question, old: list[str], new: list[str]) -> list[str]:
    """Return what several choices come to when more are named: 还有娃在上大学 adds; “none of them” takes the others' place."""
    if "none" in (*old, *new):
        return new
    return [one.id for one in question.options if one.id in {*old, *new}]


def _adds(old: Any, value: Any) -> bool:
    return isinstance(old, list) and isinstance(value, list) and set(old) < set(value)


def put(turn: Turn, key: str, value: Any) -> Understood | None:
    """Answer a question; None, and nothing changed, when the answer is not legal or this situation does not ask it."""
    conversation = turn.conversation
    before = dict(conversation.answers), list(conversation.order)
    try:
        turn.put(key, value)
    except IllegalAnswerError:
        return None
    step = turn.step()
    node = step.flow.node(key) if step else None
    kept = step.state.values.get(key, Blank.OPEN) if step else Blank.OPEN
    if not isinstance(node, Node) or (isinstance(kept, Blank) and value != replies.UNKNOWN):
        conversation.answers, conversation.order = before
        return None
    old = before[0].get(key)
    return Understood(
        node.question.ask,
        spoken_answer(node.question, value),
        None if old is None else spoken_answer(node.question, old),
        key,
    )


def put_surely(turn: Turn, key: str, value: Any, right: str = "") -> tuple[Understood | None, bool]:
    """Answer a question as :func:`put` does, unless the words say half of it, or it ends the matter and they say it not surely.

    ``right`` are the words that say what is right, where they set an answer right: 坏了 of 不是丢了，是坏了.
    Returns with it whether it was sure; what was not is left as it was, and has to be asked back.
    """
    ask, step = turn.ask(), turn.step()
    asked = ask is not None and ask.group is None and ask.key == key
    away, before = ended(turn), turn.conversation.position()
    one = put(turn, key, value)
    node = step.flow.node(key) if step is not None else None
    if one is None or not isinstance(node, Node):
        return one, True
    grave, half = not away and ended(turn), half_said(node.question, value, turn.text)
    surely = not half and (not grave or said_surely(node.question, value, said(turn), asked=asked))
    if surely or is_a_wording(node.question, value, right):
        return one, True
    turn.conversation.return_to(before)
    return None, False


def _take_for_member(turn: Turn, ask: Ask, taken: Taken) -> None:
    """Take what the words say about the member of a group who is being asked about, question after question."""
    target = turn.conversation.target
    if target is None or ask.group is None:
        return
    linker = turn.here.knowledge.linkers.of_group(target, ask.group.key)
    links = {link.question: link for link in linker.link(said(turn), turn.here.today, asked=ask.key)}
    now: Ask | None = ask
    while now is not None and now.group is not None and (now.group.key, now.index) == (ask.group.key, ask.index):
        link = links.pop(now.key, None)
        if link is None:
            return
        away, before = ended(turn), turn.conversation.position()
        try:
            turn.answer(now, link.value)
        except IllegalAnswerError:
            return
        question, asked = now.node.question if isinstance(now.node, Node) else None, now.key == ask.key
        grave = question is not None and not away and ended(turn)
        if question is not None and grave and not said_surely(question, link.value, said(turn), asked=asked):
            turn.conversation.return_to(before)  # it is asked again, with its options
            return
        taken.new.append(Understood(_asked(now), _label(now, link.value), key=now.key))
        now = turn.ask()


def tapped(turn: Turn, name: str, value: Any) -> str | None:
    """Say a tapped answer in words: to the open question, or to one answered before; None where it fits neither."""
    step, ask = turn.step(), turn.ask()
    node = ask.node if ask is not None and name_of(ask) == name else step.flow.node(name) if step else None
    match node:
        case GroupNode() if isinstance(value, list):
            return f"{len(value)}位"
        case Node() if value != replies.UNKNOWN and node.question.kind == "place":
            return "选好了位置"
        case Node() if node.question.kind == "division" and value in turn.here.knowledge.places.divisions:
            return turn.here.knowledge.places.divisions[value].name
        case Node() if isinstance(value, str | int | float | list) or value == replies.UNKNOWN:
            return spoken_answer(node.question, value)
    return None  # it will be refused in a moment


def _asked(ask: Ask) -> str:
    return ask.node.group.ask if isinstance(ask.node, GroupNode) else ask.node.question.ask


def _label(ask: Ask, value: Any) -> str:
    if isinstance(ask.node, GroupNode):
        return f"{len(value)}位"
    return spoken_answer(ask.node.question, value)
