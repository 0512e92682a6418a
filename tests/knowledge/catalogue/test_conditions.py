"""Conditions: parsing, refusing, writing back."""

from __future__ import annotations

from typing import Any

import pytest

from knowledge.catalogue.conditions import ALWAYS, Asks, Between, mentioned, parse_condition, plain, renamed

WRITTEN: list[Any] = [
    {"a": "x"},
    {"a": ["x", "y"]},
    {"a": {"not": "x"}},
    {"a": {"includes": ["x"]}},
    {"a": {"only": ["x", "y"]}},
    {"n": "<16"},
    {"n": ">=60"},
    {"n": "16..25"},
    {"d": {"within": "P30D"}},
    {"d": {"older": "P1Y"}},
    {"where": {"in": ["4206"]}},
    {"sellers": {"any": {"married": "yes"}}},
    {"sellers": {"all": {"married": "yes", "age": ">18"}}},
    {"sellers": {"count": ">1"}},
    {"a": "x", "b": "y"},
    [{"a": "x"}, {"b": "y", "c": "z"}],
    {"a": {"includes": ["x"], "only": ["x", "y"]}, "b": "z"},
    {"sellers": {"any": {"married": "yes"}, "count": ">1"}},
    {"n": "<12345678"},
    {"n": "0.5..1000000"},
]


@pytest.mark.parametrize("written", WRITTEN, ids=str)
def test_what_is_parsed_can_be_written_back(written: Any) -> None:
    condition = parse_condition(written)
    assert parse_condition(plain(condition)) == condition


def test_nothing_written_always_holds() -> None:
    assert parse_condition(None) == ALWAYS
    assert plain(ALWAYS) is None


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("x", "映射"),
        ([], "空列表"),
        ({"a": 3}, "加引号"),
        ({"a": True}, "加引号"),
        ({"a": []}, "空的"),
        ({"a": {}}, "空的"),
        ({"a": {"is": "x"}}, "不认识"),
        ({"n": "25..16"}, "前大后小"),
        ({"d": {"within": "30天"}}, "时长"),
        ({"g": {"count": "many"}}, "人数"),
    ],
    ids=str,
)
def test_wrong_conditions_say_how_to_mend_them(written: Any, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        parse_condition(written)


def test_ranges_keep_their_bounds() -> None:
    assert parse_condition({"n": "<16"}) == Asks("n", Between(None, 16.0, high_open=True))
    interval = Between(None, 16.0, high_open=True)
    assert interval.holds(15.99)
    assert not interval.holds(16)
    assert Between(16.0, 25.0).holds(16)
    assert Between(16.0, 25.0).holds(25)


def test_mentioned_and_renamed_reach_into_groups() -> None:
    condition = parse_condition([{"a": "x", "g": {"any": {"b": "y"}}}, {"g": {"count": ">1"}}])
    assert mentioned(condition) == {"a", "b", "g"}
    assert mentioned(renamed(condition, lambda key: f"item.{key}")) == {"item.a", "item.b", "item.g"}
