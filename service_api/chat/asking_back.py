"""Asking back: what was heard of a question, but not surely enough to be written down, is asked in one short question."""

from __future__ import annotations

import re
from typing import Final

from knowledge.guidance import Ask, Node
from knowledge.guidance.engine import offered
from knowledge.guidance.truth import Blank
from knowledge.linking.half_heard import half_heard, leads_away
from knowledge.linking.linker import SURE, Link
from service_api.chat.conversations import Doubt
from service_api.chat.linked import linked_as
from service_api.chat.schemas import Button, Choose, Message
from service_api.chat.turn import Turn, words_of

YES: Final = "是"
NO: Final = "不是"
LIKELY: Final = 0.4
"""How likely an option must be to be asked about, of words said just now to just this question."""
LIKELY_EARLIER: Final = 0.75
"""The same of words that were said to something else: a question more is worth less then."""
_ASIDE: Final = re.compile(r"（[^）]*）")
_SHORTEST: Final = 2
_LONGEST_QUOTE: Final = 24
_PAUSE: Final = re.compile(r"[，,。；;！!？?\n]")


def ask_back(turn: Turn) -> bool:
    """Ask whether the words mean what was heard in them, of the open question first; False where hardly anything was.

    Two options that are about as likely are both named, and one of them is to be picked.
    """
    ask = _asked(turn)
    if ask is None:
        return False
    found = _heard(turn, ask, turn.text)
    if _undecided(found):
        turn.say(_either(turn, ask, found[:2], ""))
        return True
    if found and found[0].confidence >= LIKELY and not already_asked(turn, found[0]):
        _ask(turn, ask, found[0], f"您说的是“{_label(ask, found[0])}”吗？")
        return True
    return _of_another(turn, ask)


def recall(turn: Turn, sentences: list[str]) -> bool:
    """Ask whether words said earlier answer the open question; False where none of them likely does."""
    ask = _asked(turn)
    if ask is None:
        return False
    for sentence in sentences:
        found = _heard(turn, ask, sentence)
        mild = [one for one in found if not _leads_away(turn, one)]  # who spoke of something else is asked of no death
        if not mild:
            continue
        quoted = f"{_plain(words_of(ask))}您说过“{_quoted(sentence, mild[0])}”，"
        either = _either(turn, ask, mild[:2], quoted) if _undecided(mild) else None
        least = LIKELY if _undecided(found) else LIKELY_EARLIER
        if either is not None and either.text not in {one.text for one in turn.conversation.messages}:
            turn.say(either)
            return True
        if either is None and mild[0].confidence >= least and not already_asked(turn, mild[0]):
            _ask(turn, ask, mild[0], f"{quoted}是“{_label(ask, mild[0])}”吗？")
            return True
    return False


def _asked(turn: Turn) -> Ask | None:
    """Return the open question, where something can be heard of it."""
    ask = turn.ask()
    return ask if ask is not None and ask.group is None and isinstance(ask.node, Node) else None


def _leads_away(turn: Turn, link: Link) -> bool:
    target = turn.conversation.target
    return target is not None and leads_away(turn.here.knowledge.linkers.of(target), link)


def _undecided(found: list[Link]) -> bool:
    return len(found) > 1 and found[0].confidence < 2 * found[1].confidence


def _of_another(turn: Turn, asked: Ask) -> bool:
    """Ask about an answer to another question of this situation, where rules and ear hear the same."""
    step = turn.step()
    if step is None:
        return False
    ruled = {(link.question, str(link.value)) for link in linked_as(turn) if link.confidence >= SURE}
    for link in _all_heard(turn, asked, turn.text):
        node = step.flow.node(link.question)
        open_ = step.state.values.get(link.question) is Blank.OPEN
        if not open_ or not isinstance(node, Node) or link.question == asked.key:
            continue
        if link.confidence < LIKELY or (link.question, str(link.value)) not in ruled or already_asked(turn, link):
            continue
        other = Ask(link.question, node, offered(node, step.evaluator))
        if link.value in {one.id for one in other.options}:
            _ask(turn, other, link, f"{_plain(words_of(other))}您说的是“{_label(other, link)}”吗？")
            return True
    return False


def already_asked(turn: Turn, link: Link) -> bool:
    """Say whether just this was asked back before: a no holds."""
    choice = Choose(question=link.question, value=link.value)
    said = (*turn.conversation.messages, *turn.messages)
    return any(one.title == YES and one.choose == choice for message in said for one in message.buttons)


def _heard(turn: Turn, ask: Ask, sentence: str) -> list[Link]:
    """Return the offered options of a question that a sentence may mean, likeliest first."""
    options = {one.id for one in ask.options}
    return [link for link in _all_heard(turn, ask, sentence) if link.question == ask.key and link.value in options]


def _all_heard(turn: Turn, ask: Ask, sentence: str) -> tuple[Link, ...]:
    target = turn.conversation.target
    if target is None or not sentence:
        return ()
    linker = turn.here.knowledge.linkers.of(target)
    about = "half heard", target, ask.key, sentence
    found = turn.once(about, lambda: half_heard(linker, sentence, turn.here.today, ask.key))
    return tuple(link for link in found if not isinstance(link.value, list))


def _ask(turn: Turn, ask: Ask, link: Link, text: str) -> None:
    turn.conversation.doubt = Doubt(link.question, link.value)
    buttons = [
        Button(title=YES, choose=Choose(question=link.question, value=link.value)),
        Button(title=NO, text=NO),
        *_others(ask, [link]),
    ]
    turn.say(Message(text=text, buttons=buttons, sources=[f"{turn.conversation.target}#questions.{ask.key}"]))


def _either(turn: Turn, ask: Ask, two: list[Link], lead: str) -> Message:
    first, second = (_label(ask, one) for one in two)
    named = {one.id: one for one in ask.options}
    buttons = [
        Button(title=named[str(one.value)].label, choose=Choose(question=ask.key, value=one.value)) for one in two
    ]
    source = f"{turn.conversation.target}#questions.{ask.key}"
    return Message(
        text=f"{lead or '您说的'}是“{first}”，还是“{second}”？",
        buttons=[*buttons, *_others(ask, two)],
        sources=[source],
    )


def _others(ask: Ask, but: list[Link]) -> list[Button]:
    """Return the options besides as buttons: whoever says no need not be asked once more."""
    left = [one for one in ask.options if one.id not in {link.value for link in but}]
    return [Button(title=one.label, choose=Choose(question=ask.key, value=one.id)) for one in left]


def _label(ask: Ask, link: Link) -> str:
    """Return an option's label, less what it only adds in brackets."""
    label = next(one.label for one in ask.options if one.id == link.value)
    return _plain(label)


def _plain(text: str) -> str:
    """Return words less what they only add in brackets."""
    short = _ASIDE.sub("", text)
    return short if len(short) >= _SHORTEST else text


def _quoted(sentence: str, link: Link) -> str:
    """Return the clause of a sentence in which something was heard."""
    held = next((one for one in _PAUSE.split(sentence) if one and (link.words in one or one in link.words)), sentence)
    return held if len(held) <= _LONGEST_QUOTE else f"{held[:_LONGEST_QUOTE]}…"
