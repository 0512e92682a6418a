"""Every field of every model is carried by a workbook, new ones too: values are made from the models' own types."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any, Literal, get_args, get_origin

import pytest
from pydantic import Field

from knowledge.catalogue.base import Model, Texts
from knowledge.catalogue.conditions import parse_condition
from knowledge.exchange.cells import JsonCell
from knowledge.exchange.content import Content, Entry
from knowledge.exchange.joining import join
from knowledge.exchange.kinds import KINDS
from knowledge.exchange.plain import plain_value
from knowledge.exchange.shape import Shape, bare, listed_models, shape_of
from knowledge.exchange.tables import table_of_list, tables
from knowledge.exchange.words import words
from knowledge.exchange.workbook_reading import assembled
from knowledge.exchange.workbook_sheets import read_sheets
from knowledge.exchange.workbook_writing import write_workbook

CONDITION = parse_condition([{"a": "b"}, {"c": {"not": ["d", "e"]}, "g": {"any": {"x": "<16"}}}])


def made(annotation: Any, where: str) -> Any:
    """A value of the type that is not any field's default."""
    annotation = bare(annotation)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if models := listed_models(annotation):
        return tuple(filled(model, f"{where}-{i}") for i, model in enumerate((*models, *models)))
    if origin is tuple and get_origin(bare(arguments[0])) is tuple:
        return ((f"{where}-a",), (f"{where}-b", f"{where}-c"))  # sets of ids
    if origin is tuple:
        size = 2 if arguments[-1] is Ellipsis else len(arguments)
        return tuple(made(arguments[0], f"{where}-{i}") for i in range(size))
    if origin is Literal:
        return arguments[-1]
    if origin is dict:
        return {f"键：{where}": made(arguments[1], where), "b": made(arguments[1], f"{where}-2")}
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return filled(annotation, where)
    simple = {
        str: f"{where} 字\n二",
        int: 7,
        float: 2.5,
        bool: True,
        dt.date: dt.date(2026, 2, 3),
        Any: [1, {"a": "b"}],
    }
    return simple.get(annotation, CONDITION)


def filled(model: type[Model], where: str) -> Model:
    """An instance with every field set, not validated: only the carrying is tried."""
    values = {name: made(field.annotation, f"{where}.{name}") for name, field in model.model_fields.items()}
    for name in ("id", "use", "group", "item", "target"):
        if name in values:
            values[name] = f"{where}-{name}".replace(".", "-")
    return model.model_construct(**values)


def whole(value: Any) -> Any:
    """The plain data of a value with nothing left out."""
    if isinstance(value, Model):
        return {name: whole(getattr(value, name)) for name in type(value).model_fields}
    if isinstance(value, tuple):
        return [whole(one) for one in value]
    return plain_value(value)


def first_words(value: Any) -> Any:
    """References are shown with a name behind the id: a made-up reference of several words keeps only its first."""
    if isinstance(value, dict):
        return {key: first_words(one) for key, one in value.items()}
    if isinstance(value, list):
        return [first_words(one) for one in value]
    return value.split()[0] if isinstance(value, str) else value


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_field_is_carried(kind: str) -> None:
    model = filled(KINDS[kind].model, kind)
    file = BytesIO()
    write_workbook(Content((Entry(kind, "x.yaml", model),)), file)
    nodes, _, problems = read_sheets(BytesIO(file.getvalue()))
    roots = join(nodes, problems)
    assert problems == []
    assert first_words(assembled(roots[0].node)) == first_words(whole(model))


class Inner(Model):
    """A part that some later version brings."""

    a: str
    b: int | None = None


class Later(Model):
    """A model with fields of all sorts that this package has never seen."""

    id: str
    parts: tuple[Inner, ...] = ()
    part: Inner | None = None
    words: Texts = ()
    odd: dict[str, list[int]] = Field(default_factory=dict)
    either: int | str | None = None


def test_fields_that_nobody_has_seen_yet() -> None:
    shape: Shape = shape_of(Later)
    assert [column.path for column in shape.columns] == [("id",), ("part", "a"), ("part", "b"), ("words",), ("odd",), ("either",)]  # fmt: skip
    assert [one.name for one in shape.lists] == ["parts"]
    assert isinstance(next(one.codec for one in shape.columns if one.path == ("odd",)), JsonCell)


def test_a_row_has_one_place_only() -> None:
    """What hangs on a row is found by the name of its list: no entry may have two ways to a list of one name and key."""
    for kind in KINDS.values():
        for one in shape_of(kind.model).lists:
            inner = [(each.name, table_of_list(each).title) for model in one.models for each in shape_of(model).lists]
            assert len(set(inner)) == len(inner)


def test_everything_has_a_chinese_name() -> None:
    """Clerks read these: add the missing words to knowledge/exchange/words.yaml."""
    titles = [table.title for table in tables()]
    headings = [column.heading for table in tables() for column in table.all_columns]
    assert [one for one in (*titles, *headings) if one.isascii()] == []
    assert all(len({column.heading for column in table.all_columns}) == len(table.all_columns) for table in tables())
    labels = [label for table in tables() for column in table.columns for label in column.codec.choices({})]
    assert [one for one in labels if one.isascii()] == []
    assert set(words().sheets) == set(KINDS)
