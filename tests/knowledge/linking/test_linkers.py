"""Linkers are made when first needed, once, whoever asks at the same moment."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from knowledge.catalogue import Catalogue, UnknownItemError
from knowledge.guidance import Guide
from knowledge.linking.answered import load_answered
from knowledge.linking.book import encoded_only, texts_of
from knowledge.linking.evaluation import questions_of
from knowledge.linking.linkers import Linkers
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.lexicon import load_lexicon

DATA = Path(__file__).parents[3] / "data"
TOGETHER = 8


@pytest.fixture(scope="module")
def analyser() -> Analyser:
    """The analyser of the real lexicon."""
    return Analyser(load_lexicon(DATA))


def test_who_asks_at_the_same_moment_is_given_the_same_linker(catalogue: Catalogue, analyser: Analyser) -> None:
    linkers, start = Linkers(catalogue, Guide(catalogue), analyser), Barrier(TOGETHER)

    def ask(_: int) -> int:
        start.wait()
        return id(linkers.of("id-card-reissue"))

    with ThreadPoolExecutor(TOGETHER) as pool:
        assert len(set(pool.map(ask, range(TOGETHER)))) == 1
    assert linkers.of("id-card-reissue") is not linkers.of("birth-registration")


def test_what_is_not_there_is_told_each_time(catalogue: Catalogue, analyser: Analyser) -> None:
    linkers = Linkers(catalogue, Guide(catalogue), analyser)
    for _ in range(2):
        with pytest.raises(UnknownItemError):
            linkers.of("no-such-item")
        with pytest.raises(KeyError):
            linkers.of_group("id-card-reissue", "no-such-group")


def test_texts_of_options_are_encoded_as_the_analyser_would(catalogue: Catalogue, analyser: Analyser) -> None:
    answered = load_answered(DATA, catalogue)
    for item in ("id-card-reissue", "birth-registration"):
        for question in questions_of(catalogue.items[item]).values():
            for option in question.options:
                for text in texts_of(question, option, answered):
                    whole, part = analyser.document(text, named=False), encoded_only(text, analyser)
                    assert (part.normalised, part.encoder) == (whole.normalised, whole.encoder)


@pytest.mark.parametrize(
    ("item", "sentence", "question"),
    [
        ("food-business-licence", "我要开饭店，不卖凉菜", "dishes"),
        ("food-business-licence", "我要开饭店，没弄凉菜", "dishes"),
        ("minimum-living-allowance", "低保，一家四口人", "hardship"),
    ],
)
def test_what_is_denied_or_only_named_answers_nothing(
    catalogue: Catalogue, analyser: Analyser, item: str, sentence: str, question: str
) -> None:
    linker = Linkers(catalogue, Guide(catalogue), analyser).of(item)
    assert question not in {link.question for link in linker.link(sentence, dt.date(2026, 3, 10))}


def test_a_lost_passport_was_not_lost_abroad(catalogue: Catalogue, analyser: Analyser) -> None:
    linker = Linkers(catalogue, Guide(catalogue), analyser).of("passport-renewal")
    for sentence in ("护照丢了，人在国内，着急出国", "护照丢了，下个月要去美国留学，怎么补"):
        told = {link.question: link.value for link in linker.link(sentence, dt.date(2026, 3, 10))}
        assert told.get("passport-state", "lost") == "lost"
