"""Measuring option linking on hand-written sentences (``data/evaluation/linking``).

``test.yaml`` is for figures only. Files that end in ``_dev.yaml`` are what wordings and rules are developed on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.items import Item
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.questions import Question
from knowledge.catalogue.source import Source, read_source
from knowledge.linking.answered import Answered
from knowledge.linking.book import texts_of
from knowledge.linking.linker import Linker
from knowledge.linking.votes import Answer, Link
from knowledge.retrieval.evaluation import wilson
from knowledge.retrieval.features import normalise
from knowledge.retrieval.leakage import leaking

FOLDER: Final = "evaluation/linking"
TEST_FILE: Final = "test.yaml"
FEWEST_TO_LEAK: Final = 7
"""Characters of a sentence from which its likeness to a taught one is no chance."""

LinkerOf = Callable[[str], Linker]


@dataclass(frozen=True, slots=True)
class LinkingCase:
    """A sentence said about an item, with every answer it gives; ``asked`` is the question put just before."""

    item: str
    sentence: str
    answers: dict[str, Answer]
    asked: str | None
    today: dt.date
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class LinkingFailure:
    """What was taken though it was not said, or said and not taken; ``link`` is None where nothing was taken."""

    case: LinkingCase
    question: str
    expected: Answer | None
    link: Link | None


@dataclass(frozen=True, slots=True)
class LinkingFigures:
    """Counts over all question-answer pairs; a multiple choice is right when its set is exactly the expected one."""

    sentences: int
    expected: int
    taken: int
    right: int
    failures: tuple[LinkingFailure, ...]

    @property
    def precision(self) -> float:
        """Share of the answers taken that were said; 1 where none was taken."""
        return self.right / self.taken if self.taken else 1.0

    @property
    def recall(self) -> float:
        """Share of the answers said that were taken; 1 where none was said."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def precision_interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the precision; the widest where nothing was taken."""
        return wilson(self.right, self.taken) if self.taken else (0.0, 1.0)

    @property
    def recall_interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval of the recall; the widest where nothing was said."""
        return wilson(self.right, self.expected) if self.expected else (0.0, 1.0)


def load_linking_cases(data: Path, catalogue: Catalogue, *, file: str = TEST_FILE) -> list[LinkingCase]:
    """Read one file of linking sentences; a data folder without it gives none.

    Raises:
        CatalogueError: the file is broken, or names an item, question or option that the catalogue does not have.
    """
    path = data / FOLDER / file
    if not path.is_file():
        return []
    source = read_source(path, data)
    content = source.data if isinstance(source.data, dict) else {}
    listed, today = content.get("sentences"), content.get("today")
    if not isinstance(listed, list):
        raise CatalogueError([Problem(source.file, 1, "sentences", "要写成 {item, q, answers} 的列表", "照考题改")])
    if not _is_date(today):
        raise CatalogueError([Problem(source.file, 1, "today", "要写明按哪一天算", "如 today: 2026-03-10")])
    day = dt.date.fromisoformat(str(today))
    cases: list[LinkingCase] = []
    problems: list[Problem] = []
    for number, one in enumerate(listed):
        line = source.line_of(("sentences", number))
        found = _problem(one, source, line, catalogue)
        if found is not None:
            problems.append(found)
            continue
        answers = {key: _plain(value) for key, value in one["answers"].items()}
        cases.append(LinkingCase(one["item"], str(one["q"]), answers, one.get("asked"), day, source.file, line))
    if problems:
        raise CatalogueError(problems)
    return cases


def load_development_cases(data: Path, catalogue: Catalogue) -> list[LinkingCase]:
    """Read the labelled sentences that the ear learns from (``*_dev.yaml``).

    Raises:
        CatalogueError: a file is broken.
    """
    files = sorted(path.name for path in (data / FOLDER).glob("*_dev.yaml"))
    return [case for file in files for case in load_linking_cases(data, catalogue, file=file)]


def judge_linking(cases: Sequence[LinkingCase], linker_of: LinkerOf) -> LinkingFigures:
    """Link every sentence and compare."""
    taken = right = 0
    failures: list[LinkingFailure] = []
    for case in cases:
        links = {link.question: link for link in linker_of(case.item).link(case.sentence, case.today, asked=case.asked)}
        taken += len(links)
        for key in dict.fromkeys([*case.answers, *links]):
            expected, link = case.answers.get(key), links.get(key)
            if link is not None and expected is not None and _same(link.value, expected):
                right += 1
            else:
                failures.append(LinkingFailure(case, key, expected, link))
    return LinkingFigures(len(cases), sum(len(case.answers) for case in cases), taken, right, tuple(failures))


def linking_leaks(
    cases: Sequence[LinkingCase], catalogue: Catalogue, answered: Answered, development: Sequence[LinkingCase]
) -> list[tuple[LinkingCase, str]]:
    """Cases that are nearly a text the ear was taught with, as a whole, with that text.

    A few bare words ("我自己来") do not count: there are not so many ways to say them.
    """
    taught = {
        text
        for item in catalogue.items.values()
        for question in questions_of(item).values()
        for option in question.options
        for text in texts_of(question, option, answered)
    }
    long = [case for case in cases if len(normalise(case.sentence)) >= FEWEST_TO_LEAK]
    found = leaking([case.sentence for case in long], [*sorted(taught), *(case.sentence for case in development)])
    return [(long[number], nearest.text) for number, nearest in found]


def questions_of(item: Item) -> dict[str, Question]:
    """The single questions of an item by their id, groups left out."""
    return {one.id: one for one in item.questions if isinstance(one, Question)}


def _problem(one: Any, source: Source, line: int, catalogue: Catalogue) -> Problem | None:
    if not isinstance(one, dict) or not {"item", "q", "answers"} <= one.keys() or not isinstance(one["answers"], dict):
        return Problem(source.file, line, "sentences", "每条要有 item、q、answers", "没答到的写 answers: {}")
    item = catalogue.items.get(str(one["item"]))
    if item is None:
        return Problem(source.file, line, "item", f"目录里没有事项“{one['item']}”", "改成已有的事项 id")
    questions = questions_of(item)
    asked = one.get("asked")
    unknown = [str(key) for key in (*one["answers"], *([asked] if asked is not None else [])) if key not in questions]
    if unknown:
        return Problem(source.file, line, "answers", f"事项里没有问题 {'、'.join(unknown)}", "照事项文件的问题 id 改")
    for key, value in one["answers"].items():
        wrong = _illegal(questions[key], value)
        if wrong is not None:
            return Problem(source.file, line, key, wrong, "照事项文件的选项 id 改")
    return None


def _illegal(question: Question, value: Any) -> str | None:
    """What is wrong with an expected answer, or None."""
    options = {option.id for option in question.options}
    match question.kind:
        case "single":
            return None if str(value) in options else f"没有选项“{value}”"
        case "multiple":
            if not isinstance(value, list) or not value:
                return "多选题要写成选项的列表"
            unknown = [str(one) for one in value if str(one) not in options]
            return f"没有选项“{'、'.join(unknown)}”" if unknown else None
        case "number":
            return None if isinstance(value, int | float) and not isinstance(value, bool) else "要写成数"
        case "date":
            return None if _is_date(value) else "要写成 YYYY-MM-DD"
    return None


def _plain(value: Any) -> Answer:
    """An answer as linking gives it."""
    if isinstance(value, list):
        return [str(one) for one in value]
    return float(value) if isinstance(value, int | float) else str(value)


def _is_date(value: Any) -> bool:
    try:
        dt.date.fromisoformat(str(value))
    except ValueError:
        return False
    return True


def _same(found: Answer, expected: Answer) -> bool:
    if isinstance(found, list) or isinstance(expected, list):
        return isinstance(found, list) and isinstance(expected, list) and _as_set(found) == _as_set(expected)
    return found == expected


def _as_set(values: Iterable[str]) -> frozenset[str]:
    return frozenset(values)
