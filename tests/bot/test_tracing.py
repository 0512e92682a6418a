"""The tracer finds what stands in no catalogue line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.bot.tracing import TRACER

FEE = "居民身份证工本费（丢失补领）：40元/证"


def answer(text: str, *sources: str) -> dict[str, Any]:
    return {"messages": [{"text": text, "sources": [*sources]}]}


def fee_line() -> str:
    item = TRACER.catalogue.items["id-card-reissue"]
    number = next(i for i, one in enumerate(item.fees) if one.amount == 40)
    return f"id-card-reissue#fees.{number}"


def test_what_the_line_holds_is_traced() -> None:
    assert TRACER.untraced(answer(FEE, fee_line())) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("居民身份证工本费：45元/证", None),
        ("居民身份证工本费：4元/证", None),
        ("依照《居民身份证法》第二十条", None),
        ("打0710-3512345问", None),
        (FEE, "id-card-reissue#plain_name"),
        (FEE, "id-card-reissue#fees.99"),
        (FEE, "no-such-item#fees.0"),
        ("要看年龄", "id-card-reissue#questions.no-such-question"),
        ("户口本", "materials#no-such-paper.about"),
    ],
)
def test_what_it_does_not_hold_is_found(text: str, source: str | None) -> None:
    assert TRACER.untraced(answer(text, source or fee_line()))


def test_lines_of_every_kind_are_found() -> None:
    assert TRACER.line("id-card-reissue#questions.age-band")
    explained = next(one.id for one in TRACER.catalogue.materials.values() if one.about)
    assert TRACER.line(f"materials#{explained}.about")
