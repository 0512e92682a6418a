"""The evaluation sets are sound, unseen by training, and measured right."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner

from knowledge.__main__ import whole_app
from knowledge.catalogue import Catalogue, CatalogueError
from knowledge.linking.answered import load_answered
from knowledge.linking.evaluation import load_development_cases
from knowledge.linking.school import Syllabus, teach
from knowledge.linking.store import save_ear
from knowledge.linking.teaching import EarRecipe
from knowledge.retrieval.entries import entries_of
from knowledge.retrieval.evaluation import Case, figures, judge, leaks, load_cases, wilson
from knowledge.retrieval.held_out import fitting_texts
from knowledge.retrieval.search import SearchEngine
from knowledge.retrieval.spoken import load_sayings

from .conftest import DATA, Small

SMALL_SET = """
queries:
  - {q: 身份证不见了重新办一张, kind: plain, target: id-card-reissue}
  - {q: 钱夹子让人摸走了证在里头, kind: life_situation, target: [id-card-reissue, driving-licence-reissue]}
"""


@pytest.fixture(scope="module")
def cases(catalogue: Catalogue) -> list[Case]:
    """All evaluation queries of this project."""
    return load_cases(DATA, catalogue)


def test_everything_is_asked_for_eight_times(catalogue: Catalogue, cases: list[Case]) -> None:
    """A thin set proves nothing."""
    counts = Counter(target for case in cases for target in case.targets)
    thin = {target: counts[target] for target in (*catalogue.items, *catalogue.packages) if counts[target] < 8}
    assert len(catalogue.items) >= 160
    assert not thin


def test_there_are_three_hundred_queries_out_of_scope(cases: list[Case]) -> None:
    assert sum(not case.targets for case in cases) >= 300


def test_no_query_is_asked_twice(cases: list[Case]) -> None:
    assert not [query for query, count in Counter(case.query for case in cases).items() if count > 1]


def test_training_has_seen_none_of_them(catalogue: Catalogue, cases: list[Case]) -> None:
    found = leaks(
        cases,
        entries_of(catalogue, load_sayings(DATA, catalogue)),
        fitting_texts(DATA, {*catalogue.items, *catalogue.packages}),
    )
    assert not [(leak.case.file, leak.case.line, leak.case.query, leak.text) for leak in found]


@pytest.mark.parametrize(
    "copy", ["身份证丢了怎么办", "身份证丢了怎么办？", "shen fen zheng diu le zen me ban", "身分正丢了怎么办"]
)
def test_near_duplicates_are_caught(catalogue: Catalogue, copy: str) -> None:
    case = Case(copy, "plain", ("id-card-reissue",), "x.yaml", 1)
    assert [leak.case for leak in leaks([case], entries_of(catalogue), ())] == [case]


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{q: 证丢了, kind: plain, target: no-such-item}", "no-such-item"),
        ("{q: 证丢了, kind: strange, target: id-card-reissue}", "strange"),
        ("{q: 证丢了, target: id-card-reissue}", "kind"),
    ],
)
def test_a_wrong_line_is_told(catalogue: Catalogue, tmp_path: Path, line: str, message: str) -> None:
    folder = tmp_path / "evaluation" / "search"
    folder.mkdir(parents=True)
    (folder / "set.yaml").write_text(f"queries:\n  - {line}\n", encoding="utf-8")
    with pytest.raises(CatalogueError, match=message):
        load_cases(tmp_path, catalogue)


def test_ranks_are_those_of_the_hits(engine: SearchEngine) -> None:
    case = Case("身份证不见了重新办一张", "plain", ("id-card-reissue",), "x.yaml", 1)
    one, other = judge(engine, [case, Case("下雪了吗", "out_of_scope", (), "x.yaml", 2)])
    assert (one.rank, one.in_scope, one.first) == (0, True, "id-card-reissue")
    assert (other.rank, other.in_scope, other.first) == (-1, False, None)


def test_figures_by_hand() -> None:
    shown = figures([0, 0, 1, 9])
    assert [shown.r_at_1, shown.r_at_5, shown.mrr] == pytest.approx([0.5, 0.75, (1 + 1 + 0.5 + 0.1) / 4])
    assert list(wilson(50, 100)) == pytest.approx([0.4038, 0.5962], abs=1e-3)


@pytest.fixture(scope="module")
def models(small: Small, catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small search model, and beside it an ear taught on the small catalogue's labelled sentences."""
    folder = tmp_path_factory.mktemp("heard") / "models"
    shutil.copytree(small.models, folder)
    cases = tuple(case for case in load_development_cases(DATA, catalogue) if case.item in small.catalogue.items)
    syllabus = Syllabus(small.catalogue, load_answered(small.data, small.catalogue), cases, small.corpus.analyser)
    save_ear(teach(syllabus, EarRecipe(dimension=32, steps=150, voices=1, epochs=40)), folder)
    return folder


def small_set(small: Small, models: Path, tmp_path: Path, text: str) -> list[str]:
    """A data folder like the small one but with its own evaluation set; the options that point there."""
    for folder in small.data.iterdir():
        if folder.name != "evaluation":
            (tmp_path / folder.name).symlink_to(folder)
    target = tmp_path / "evaluation" / "search"
    target.mkdir(parents=True)
    dev = small.data / "evaluation" / "search" / "out_of_scope_dev.yaml"
    (target / dev.name).write_text(dev.read_text(encoding="utf-8"), encoding="utf-8")
    (target / "small.yaml").write_text(text, encoding="utf-8")
    return ["--data", str(tmp_path), "--models", str(models)]


def test_evaluate_prints_figures(small: Small, models: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(whole_app(), ["evaluate", *small_set(small, models, tmp_path, SMALL_SET)])
    assert result.exit_code == 0, result.output
    assert "合计" in result.output
    assert "误拒 0/2（0.0%，区间 0.0%-65.8%）" in result.output, "Wilson's interval of none of two, by hand"
    assert "误收 0/0" in result.output, "nothing out of scope was asked"
    assert result.output.count("p50") == result.output.count("p99") == 2, "here and on a worker thread"


def test_evaluate_fails_on_a_leak(small: Small, models: Path, tmp_path: Path) -> None:
    leaky = SMALL_SET + "  - {q: 身份证丢了怎么办呀, kind: plain, target: id-card-reissue}\n"
    result = CliRunner().invoke(whole_app(), ["evaluate", *small_set(small, models, tmp_path, leaky)])
    assert result.exit_code == 1
    assert "近似重复" in result.output


def test_evaluate_without_a_model_says_to_train(small: Small, tmp_path: Path) -> None:
    result = CliRunner().invoke(whole_app(), ["evaluate", "--data", str(small.data), "--models", str(tmp_path)])
    assert result.exit_code == 1
    assert "python -m knowledge train" in " ".join(result.output.split())


def test_train_tells_a_broken_data_folder(tmp_path: Path) -> None:
    result = CliRunner().invoke(whole_app(), ["train", "--data", str(tmp_path), "--models", str(tmp_path / "m")])
    assert result.exit_code == 1
    assert "items" in result.output
    assert not (tmp_path / "m").exists()
