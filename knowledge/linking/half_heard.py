"""What is heard of one question with less certainty than an answer is taken from: enough to ask back, never to write down."""

from __future__ import annotations

import datetime as dt
from typing import Final

from knowledge.linking.clues import clues
from knowledge.linking.linker import LONGEST, Linker
from knowledge.linking.phrases import cut
from knowledge.linking.votes import Link

FAINTEST: Final = 0.25
"""An option less likely than this is not worth a question."""


def half_heard(linker: Linker, sentence: str, today: dt.date, asked: str) -> tuple[Link, ...]:
    """Return what a sentence may answer, ``asked`` having been put, likeliest first; several options of a question may be there.

    Without an ear, or for questions that it does not listen for (numbers, dates, several choices), what the rules think.
    """
    sentence = sentence[:LONGEST]
    clauses = linker._telling(cut(sentence, linker._lexicon))
    if not clauses or linker._only_names(sentence):
        return ()  # a name says what is wanted, and of whom nothing
    rules = {link.question: link for link in linker._by_rules(sentence, clauses, today, asked)}
    listener = linker._listener
    heard = {} if listener is None else listener.questions
    found = [link for key, link in rules.items() if key not in heard]
    if listener is not None and heard:
        book, ear = listener._book, listener._ear
        clued = clues(book, ear.vocabulary, listener._analyser, clauses, rules, today, asked)
        likely = ear.network.probabilities(clued.figures, book.question_of)
        found += [
            Link(key, option.id, float(likely[row]), clued.pieces[clued.loudest[row]].text)
            for row, (key, option) in enumerate(book.options)
            if likely[row] >= FAINTEST
        ]
    return tuple(sorted(found, key=lambda link: -link.confidence))


def leads_away(linker: Linker, link: Link) -> bool:
    """Say whether an answer ends the item or sends to another: too grave to be guessed from words said to something else."""
    return (link.question, str(link.value)) in linker._away
