"""Opening hours: weekly spans with a lunch break between them, in Chinese time."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, field_validator

from knowledge.catalogue.base import Model, Text


class Span(Model):
    """A span of opening on some weekdays (1 Monday to 7 Sunday)."""

    days: tuple[int, ...] = Field(min_length=1)
    opens: Text
    closes: Text

    @field_validator("opens", "closes")
    @classmethod
    def _time(cls, value: str) -> str:
        dt.time.fromisoformat(value)
        return value


class OpeningHours(Model):
    """When a point is open, with dates on which it is closed all day."""

    spans: tuple[Span, ...] = Field(min_length=1)
    closed_on: tuple[dt.date, ...] = ()

    def open_at(self, moment: dt.datetime) -> bool:
        """Say whether it is open at a moment in Chinese time."""
        return any(start <= moment < end for start, end in self._of(moment.date(), moment.tzinfo))

    def opens_at(self, moment: dt.datetime, days: int = 14) -> dt.datetime | None:
        """Return the next moment of opening after ``moment``, looking ``days`` ahead."""
        for shift in range(days + 1):
            for start, _ in self._of(moment.date() + dt.timedelta(days=shift), moment.tzinfo):
                if start > moment:
                    return start
        return None

    def _of(self, day: dt.date, zone: dt.tzinfo | None) -> list[tuple[dt.datetime, dt.datetime]]:
        if day in self.closed_on:
            return []
        return sorted(
            (
                dt.datetime.combine(day, dt.time.fromisoformat(span.opens), zone),
                dt.datetime.combine(day, dt.time.fromisoformat(span.closes), zone),
            )
            for span in self.spans
            if day.isoweekday() in span.days
        )
