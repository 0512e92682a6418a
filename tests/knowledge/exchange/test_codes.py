"""Codes of items are held against the standards' structure and check characters."""

from __future__ import annotations

import pytest

from knowledge.catalogue.codes import (
    CREDIT_ALPHABET,
    check_base_code,
    check_codes_agree,
    check_credit_code,
    check_implementation_code,
    credit_check_character,
    organisation_check_character,
)

CREDIT = "91350100M000100Y43"
"""The example of GB 32100 itself."""


def invented(area: str = "420600", body: str = "A1B2C3D4") -> str:
    """A credit code of nobody, with right check characters."""
    first = "11" + area + body + organisation_check_character(body)
    return first + credit_check_character(first)


def test_the_example_of_the_standard_passes() -> None:
    assert credit_check_character(CREDIT[:17]) == CREDIT[17]
    assert check_credit_code(CREDIT) == []


@pytest.mark.parametrize("at", range(18))
def test_one_wrong_character_is_always_found(at: int) -> None:
    code = invented()
    for other in CREDIT_ALPHABET:
        if other != code[at]:
            damaged = code[:at] + other + code[at + 1 :]
            assert check_credit_code(damaged), damaged


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("1234", "18位"),
        (invented().lower(), "不用的字符"),
        ("11" + "42O600" + invented()[8:], "不用的字符"),
    ],
)
def test_credit_codes_that_are_wrong(code: str, told: str) -> None:
    assert told in check_credit_code(code)[0]


@pytest.mark.parametrize("variant", ["", "01"])
def test_an_implementation_code(variant: str) -> None:
    assert check_implementation_code(invented() + "3" + "420106029001" + variant) == []


@pytest.mark.parametrize(
    ("tail", "told"),
    [
        ("9420106029001", "行使层级"),
        ("3990106029001", "省份"),
        ("3421106029001", "事项类型"),
        ("342010602900Y", "子项"),
        ("342010602901Y", "00Y"),
        ("34201060290", "31位"),
        ("3420106029001A1", "办理项号"),
    ],
)
def test_implementation_codes_that_are_wrong(tail: str, told: str) -> None:
    assert any(told in problem for problem in check_implementation_code(invented() + tail))


def test_base_codes() -> None:
    assert check_base_code("000106029001") == []
    assert check_base_code("42010602900Y", parent=True) == []
    assert check_base_code("4201060290") != []
    assert check_codes_agree(invented() + "3420106029001", "420106029001") == []
    assert check_codes_agree(invented() + "3420106029001", "420106029002") != []
