"""Opening hours in Chinese time, lunch breaks, holidays and working weekends."""

from __future__ import annotations

import datetime as dt

import pytest
from pydantic import ValidationError

from knowledge.places import CHINA, OpeningHours, Span

HOURS = OpeningHours.model_validate(
    {
        "spans": [
            {"days": [1, 2, 3, 4, 5], "opens": "08:30", "closes": "12:00"},
            {"days": [1, 2, 3, 4, 5], "opens": "14:00", "closes": "17:30"},
            {"days": [6], "opens": "09:00", "closes": "12:00"},
        ],
        "closed_on": ["2026-10-01"],
        "also_open": ["2026-10-10", "2026-10-11"],
    }
)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("moment", "is_open", "opens"),
    [
        ("2026-11-23T08:29", False, "2026-11-23T08:30"),  # a Monday
        ("2026-11-23T08:30", True, "2026-11-23T14:00"),
        ("2026-11-23T12:00", False, "2026-11-23T14:00"),
        ("2026-11-23T17:30", False, "2026-11-24T08:30"),
        ("2026-11-28T10:00", True, "2026-11-30T08:30"),  # a Saturday
        ("2026-11-29T10:00", False, "2026-11-30T08:30"),
        ("2026-10-01T10:00", False, "2026-10-02T08:30"),  # National Day, a Thursday
        ("2026-10-10T15:00", True, "2026-10-11T08:30"),  # a Saturday worked as a Monday
    ],
)
def test_open_and_next_opening(moment: str, is_open: bool, opens: str) -> None:
    assert HOURS.open_at(at(moment)) is is_open
    assert HOURS.opens_at(at(moment)) == at(opens)


def test_a_moment_of_another_zone_is_put_into_chinese_time() -> None:
    late_sunday_utc = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)  # Monday 07:30 in China
    assert not HOURS.open_at(late_sunday_utc)
    assert HOURS.opens_at(late_sunday_utc) == at("2026-11-23T08:30")
    assert HOURS.open_at(dt.datetime(2026, 11, 23, 1, 0, tzinfo=dt.UTC))


def test_a_moment_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        HOURS.open_at(dt.datetime(2026, 11, 23, 9))  # noqa: DTZ001


def test_never_open_again_within_the_days_looked_at() -> None:
    closed = [dt.date(2026, 11, 23) + dt.timedelta(days=i) for i in range(30)]
    hours = OpeningHours(spans=HOURS.spans, closed_on=tuple(closed))
    assert hours.opens_at(at("2026-11-23T09:00")) is None


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ({"days": [0], "opens": "08:30", "closes": "12:00"}, "星期"),
        ({"days": [1], "opens": "8点半", "closes": "12:00"}, "24 小时制"),
        ({"days": [1], "opens": "14:00", "closes": "12:00"}, "不早于"),
        ({"days": [1], "opens": "12:00", "closes": "12:00"}, "不早于"),
    ],
)
def test_a_wrong_span_is_told_in_chinese(span: dict[str, object], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        Span.model_validate(span)
