"""Conditions written in a cell are read back exactly."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.catalogue import Catalogue
from knowledge.catalogue.base import Model
from knowledge.catalogue.conditions import AllOf, AnyOf, Asks, Condition, Count, Members, parse_condition
from knowledge.exchange.condition_raw import raw_condition
from knowledge.exchange.condition_reading import ConditionTextError, read_condition
from knowledge.exchange.condition_text import condition_text

ids = st.one_of(
    st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True),
    st.sampled_from(
        ["yes", "no", "P1Y", "420606", "1.5", "and", "16", "某“个”答案", 'a"b\\', "且", "a, b", "（x）", "-x"]
    ),
)
number = st.integers(0, 10**6).map(str) | st.sampled_from(["0.5", "12.25", "100000000000.5"])
ranges = st.one_of(
    st.tuples(st.sampled_from(["<", "<=", ">", ">="]), number).map("".join),
    st.tuples(number, number).map(lambda two: "..".join(sorted(two, key=float))),
)
durations = st.sampled_from(["P60D", "P6M", "P1Y", "P1Y6M", "P2W", "P1Y2M3W4D", "P07D", "P0D"])
some_ids = ids | st.lists(ids, min_size=1, max_size=4)
operators = st.fixed_dictionaries(
    {},
    optional={
        "not": some_ids | ranges | st.fixed_dictionaries({"includes": some_ids}),
        "includes": some_ids,
        "only": some_ids,
        "within": durations,
        "older": durations,
        "in": some_ids,
    },
).filter(bool)


def grouped(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    members = st.fixed_dictionaries({}, optional={"any": inner, "all": inner, "count": ranges}).filter(bool)
    mapping = st.dictionaries(ids, some_ids | ranges | operators | members, max_size=3)
    return mapping | st.lists(mapping, min_size=1, max_size=3)


raw_conditions = st.recursive(grouped(st.just({"a": "b"})), grouped, max_leaves=8)


@given(raw_conditions)
def test_every_condition_that_yaml_can_hold_is_read_back(raw: Any) -> None:
    condition = parse_condition(raw)
    assert normal(read_condition(condition_text(condition))) == normal(condition)


@given(raw_conditions)
def test_every_condition_is_written_back_to_yaml(raw: Any) -> None:
    condition = parse_condition(raw)
    assert normal(parse_condition(raw_condition(condition))) == normal(condition)


def normal(condition: Condition) -> Condition:
    """Joins of one part, which only odd YAML makes (a list of one inside a list), say no more than the part."""
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            inner = tuple(normal(part) for part in parts)
            return inner[0] if len(inner) == 1 else type(condition)(inner)
        case Members(group=group, condition=inside, every=every):
            return Members(group, normal(inside), every)
        case Asks() | Count():
            return condition


def test_every_condition_of_the_catalogue_is_read_back(catalogue: Catalogue) -> None:
    found = list(conditions([*catalogue.items.values(), *catalogue.packages.values()]))
    assert len(found) > 500
    assert [one for one in found if read_condition(condition_text(one)) != one] == []


def conditions(part: Any) -> Any:
    """Every condition anywhere in a model."""
    if isinstance(part, AllOf | AnyOf | Asks | Count | Members):
        yield part
    elif isinstance(part, Model):
        for value in part.__dict__.values():
            yield from conditions(value)
    elif isinstance(part, list | tuple):
        for value in part:
            yield from conditions(value)


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("place=home", {"place": "home"}),
        ("place＝home 且 age∈｛a、b｝", {"place": "home", "age": ["a", "b"]}),
        ("place 不是 home", {"place": {"not": "home"}}),
        ("place≠home", {"place": {"not": "home"}}),
        ("extras 含 {a, b} 或 extras 只含 c", [{"extras": {"includes": ["a", "b"]}}, {"extras": {"only": "c"}}]),
        ("extras 不含 a", {"extras": {"not": {"includes": "a"}}}),
        ("area 范围 <300", {"area": "<300"}),
        ("area≥300", {"area": ">=300"}),
        ("age 范围16..25", {"age": "16..25"}),
        ("issued 不超过 30天", {"issued": {"within": "P30D"}}),
        ("issued 超过1年6个月", {"issued": {"older": "P1Y6M"}}),
        ("home 属于 4206", {"home": {"in": "4206"}}),
        ('sellers 任一（married=yes 或 married="再 婚"）', {"sellers": {"any": [{"married": "yes"}, {"married": "再 婚"}]}}),
        ("sellers 每位(married=no) 且 sellers 人数 2..5", {"sellers": {"all": {"married": "no"}, "count": "2..5"}}),
        ("", None),
    ],
)  # fmt: skip
def test_what_a_clerk_writes(text: str, raw: Any) -> None:
    assert read_condition(text) == parse_condition(raw)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("place", "后面要写判断"),
        ("place=", "答案的 id"),
        ("place=home age=a", "“且”或“或”"),
        ("place=在家", "读不懂"),
        ("age 范围 a", "<16"),
        ("age 范围 25..16", "前大后小"),
        ("issued 不超过 三十天", "读不懂"),
        ("issued 不超过 1天1年", "顺序"),
        ("（place=home", "补上）"),
        ("place∈{a b}", "花括号"),
        ("sellers 任一 married=yes", "括号"),
        ("place=home 且", "没有写完"),
    ],
)
def test_what_is_wrong_is_said(text: str, told: str) -> None:
    with pytest.raises(ConditionTextError, match=told):
        read_condition(text)
