"""The columns and lists of a model, derived from its fields: a new field is carried without a line of code here."""

from __future__ import annotations

import datetime as dt
import types
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from knowledge.catalogue.base import Model
from knowledge.catalogue.conditions import AllOf, AnyOf, Asks, Count, Members
from knowledge.exchange.cells import (
    ChoiceCell,
    Codec,
    ConditionCell,
    DateCell,
    JsonCell,
    LinesCell,
    NumberCell,
    NumbersCell,
    PairsCell,
    SetsCell,
    TextCell,
)
from knowledge.exchange.words import words

_CONDITION = {AllOf, AnyOf, Asks, Count, Members}
YES_NO = {True: "是", False: "否"}


@dataclass(frozen=True)
class Column:
    """One column: the path of fields from the row's model to the value."""

    path: tuple[str, ...]
    heading: str
    codec: Codec


@dataclass(frozen=True)
class ListField:
    """A field that holds a list of models: the rows of another sheet."""

    name: str
    models: tuple[type[Model], ...]


@dataclass(frozen=True)
class Shape:
    """A model as a row and the lists that hang on it."""

    columns: tuple[Column, ...]
    lists: tuple[ListField, ...]


@cache
def shape_of(model: type[Model]) -> Shape:
    """Return the shape of ``model``; every one of its fields is in it, as a column, several columns, or a list."""
    columns: list[Column] = []
    lists: list[ListField] = []
    for name, field in model.model_fields.items():
        annotation = bare(field.annotation)
        if models := listed_models(annotation):
            lists.append(ListField(name, models))
            continue
        heading = words().heading(model.__name__, name)
        inner = shape_of(annotation) if _is_model(annotation) else None
        if inner and not inner.lists:
            columns += [
                Column((name, *column.path), f"{heading}·{column.heading}", column.codec) for column in inner.columns
            ]
        else:
            columns.append(Column((name,), heading, _codec(annotation, model.__name__, name)))
    return Shape(tuple(columns), tuple(lists))


def bare(annotation: Any) -> Any:
    """Take ``Annotated`` and ``| None`` off a type."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, types.UnionType):
        left = [bare(one) for one in get_args(annotation) if one is not type(None)]
        return left[0] if len(left) == 1 else Union[tuple(left)]  # noqa: UP007 - made at run time
    return annotation


def listed_models(annotation: Any) -> tuple[type[Model], ...]:
    """Return the models of a ``tuple[Model, ...]``, several where it is a union of models; else nothing."""
    if get_origin(annotation) is not tuple:
        return ()
    inner = [bare(one) for one in get_args(annotation)]
    if len(inner) != 2 or inner[1] is not Ellipsis:
        return ()
    several = get_args(inner[0]) if get_origin(inner[0]) in (Union, types.UnionType) else (inner[0],)
    return tuple(bare(one) for one in several) if all(_is_model(bare(one)) for one in several) else ()


def _is_model(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, Model)


def _codec(annotation: Any, model: str, name: str) -> Codec:
    reference = words().reference(model, name)
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is tuple:
        inner = [bare(one) for one in arguments]
        if len(inner) == 2 and inner[1] is Ellipsis:
            if inner[0] == tuple[str, ...] or _is_text_tuple(inner[0]):
                return SetsCell(reference)
            part = _codec(inner[0], model, name)
            return JsonCell() if isinstance(part, JsonCell | LinesCell | PairsCell) else LinesCell(part)
        return NumbersCell(len(inner)) if all(one in (int, float) for one in inner) else JsonCell()
    if origin is Literal:
        labels = words().labels(model, name)
        return ChoiceCell({one: labels.get(str(one), str(one)) for one in arguments})
    if origin is dict:
        return PairsCell() if all(bare(one) is str for one in arguments) else JsonCell()
    if origin in (Union, types.UnionType) and set(arguments) <= _CONDITION:
        return ConditionCell()
    simple: dict[Any, Codec] = {
        str: TextCell(reference),
        bool: ChoiceCell(YES_NO),
        int: NumberCell(whole=True),
        float: NumberCell(whole=False),
        dt.date: DateCell(),
    }
    return simple.get(annotation) or JsonCell() if isinstance(annotation, type) else JsonCell()


def _is_text_tuple(annotation: Any) -> bool:
    arguments = get_args(annotation)
    return get_origin(annotation) is tuple and len(arguments) == 2 and bare(arguments[0]) is str
