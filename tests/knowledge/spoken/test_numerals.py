"""Numbers, ages and days as people say them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.spoken.dates import days
from knowledge.spoken.numerals import Range, parse_number, quantities, range_of

TODAY = dt.date(2026, 3, 10)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("七十四", 74),
        ("两", 2),
        ("十", 10),
        ("十六", 16),
        ("廿五", 25),
        ("一百零五", 105),
        ("一百一十", 110),
        ("二百五", 250),
        ("三千二", 3200),
        ("二〇二四", 2024),
        ("三万", 30_000),
        ("3.5", 3.5),
        ("1200", 1200),
        ("俩", 2),
        ("没有", None),
        ("", None),
    ],
)
def test_numerals(said: str, value: float | None) -> None:
    assert parse_number(said) == value


@given(st.integers(1, 9999))
def test_every_number_up_to_9999_is_read_back(number: int) -> None:
    digits, places = "零一二三四五六七八九", ["千", "百", "十", ""]
    said, gap = "", False
    for digit, place in zip(f"{number:04d}", places, strict=True):
        if digit == "0":
            gap = bool(said)
            continue
        said += ("零" if gap else "") + digits[int(digit)] + place
        gap = False
    assert parse_number(said) == number


@pytest.mark.parametrize(
    ("said", "value", "unit"),
    [
        ("老娘七十四了", 74, "岁"),
        ("我娃三岁", 3, "岁"),
        ("今年六十了", 60, "岁"),
        ("一共两个人", 2, "人"),
        ("三口人", 3, "人"),
        ("交了十五年", 15, "年"),
        ("房子八十平", 80, "平方米"),
        ("住了半年多，有7个月", 7, "月"),
    ],
)
def test_quantities(said: str, value: float, unit: str) -> None:
    assert [(one.value, one.unit) for one in quantities(said)] == [(value, unit)]


@pytest.mark.parametrize("said", ["2020年买的", "万一丢了", "一般都行", "第一次办", "身份证丢了"])
def test_no_quantity_where_none_was_said(said: str) -> None:
    assert not list(quantities(said))


def test_nearly_is_told_apart() -> None:
    assert [one.about for one in quantities("快六十岁了")] == [True]


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("不满16周岁", Range(None, 16, "岁", high_open=True)),
        ("16到25周岁", Range(16, 25, "岁")),
        ("满16周岁、不满26周岁", Range(16, 26, "岁", high_open=True)),
        ("46周岁以上", Range(46, None, "岁")),
        ("50周岁（含）以上", Range(50, None, "岁")),
        ("超过30天", Range(30, None, "天", low_open=True)),
        ("1年以内", Range(None, 1, "年")),
        ("还在手上", None),
    ],
)
def test_ranges_of_labels(label: str, expected: Range | None) -> None:
    assert range_of(label) == expected


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("昨天丢的", dt.date(2026, 3, 9)),
        ("大前天下午", dt.date(2026, 3, 7)),
        ("三天前", dt.date(2026, 3, 7)),
        ("两个星期前", dt.date(2026, 2, 24)),
        ("2025年5月1日签的", dt.date(2025, 5, 1)),
        ("2025-05-01", dt.date(2025, 5, 1)),
        ("二〇二五年五月一号", dt.date(2025, 5, 1)),
        ("去年三月五号", dt.date(2025, 3, 5)),
        ("十二月三号", dt.date(2025, 12, 3)),
        ("上个月二十号", dt.date(2026, 2, 20)),
    ],
)
def test_days(said: str, date: dt.date) -> None:
    assert [one.date for one in days(said, TODAY)] == [date]


@pytest.mark.parametrize("said", ["去年三月", "2025年2月30日", "前几天", "月底", "十三月五号"])
def test_no_day_where_none_was_said(said: str) -> None:
    assert not list(days(said, TODAY))


def test_last_month_of_january_is_december() -> None:
    assert [one.date for one in days("上个月5号", dt.date(2026, 1, 15))] == [dt.date(2025, 12, 5)]
