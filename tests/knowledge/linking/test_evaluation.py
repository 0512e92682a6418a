"""The linking figures count what they say they count, and broken sentence files are told plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue
from knowledge.catalogue.problems import CatalogueError
from knowledge.guidance import Guide
from knowledge.linking.durations import Stretch, stretch_of, stretches_in
from knowledge.linking.evaluation import (
    FOLDER,
    TEST_FILE,
    judge_linking,
    load_linking_cases,
)
from knowledge.linking.linkers import Linkers
from knowledge.retrieval.analysis import Analyser
from knowledge.retrieval.lexicon import load_lexicon

DATA = Path(__file__).parents[3] / "data"


def written(folder: Path, sentences: str, today: str = "today: 2026-03-10\n") -> Path:
    """A data folder with these sentences alone."""
    path = folder / FOLDER / TEST_FILE
    path.parent.mkdir(parents=True)
    path.write_text(f"{today}sentences:\n{sentences}", encoding="utf-8")
    return folder


def test_counts_right_wrong_and_missed(tmp_path: Path, catalogue: Catalogue) -> None:
    data = written(
        tmp_path,
        '  - {item: id-card-reissue, q: "身份证丢了，不着急", answers: {card-state: lost, urgent: "yes"}}\n'
        '  - {item: id-card-reissue, q: "今天天气不错", answers: {card-state: lost}}\n'
        '  - {item: id-card-reissue, q: "身份证弄丢了", answers: {}}\n',
    )
    cases = load_linking_cases(data, catalogue)
    figures = judge_linking(cases, Linkers(catalogue, Guide(catalogue), Analyser(load_lexicon(DATA))).of)
    assert (figures.sentences, figures.expected, figures.taken, figures.right) == (3, 3, 3, 1)
    assert figures.precision == pytest.approx(1 / 3)
    assert figures.recall == pytest.approx(1 / 3)
    assert [(one.question, one.expected, one.link and one.link.value) for one in figures.failures] == [
        ("urgent", "yes", "no"),
        ("card-state", "lost", None),
        ("card-state", None, "lost"),
    ]


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("  - {item: no-such-item, q: 丢了, answers: {}}\n", "no-such-item"),
        ("  - {item: id-card-reissue, q: 丢了, answers: {no-such-question: lost}}\n", "no-such-question"),
        ("  - {item: id-card-reissue, q: 丢了, answers: {card-state: no-such-option}}\n", "no-such-option"),
        ("  - {item: id-card-reissue, asked: no-such-question, q: 丢了, answers: {}}\n", "no-such-question"),
        ("  - {item: id-card-reissue, answers: {}}\n", "answers"),
    ],
)
def test_what_the_catalogue_does_not_have_is_named(
    tmp_path: Path, catalogue: Catalogue, sentence: str, named: str
) -> None:
    with pytest.raises(CatalogueError, match=named):
        load_linking_cases(written(tmp_path, sentence), catalogue)


def test_a_file_without_a_day_is_refused(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(CatalogueError, match="today"):
        load_linking_cases(written(tmp_path, "  []\n", today=""), catalogue)


def test_a_folder_without_sentences_has_no_cases(tmp_path: Path, catalogue: Catalogue) -> None:
    assert load_linking_cases(tmp_path, catalogue) == []


def test_a_rest_of_days_falls_into_the_option_that_holds_it() -> None:
    window, early = stretch_of("不到90天"), stretch_of("还有90天以上")
    over = stretch_of("过期一年以上、不到三年")
    assert window is not None
    assert early is not None
    assert over == Stretch(365.0, 3 * 365.0, over=True)
    (two_months,) = stretches_in("还有两个月到期")
    assert two_months.within(window)
    assert not two_months.within(early)
    (half_a_year,) = stretches_in("证过期半年了")
    assert half_a_year.over
    assert not half_a_year.within(over)
    assert stretches_in("两个月前办的") == []
