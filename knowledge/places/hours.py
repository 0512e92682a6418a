"""Opening hours: weekly spans with a lunch break between them, in Chinese time.

Public holidays and the working weekends that make up for them are announced year by year: they are written as
``closed_on`` and ``also_open`` where a point's department has told them, never guessed.
"""

from __future__ import annotations

import datetime as dt

from pydantic import Field, field_validator, model_validator

from knowledge.catalogue.base import Model, Text

CHINA = dt.timezone(dt.timedelta(hours=8), "Asia/Shanghai")
"""One time for all of China, without summer time since 1992."""


class Span(Model):
    """A span of opening on some weekdays (1 Monday to 7 Sunday)."""

    days: tuple[int, ...] = Field(min_length=1)
    opens: Text
    closes: Text

    @field_validator("days")
    @classmethod
    def _weekdays(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if any(not 1 <= day <= 7 for day in days):
            raise ValueError("days 写星期几：1 是星期一，7 是星期日")
        return days

    @field_validator("opens", "closes")
    @classmethod
    def _time(cls, value: str) -> str:
        try:
            dt.time.fromisoformat(value)
        except ValueError:
            raise ValueError(f'“{value}”不是时间；写成 "08:30" 这样的 24 小时制，加引号') from None
        return value

    @model_validator(mode="after")
    def _forwards(self) -> Span:
        if self.opens_time >= self.closes_time:
            raise ValueError(f"开门 {self.opens} 不早于关门 {self.closes}；中午休息的写成上午、下午两段")
        return self

    @property
    def opens_time(self) -> dt.time:
        """When it opens."""
        return dt.time.fromisoformat(self.opens)

    @property
    def closes_time(self) -> dt.time:
        """When it closes; at this very minute it is closed."""
        return dt.time.fromisoformat(self.closes)


class OpeningHours(Model):
    """When a point is open, with the dates on which the week's rule does not hold."""

    spans: tuple[Span, ...] = Field(min_length=1)
    closed_on: tuple[dt.date, ...] = ()
    """Dates on which it is closed all day (public holidays)."""
    also_open: tuple[dt.date, ...] = ()
    """Dates on which it is open as on a Monday though the week's rule says closed (working weekends)."""

    def open_at(self, moment: dt.datetime) -> bool:
        """Say whether it is open at a moment of any time zone.

        Raises:
            ValueError: the moment has no time zone.
        """
        there = _in_china(moment)
        return any(start <= there < end for start, end in self._of(there.date()))

    def opens_at(self, moment: dt.datetime, days: int = 14) -> dt.datetime | None:
        """Return the next moment of opening after ``moment`` in Chinese time, looking ``days`` ahead.

        Raises:
            ValueError: the moment has no time zone.
        """
        there = _in_china(moment)
        for shift in range(days + 1):
            for start, _ in self._of(there.date() + dt.timedelta(days=shift)):
                if start > there:
                    return start
        return None

    def _of(self, day: dt.date) -> list[tuple[dt.datetime, dt.datetime]]:
        if day in self.closed_on:
            return []
        weekday = 1 if day in self.also_open else day.isoweekday()
        return sorted(
            (dt.datetime.combine(day, span.opens_time, CHINA), dt.datetime.combine(day, span.closes_time, CHINA))
            for span in self.spans
            if weekday in span.days
        )


def _in_china(moment: dt.datetime) -> dt.datetime:
    if moment.tzinfo is None:
        raise ValueError("the moment needs a time zone")
    return moment.astimezone(CHINA)
