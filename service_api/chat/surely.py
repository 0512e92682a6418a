"""Which answers must be said surely: those that end a matter, and how sure words are of one option.

Such an answer, wrongly heard, would send somebody home for nothing: 违章都处理了 must not end at 违章没处理, nor 没交过 at
到了，从没交过. What is not sure is asked back in one short question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from knowledge.catalogue import Question
from knowledge.catalogue.questions import Option
from knowledge.linking.claims import Claim, claim
from service_api.chat import replies
from service_api.chat.ages import settled
from service_api.chat.matching import HARDLY, SURE, place_of
from service_api.chat.turn import Turn

_SAYS_IT_ALL: Final = 4
"""A saying shorter than that (违章) may as well stand in words that say the opposite."""
_ASIDE: Final = re.compile(r"[（(][^（()）]*[)）]")
_HALVES: Final = re.compile(r"[，,](?!或|还)")
_WEIGHTLESS: Final = frozenset("的了着过是在有我都也，,。 ")


def ended(turn: Turn) -> bool:
    """Say whether the matter has come to a refusal or to another matter."""
    outcome = turn.outcome()
    return outcome is not None and outcome.kind != "proceed"


def said_surely(question: Question, value: Any, text: str, *, asked: bool = False) -> bool:
    """Say whether the words themselves say just this option, and no longer words for another one as well.

    An age settles only what was ``asked``: told beside, it may be somebody else's.
    """
    if question.kind not in ("single", "multiple"):
        return True  # a number, a date, a place is said or it is not
    chosen = value if isinstance(value, list) else [value]
    age = settled(question, text) if asked else None
    if age is not None and age[0] in chosen:
        return True
    return any(_says(one, question.options, text) for one in question.options if one.id in chosen)


def half_said(question: Question, value: Any, text: str) -> bool:
    """Say whether the words say only what an option shares with others: 外国人 of 外国人，在中国累计住过180天以上."""
    one = next((each for each in question.options if each.id == value), None) if question.kind == "single" else None
    if one is None:
        return False
    halves, shared = _halves(one, question.options)
    found = [wording for wording in _wordings(one) if wording in text]
    if not shared or not found or any(not any(each in half for half in shared) for each in found):
        return False
    own = "".join(half for half in halves if half not in shared)
    pairs = {own[at : at + 2] for at in range(len(own) - 1)}
    return not any(pair in text for pair in pairs)


def is_a_wording(question: Question, value: Any, text: str) -> bool:
    """Say whether the words as a whole are what the option is called, or one of its sayings."""
    chosen = value if isinstance(value, list) else [value]
    return any(replies.tidy(text) in _wordings(one) for one in question.options if one.id in chosen)


def replied_surely(question: Question, options: Sequence[Option], value: Any, text: str, *, grave: bool) -> bool:
    """Say whether a reply to just this question is sure: by number, by a whole label or saying, by a plain yes or no.

    A ``grave`` one ends the matter: a like sound is not enough, nor half of what the option says.
    """
    if question.kind not in ("single", "multiple") or value == replies.UNKNOWN:
        return True
    found = replies.matched(options, replies.tidy(text))
    chosen = next((one for one in options if found is not None and one.id == found[0]), None)
    if found is None or chosen is None:  # several were named, one by one
        return True
    if not grave:
        half = found[1] == SURE and half_said(question, value, text) and place_of(text) is None
        return found[1] > HARDLY and not half
    return found[1] == SURE and not _lacks_a_half(chosen, options, replies.tidy(text))


def _says(one: Option, options: Sequence[Option], text: str) -> bool:
    plain = replies.tidy(text)
    if any(plain == wording for wording in _wordings(one)):
        return not _lacks_a_half(one, options, plain)
    longer = [wording for other in options if other.id != one.id for wording in _wordings(other)]
    for wording in _wordings(one):
        at = text.find(wording) if len(wording) >= _SAYS_IT_ALL else -1
        if at < 0 or claim(text, at, at + len(wording), question_mark=False) is Claim.DENIED:
            continue
        if not any(wording in other and other in text for other in longer):
            return True
    return False


def _lacks_a_half(one: Option, options: Sequence[Option], text: str) -> bool:
    """Say whether few words leave out what an option shares with others: 没交过 is silent about 到了.

    The half is the same for several options, so that it is a thing of its own, and the words need not imply it.
    """
    if len(text) >= _SAYS_IT_ALL or re.fullmatch(r"\W*\w?\W*", text) or _is_no_wording(text, one):
        return False
    _, shared = _halves(one, options)
    return any(not (set(half) - _WEIGHTLESS) & set(text) for half in shared)


def _halves(one: Option, options: Sequence[Option]) -> tuple[list[str], list[str]]:
    """Return what an option says one after the other, and what of it stands in other options as well."""
    halves = [half for half in _HALVES.split(_ASIDE.sub("", one.label)) if half]
    others = [other.label for other in options if other.id != one.id]
    return halves, [half for half in halves if len(halves) > 1 and any(half in label for label in others)]


def _is_no_wording(text: str, one: Option) -> bool:
    """Say whether the words are no part of what the option is called: 第四个, 没有."""
    return not any(text in wording for wording in _wordings(one))


def _wordings(one: Option) -> Iterator[str]:
    yield one.label
    yield _ASIDE.sub("", one.label)
    yield from one.says
