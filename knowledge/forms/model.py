"""What a form consists of: sections with rows of fields, a table, words to sign under, signatures.

A row is ``GRID`` columns wide; a field takes its share of it, its label included.
"""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import BeforeValidator, model_validator
from pydantic import Field as Limited

from knowledge.catalogue.base import Model, Slug, Text, Texts

GRID: Final = 24
"""Columns of a row, so that halves, thirds, quarters and sixths all fall on one."""

LOCAL_NOTE: Final = "参考样式，以窗口发放的为准"


def _written(value: Any) -> Any:
    """Let authors write numbers and single words as they are: what is filled in is always text."""
    many = value if isinstance(value, list | tuple) else [value]
    return [str(one) if isinstance(one, int | float) else one for one in many]


Written = Annotated[tuple[str, ...], BeforeValidator(_written)]


class Field(Model):
    """A labelled box to write in."""

    label: Text
    width: int | None = Limited(default=None, ge=2, le=GRID)
    """Columns of the row, label included; without it what the others leave is shared equally."""
    label_width: int | None = Limited(default=None, ge=2, le=GRID)
    """Columns of the label; without it by its length."""
    lines: int = Limited(default=1, ge=1, le=30)
    """Height in lines of handwriting."""
    boxes: int | None = Limited(default=None, ge=2, le=20)
    """One box a character: identity numbers, social credit codes."""
    choices: Texts = ()
    """Boxes to tick."""
    unit: Text | None = None
    """Printed at the end of the box: 元, 平方米."""
    value: Written = ()
    """What the sample says, or which choices it ticks."""
    hint: Text | None = None
    """What people fill in wrongly here, and how it is right."""

    @model_validator(mode="after")
    def _ticks_what_is_there(self) -> Field:
        if self.choices and (wrong := [one for one in self.value if one not in self.choices]):
            raise ValueError(f"“{self.label}”勾选的“{wrong[0]}”不在 choices 里")
        if self.boxes and any(len(one) > self.boxes for one in self.value):
            raise ValueError(f"“{self.label}”的样例值比格子多")
        return self


class Photo(Model):
    """A place for a photograph at the right of a section, as high as its rows."""

    label: Text
    width: int = Limited(default=5, ge=3, le=8)


class Column(Model):
    """A column of a table to fill in."""

    label: Text
    width: int = Limited(ge=1, le=GRID)


class Signature(Model):
    """A line to sign on, with the date beside it."""

    label: Text
    value: Text | None = None
    seal: bool = False
    """Whether a seal goes over it."""
    hint: Text | None = None


class Section(Model):
    """A part of a form: what it holds is printed in this order."""

    title: Text
    rows: tuple[tuple[Field, ...], ...] = ()
    photo: Photo | None = None
    columns: tuple[Column, ...] = ()
    """Of a table below the rows."""
    lines: int = Limited(default=0, ge=0, le=30)
    """Empty lines of the table."""
    values: tuple[Written, ...] = ()
    """The table's first lines in the sample."""
    hint: Text | None = None
    """What people fill in wrongly in the table."""
    text: Texts = ()
    """Paragraphs to sign under; ``____`` is a place to write in, filled from ``blanks`` in the sample."""
    blanks: Written = ()
    signatures: tuple[Signature, ...] = ()

    @model_validator(mode="after")
    def _fits(self) -> Section:
        room = GRID - (self.photo.width if self.photo else 0)
        for row in self.rows:
            fixed = [field.width for field in row if field.width is not None]
            loose = len(row) - len(fixed)
            if sum(fixed) + 2 * loose > room or (not loose and sum(fixed) != room):
                raise ValueError(f"“{row[0].label}”这一行的宽度合计应当是 {room}")
        if self.columns and sum(one.width for one in self.columns) != GRID:
            raise ValueError(f"“{self.title}”的表格各列宽度合计应当是 {GRID}")
        if any(len(line) != len(self.columns) for line in self.values) or len(self.values) > self.lines:
            raise ValueError(f"“{self.title}”的样例行与表格的列数、行数不合")
        gaps = sum(one.count("____") for one in self.text)
        if len(self.blanks) != gaps:
            raise ValueError(f"“{self.title}”的正文有 {gaps} 处空，blanks 写了 {len(self.blanks)} 个")
        return self


class FormSheet(Model):
    """A form: printed blank, or as a sample with the fictitious values."""

    id: Slug
    title: Text
    local: bool = True
    """Whether the official form differs by place: the sheet then says that the counter's own goes first."""
    note: Text | None = None
    """Printed under the title: the law that prescribes it, who fills it in."""
    line_height: float = Limited(default=9.5, ge=7, le=12)
    """Millimetres of a line of handwriting."""
    sections: tuple[Section, ...]
    help: Texts = ()
    """How to fill it in: printed at the foot of the blank form and of the sample."""
    office: Texts = ()
    """Lines that the office fills in: 受理人意见, 审批意见."""

    @model_validator(mode="after")
    def _holds_something(self) -> FormSheet:
        if not self.sections:
            raise ValueError("表单至少要有一个部分（sections）")
        return self
