"""How people really give each answer: sayings by the dozen for every option, to learn from and to recognise it by.

``says`` of an option holds the few that a clerk keeps in view; these files hold many more. They lie under ``answers``
as the content lies under the data folder (``answers/items/<department>/<id>.yaml``, ``answers/questions/<file>.yaml``,
``answers/packages/<id>.yaml``) and map question to option to the sayings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

from knowledge.catalogue.catalogue import Catalogue
from knowledge.catalogue.problems import CatalogueError, Problem
from knowledge.catalogue.questions import Option, Question
from knowledge.catalogue.source import Source, read_source

FOLDER: Final = "answers"


class OptionKey(NamedTuple):
    """What makes an option the same wherever it is asked: a question of the library is asked by many items."""

    ask: str
    option: str
    label: str


Answered = Mapping[OptionKey, tuple[str, ...]]
"""The sayings of options that have any; an option's texts in the catalogue are not among them."""


def key_of(question: Question, option: Option) -> OptionKey:
    """The key of one option of a question."""
    return OptionKey(question.ask, option.id, option.label)


def load_answered(data: Path, catalogue: Catalogue) -> Answered:
    """Read the sayings of a data folder; a folder without any gives none.

    Raises:
        CatalogueError: a file is not YAML of the expected form, names a question or option that nothing asks, or gives one
            saying to two options of a question.
    """
    asked: dict[tuple[str, str], list[Question]] = defaultdict(list)
    for origin, question in _asked(catalogue):
        asked[origin, question.id].append(question)
        asked["", question.id].append(question)
    problems: list[Problem] = []
    found: dict[OptionKey, dict[str, None]] = defaultdict(dict)
    said: dict[tuple[str, str, str], str] = {}
    for path in sorted((data / FOLDER).rglob("*.yaml")):
        source = read_source(path, data)
        origin = "" if path.relative_to(data / FOLDER).parts[0] == "questions" else path.stem
        for question_id, option_id, texts in _entries(source, problems):
            for text in texts:
                other = said.setdefault((source.file, question_id, text.replace(" ", "")), option_id)
                if other != option_id:
                    line = source.line_of((question_id, option_id))
                    message = f"“{text}”也写在选项 {other} 里：一句话只能说明一个选项"
                    problems.append(Problem(source.file, line, f"{question_id}.{option_id}", message, "删去其中一句"))
            options = [
                (question, option)
                for question in asked.get((origin, question_id), ())
                for option in question.options
                if option.id == option_id
            ]
            if not options:
                line = source.line_of((question_id, option_id))
                message = "没有哪个事项问这个问题、有这个选项"
                mend = "照内容文件里的 id 改；选项不再有的删去"
                problems.append(Problem(source.file, line, f"{question_id}.{option_id}", message, mend))
            for question, option in options:
                found[key_of(question, option)].update(dict.fromkeys(texts))
    if problems:
        raise CatalogueError(problems)
    return {key: tuple(texts) for key, texts in found.items()}


def _asked(catalogue: Catalogue) -> Iterator[tuple[str, Question]]:
    """Every question that an item, a package or a group of an item puts, with the id of who puts it."""
    for item in catalogue.items.values():
        for one in (*item.questions, *(question for group in item.groups for question in group.questions)):
            if isinstance(one, Question):
                yield item.id, one
    for package in catalogue.packages.values():
        for question in package.questions:
            if isinstance(question, Question):
                yield package.id, question


def _entries(source: Source, problems: list[Problem]) -> Iterator[tuple[str, str, list[str]]]:
    content: Any = source.data
    if not isinstance(content, dict):
        problems.append(Problem(source.file, 1, "-", "要写成 问题: {选项: [说法]}", "照别的文件改"))
        return
    for question, options in content.items():
        for option, texts in options.items() if isinstance(options, dict) else [(None, None)]:
            if isinstance(texts, list) and all(isinstance(text, str) and any(map(str.isalnum, text)) for text in texts):
                yield str(question), str(option), texts
            else:
                line = source.line_of((question,) if option is None else (question, option))
                problems.append(Problem(source.file, line, str(question), "要写成 {选项: [说法]}", "照别的行改"))
