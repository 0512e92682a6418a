"""Votes: words of a sentence that speak for or against an option, and the one answer that they come to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from knowledge.catalogue.questions import Question
from knowledge.linking.claims import Claim
from knowledge.linking.durations import stretch_of, stretches_in
from knowledge.linking.phrases import ONE_CHARACTER, Clause, Spot

Answer = str | list[str] | float

BY_NUMBER: Final = 0.85
BY_DENIAL: Final = 0.8
LISTED: Final = 0.8
SHORT: Final = 2
CLEARLY_MORE: Final = 1
"""Characters by which words must be longer to outweigh the short ones of another option."""


@dataclass(frozen=True, slots=True)
class Link:
    """An answer that a sentence gives.

    ``value`` is an option id, a list of them, a number, or a date as ``YYYY-MM-DD``; ``words`` are the words it rests on.
    """

    question: str
    value: Answer
    confidence: float
    words: str


@dataclass(frozen=True, slots=True)
class Vote:
    option: str
    claim: Claim
    spot: Spot
    order: int
    """Number of the clause."""


def time_left(key: str, question: Question, clauses: list[Clause]) -> Link | None:
    allowed = {option.id: found for option in question.options if (found := stretch_of(option.label)) is not None}
    hits: dict[str, str] = {}
    for clause in clauses:
        for stretch in stretches_in(clause.wordings[0]):
            hits.update({option: clause.original for option, one in allowed.items() if stretch.within(one)})
    if len(hits) != 1:
        return None
    option, words = next(iter(hits.items()))
    return Link(key, option, BY_NUMBER, words)


def by_words(key: str, question: Question, clauses: list[Clause], votes: list[Vote]) -> Link | None:
    stated = [vote for vote in votes if vote.claim is Claim.STATED]
    denied = {vote.option for vote in votes if vote.claim is Claim.DENIED}
    options = {vote.option for vote in stated}
    if len(options) > 1:
        stated = _clearest(stated)
        options = {vote.option for vote in stated}
    if len(options) == 1 and not options & denied:
        best = max(stated, key=lambda vote: vote.spot.confidence)
        return Link(key, best.spot.phrase.option, best.spot.confidence, best.spot.words)
    left = [option.id for option in question.options if option.id not in denied]
    if not stated and denied and len(question.options) == 2 and len(left) == 1:
        ground = next(vote for vote in votes if vote.claim is Claim.DENIED)
        return Link(key, left[0], min(BY_DENIAL, ground.spot.confidence), clauses[ground.order].original)
    return None


def _clearest(stated: list[Vote]) -> list[Vote]:
    """The votes of the option with clearly the most words; all of them where none has.

    "我俩没扯证" denies a marriage, though 我俩 alone is what couples say of themselves.
    """
    lengths: dict[str, int] = {}
    for vote in stated:
        lengths[vote.option] = max(lengths.get(vote.option, 0), vote.spot.end - vote.spot.start)
    first, second = sorted(lengths.values(), reverse=True)[:2]
    if first < second + CLEARLY_MORE or second > SHORT:
        return stated
    return [vote for vote in stated if lengths[vote.option] == first]


def several(key: str, question: Question, clauses: list[Clause], votes: list[Vote]) -> Link | None:
    denied = {vote.option for vote in votes if vote.claim is Claim.DENIED}
    stated = {vote.option: vote for vote in votes if vote.claim is Claim.STATED and vote.option not in denied}
    if not stated:
        return _none_of(key, question, clauses, votes, denied)
    chosen = [option.id for option in question.options if option.id in stated]
    if "none" in chosen and len(chosen) > 1:
        return None
    words = "，".join(stated[option].spot.words for option in chosen)
    sure = min(stated[option].spot.confidence for option in chosen)
    if len(chosen) > 1 and len({vote.order for vote in stated.values()}) == 1:
        sure = max(sure, LISTED)  # 水和电: things named in one breath are a list, however short their names
    return Link(key, chosen, sure, words)


def _none_of(key: str, question: Question, clauses: list[Clause], votes: list[Vote], denied: set[str]) -> Link | None:
    """不卖烟，也不挂门头: who denies one after another all that can be chosen chooses none."""
    choices = {option.id for option in question.options}
    if "none" not in choices or choices - denied != {"none"}:
        return None
    against = [vote for vote in votes if vote.claim is Claim.DENIED]
    words = "，".join(dict.fromkeys(clauses[vote.order].original for vote in against))
    return Link(key, ["none"], min(BY_DENIAL, *(vote.spot.confidence for vote in against)), words)


def outspoken(votes: dict[str, list[Vote]], asked: str | None) -> dict[str, list[Vote]]:
    """Votes less those that lie inside longer words for another question.

    "农村自己盖的房子" speaks of the house; the 自己 in it does not say who comes. The question just asked keeps all.
    """
    everything = [(key, vote) for key, cast in votes.items() for vote in cast]

    def covered(key: str, vote: Vote) -> bool:
        return any(
            other != key
            and vote.order == longer.order
            and vote.spot.wording == longer.spot.wording
            and longer.spot.start <= vote.spot.start
            and vote.spot.end <= longer.spot.end
            and longer.spot.end - longer.spot.start > vote.spot.end - vote.spot.start
            for other, longer in everything
        )

    return {key: [vote for vote in cast if key == asked or not covered(key, vote)] for key, cast in votes.items()}


def agreed(by_words: Link | None, by_range: Link | None) -> Link | None:
    """One answer out of two grounds: a stated number beats a single character, and contradiction is no answer."""
    if by_words is None or by_range is None:
        return by_words or by_range
    if by_words.value == by_range.value:
        return max(by_words, by_range, key=lambda link: link.confidence)
    return by_range if by_words.confidence <= ONE_CHARACTER else None


def longest(found: list[Spot]) -> list[Spot]:
    """Spots that lie in no longer spot of the same wording: 补领 inside 没补领过 says nothing of its own."""
    kept: list[Spot] = []
    for spot in sorted(found, key=lambda one: (one.start - one.end, -one.confidence)):
        inside = any(
            spot.wording == other.wording
            and other.start <= spot.start
            and spot.end <= other.end
            and other.phrase.option != spot.phrase.option
            and (other.end - other.start) > (spot.end - spot.start)
            for other in kept
        )
        if not inside:
            kept.append(spot)
    return kept
