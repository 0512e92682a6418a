"""Sayings of options that lie beside the content: read for whoever asks the question, and told plainly when wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.catalogue import Catalogue, Question
from knowledge.catalogue.problems import CatalogueError
from knowledge.linking.answered import FOLDER, OptionKey, key_of, load_answered


def written(folder: Path, file: str, text: str) -> Path:
    """A data folder with one file of sayings."""
    path = folder / FOLDER / file
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return folder


def key_in(catalogue: Catalogue, item: str, question: str, option: str) -> OptionKey:
    """The key of an option of a real item."""
    asked = next(one for one in catalogue.items[item].questions if getattr(one, "id", None) == question)
    assert isinstance(asked, Question)
    return key_of(asked, next(one for one in asked.options if one.id == option))


def test_an_items_own_file(tmp_path: Path, catalogue: Catalogue) -> None:
    data = written(tmp_path, "items/any/id-card-reissue.yaml", 'card-state:\n  "lost": ["掉河里了", "叫人摸走了"]\n')
    key = key_in(catalogue, "id-card-reissue", "card-state", "lost")
    assert load_answered(data, catalogue) == {key: ("掉河里了", "叫人摸走了")}


def test_a_question_of_the_library_is_heard_in_every_item(tmp_path: Path, catalogue: Catalogue) -> None:
    data = written(tmp_path, "questions/birth.yaml", 'birth-place:\n  "home": ["接生婆接的"]\n')
    assert load_answered(data, catalogue)[key_in(catalogue, "birth-registration", "birth-place", "home")]


def test_a_folder_without_sayings_gives_none(tmp_path: Path, catalogue: Catalogue) -> None:
    assert load_answered(tmp_path, catalogue) == {}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('card-state:\n  "gone": ["没了"]\n', "card-state.gone"),
        ('no-such:\n  "lost": ["没了"]\n', "no-such.lost"),
        ("card-state: [丢了]\n", "card-state"),
        ('card-state:\n  "lost": 丢了\n', "card-state"),
        ('card-state:\n  "lost": ["……"]\n', "card-state"),
        ("- 丢了\n", "-"),
        ('card-state:\n  "lost": ["没 了"]\n  "expired": ["没了"]\n', "card-state.expired"),
    ],
)
def test_what_nobody_asks_is_told(tmp_path: Path, catalogue: Catalogue, text: str, named: str) -> None:
    data = written(tmp_path, "items/any/id-card-reissue.yaml", text)
    with pytest.raises(CatalogueError) as error:
        load_answered(data, catalogue)
    assert [problem.field for problem in error.value.problems] == [named]


def test_the_sayings_of_this_project_fit_its_catalogue(catalogue: Catalogue) -> None:
    answered = load_answered(Path(__file__).parents[3] / "data", catalogue)
    assert len(answered) > 4000
