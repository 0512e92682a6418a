"""One turn of a conversation: what was said, and what the acts need to answer it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from knowledge.catalogue import Item, Package
from knowledge.guidance import Ask, GroupNode, Outcome, Step
from knowledge.guidance.engine import offered
from knowledge.guidance.paths import answered
from knowledge.guidance.truth import Blank
from service_api.chat.conversations import Conversation, Doubt
from service_api.chat.schemas import Message
from service_api.context import Context
from service_api.places.schemas import Near

T = TypeVar("T")

MOST_WORDS = 600
"""Characters of a turn that are looked at; more is no longer one wish."""


@dataclass
class Turn:
    """What an act works on. Acts change the conversation and add messages."""

    here: Context
    conversation: Conversation
    text: str = ""
    messages: list[Message] = field(default_factory=list)
    act: str = ""
    """The act being done, so that it can be taken up again once it is clear which item it is about."""

    sure: float = 1.0
    """How sure the recogniser is of the act (0 to 1); acts that hang on plain words are."""

    asked_before: tuple[str, str] | None = None
    """Target and name of the question that was open when the act began."""

    took: bool = False
    """Whether answers were taken from the words before their act was known: then the act takes none again."""

    doubt: Doubt | None = None
    """The contradiction that was asked about in the turn before."""

    county_for: str | None = None
    """The act that asked for the county in the turn before."""

    replies_county: bool = False
    """Whether the words answer in which county the person is."""

    near: Near | None = None
    """Where the person is, where that was sent with the words; kept nowhere."""

    _last: tuple[str, str | None, dict[str, Any], Step] | None = None
    """The last step taken, with what it was taken from: a turn asks for it many times, and a package's is costly."""

    _known: dict[Hashable, Any] = field(default_factory=dict)
    """What was found out about the words in this turn."""

    def once(self, about: Hashable, work: Callable[[], T]) -> T:
        """Return what ``work`` finds out, done once a turn: the same words are searched for and read by several acts."""
        if about not in self._known:
            self._known[about] = work()
        found: T = self._known[about]
        return found

    def say(self, message: Message) -> None:
        """Add a message to the answer."""
        self.messages.append(message)

    @property
    def target(self) -> Item | Package | None:
        """What is being guided through."""
        if self.conversation.target is None:
            return None
        return self.here.knowledge.catalogue.target(self.conversation.target)

    def step(self) -> Step | None:
        """Return where the guide stands; answers that no longer come up are dropped from the conversation."""
        conversation = self.conversation
        if conversation.target is None:
            return None
        now = conversation.target, conversation.taken_back, conversation.answers
        if self._last is not None and self._last[:3] == now:
            return self._last[3]
        step = self.here.knowledge.guide.step(conversation.target, conversation.answers, self.here.today)
        conversation.answers = {key: _thawed(value) for key, value in step.state.kept.items()}
        again = _taken_back(step, conversation.taken_back)
        if again is None:
            conversation.taken_back = None
        else:
            step = replace(step, ask=again)
        self._last = (conversation.target, conversation.taken_back, copy.deepcopy(conversation.answers), step)
        return step

    def ask(self) -> Ask | None:
        """Return the open question."""
        step = self.step()
        return step.ask if step else None

    def asked(self) -> tuple[str, str] | None:
        """Return the target and the name of the open question."""
        ask = self.ask()
        return None if ask is None or self.conversation.target is None else (self.conversation.target, name_of(ask))

    def outcome(self) -> Outcome | None:
        """Return the outcome, when nothing is left to ask."""
        step = self.step()
        return self.here.knowledge.guide.outcome(step) if step and step.ask is None else None

    def answer(self, ask: Ask, value: Any) -> None:
        """Answer the asked question.

        Raises:
            IllegalAnswerError: the answer does not fit; the conversation is left as it was.
        """
        conversation = self.conversation
        if conversation.target is None:
            return
        answers = answered(conversation.answers, ask, value)
        self.here.knowledge.guide.step(conversation.target, answers, self.here.today)
        conversation.answers = answers
        conversation.order.append(name_of(ask))

    def put(self, key: str, value: Any) -> None:
        """Answer (or answer anew) a question by its key.

        Raises:
            IllegalAnswerError: the answer does not fit; the conversation is left as it was.
        """
        conversation = self.conversation
        if conversation.target is None:
            return
        answers = {**conversation.answers, key: value}
        self.here.knowledge.guide.step(conversation.target, answers, self.here.today)
        conversation.answers = answers
        conversation.order = [one for one in conversation.order if one != key] + [key]


def name_of(ask: Ask) -> str:
    """Return the name of the asked answer: its key, within a group ``group[i].question``."""
    if ask.group is not None and ask.index is not None:
        return f"{ask.group.key}[{ask.index}].{ask.key}"
    return ask.key


def words_of(ask: Ask) -> str:
    """Return the question in words, naming the member of a group whom it is about."""
    if isinstance(ask.node, GroupNode):
        return ask.node.group.ask
    text = ask.node.question.ask
    if ask.group is not None and ask.index is not None:
        return f"{ask.group.group.label}第{ask.index + 1}位：{text}"
    return text


def _taken_back(step: Step, name: str | None) -> Ask | None:
    """Return the question whose answer was just taken back, while it is open and this situation may ask it.

    The guide's order may put another one first; then going back could not be seen.
    """
    if name is None or step.ask is None:
        return None
    node = next((one for one in step.flow.nodes if one.key == name), None)
    if node is None or step.state.values[name] is not Blank.OPEN:
        return None
    if isinstance(node, GroupNode):
        return Ask(name, node, group=node)
    return Ask(name, node, offered(node, step.evaluator))


def _thawed(value: Any) -> Any:
    return (
        [dict(member) for member in value]
        if isinstance(value, list) and value and isinstance(value[0], dict)
        else value
    )
