"""From words to answers: what a sentence says about the open question and the others of the same item."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, Final

from knowledge.catalogue import Question
from knowledge.guidance import Ask, GroupNode, IllegalAnswerError, Node
from knowledge.guidance.truth import Blank
from knowledge.linking.linker import Link
from knowledge.linking.numerals import NUMERAL
from service_api.chat import replies
from service_api.chat.turn import Turn
from service_api.chat.wording import spoken_answer

_FEW_WORDS: Final = 6
_ONE_THING: Final = re.compile(r"^[^，,。；;、！!？?\s]{1,8}$")
_ASKING: Final = re.compile(r"[吗么嘛呢?？]|什么|啥|怎|咋|哪|谁|几|多少|多久|为何|能不能|可不可|要不要|改|返回|重")
_AGE: Final = re.compile(rf"(今年(?:都|已经|才|刚|也)?{NUMERAL.pattern})(?=[，,。！!；;\s]|$)")
_CHANGED_TO: Final = re.compile(
    r"^.*(?:改成|改为|换成|换为|改到|变成|应该是|其实是|其实|不对|说错了?|改一下)[，,：:\s]*(?:是)?"
)


@dataclass(frozen=True, slots=True)
class Understood:
    """An answer taken from words, and how to say it back."""

    ask: str
    label: str
    before: str | None = None
    """What was answered before, in words, where this changes it."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """An answer in the words that differs from what was answered before; it is not taken without asking."""

    key: str
    value: Any
    ask: str
    label: str
    before: str


@dataclass
class Taken:
    """All that a sentence said: new answers, what was known already, and contradictions."""

    new: list[Understood] = field(default_factory=list)
    known: list[Understood] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.new or self.known or self.conflicts)


def said(turn: Turn) -> str:
    """Return the words, an age without its unit given one: 今年五十三 is 今年五十三岁."""
    return _AGE.sub(r"\1岁", turn.text)


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
    links = _links(turn, ask.key if ask.group is None else None)
    return any(values.get(link.question, Blank.NOT_ASKED) is not Blank.NOT_ASKED for link in links)


def take_answers(turn: Turn) -> Taken:
    """Take every answer that the sentence gives, the open question's first; illegal ones are left out."""
    taken = Taken()
    ask = turn.ask()
    value = _reply(ask, turn) if ask is not None else None
    replied = False
    if ask is not None and value is not None:
        try:
            turn.answer(ask, value)
            taken.new.append(Understood(_asked(ask), _label(ask, value)))
            replied = True
        except IllegalAnswerError:
            pass  # not an answer after all: the words may still be a wish of their own
    if ask is not None and ask.index is not None:
        if not replied:
            _take_for_member(turn, ask, taken)
        if taken.new:
            return taken  # it was said of this one person, not of the matter
    asked = ask.key if ask is not None and ask.group is None else None
    if replied and _ONE_THING.match(replies.tidy(turn.text)):
        return taken  # 都要, 第一次: it has said what it says
    for link in _links(turn, asked):
        if not (replied and link.question == asked):
            _take(turn, link, taken)
    if taken.new:
        taken.conflicts.clear()  # the words served to answer; what they also resemble is no contradiction
    return taken


def change_answers(turn: Turn) -> list[Understood]:
    """Take what the sentence changes in earlier answers: words that speak for another option, or 改成 and a value."""
    changed: list[Understood] = []
    for link in _links(turn, None):
        before = turn.conversation.answers.get(link.question)
        if before != link.value and (one := _put(turn, link.question, link.value)) is not None:
            changed.append(one)
    if changed:
        return changed
    text = _CHANGED_TO.sub("", replies.tidy(turn.text))
    step = turn.step()
    if step is None or not text:
        return []
    for key in reversed([name for name in turn.conversation.order if name in turn.conversation.answers]):
        node = step.flow.node(key)
        if isinstance(node, Node):
            value = _read(node.question, node.question.options, text, turn)
            if value is not None and value != turn.conversation.answers[key]:
                one = _put(turn, key, value)
                return [one] if one is not None else []
    return []


def _reply(ask: Ask, turn: Turn) -> Any:
    if isinstance(ask.node, GroupNode):
        count = replies.count(turn.text)
        return None if count is None else [{} for _ in range(min(count, ask.node.group.max + 1))]
    return _read(ask.node.question, ask.options, said(turn), turn)


def _read(question: Question, options: Any, text: str, turn: Turn) -> Any:
    towns = tuple(turn.here.knowledge.places.divisions.values())
    return replies.reply(question, options, text, turn.here.today, towns)


def _links(turn: Turn, asked: str | None) -> list[Link]:
    target = turn.conversation.target
    if target is None:
        return []
    return list(turn.here.knowledge.linkers.of(target).link(said(turn), turn.here.today, asked=asked))


def _take(turn: Turn, link: Link, taken: Taken) -> None:
    conversation = turn.conversation
    step = turn.step()
    node = step.flow.node(link.question) if step else None
    if step is None or not isinstance(node, Node):
        return
    label = spoken_answer(node.question, link.value)
    if link.question in conversation.answers:
        old = conversation.answers[link.question]
        if old == link.value:
            taken.known.append(Understood(node.question.ask, label))
        elif old == replies.UNKNOWN:
            one = _put(turn, link.question, link.value)
            taken.new += [one] if one is not None else []
        else:
            taken.conflicts.append(
                Conflict(link.question, link.value, node.question.ask, label, spoken_answer(node.question, old))
            )
        return
    one = _put(turn, link.question, link.value)
    taken.new += [one] if one is not None else []


def _put(turn: Turn, key: str, value: Any) -> Understood | None:
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
    )


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
        try:
            turn.answer(now, link.value)
        except IllegalAnswerError:
            return
        taken.new.append(Understood(_asked(now), _label(now, link.value)))
        now = turn.ask()


def _asked(ask: Ask) -> str:
    return ask.node.group.ask if isinstance(ask.node, GroupNode) else ask.node.question.ask


def _label(ask: Ask, value: Any) -> str:
    if isinstance(ask.node, GroupNode):
        return f"{len(value)}位"
    return spoken_answer(ask.node.question, value)
