"""Distances in calendar terms: years, months and days as people count them.

Owns the arithmetic at the ends of months and years. It knows no holiday and no business day.
"""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import UNSET, UnsetType

from journey.part import Natural, Part


class Span(Part, frozen=True):
    """A distance in calendar terms; exactly one of the three is given."""

    years: Natural | UnsetType = UNSET
    months: Natural | UnsetType = UNSET
    days: Natural | UnsetType = UNSET

    def __post_init__(self) -> None:
        if sum(part is not UNSET for part in (self.years, self.months, self.days)) != 1:
            raise ValueError("a span is exactly one of 'years', 'months' and 'days'; keep one")


def add_months(day: date, months: int) -> date:
    """The day so many months later (or earlier); at the end of a month the last day there is.

    Beyond the years that a calendar has, the first or the last day of the calendar.
    """
    count = day.year * 12 + day.month - 1 + months
    year, month = count // 12, count % 12 + 1
    if year < date.min.year:
        return date.min
    if year > date.max.year:
        return date.max
    return date(year, month, min(day.day, _last_day(year, month)))


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - timedelta(1)).day


def add_days(day: date, days: int) -> date:
    """The day so many days later; beyond the years that a calendar has, its last day."""
    return day + timedelta(min(days, (date.max - day).days))


def add(day: date, span: Span) -> date:
    """The day that is `span` after `day`."""
    if span.days is not UNSET:
        return add_days(day, span.days)
    return add_months(day, _months(span))


def subtract(day: date, span: Span) -> date:
    """The day that is `span` before `day`."""
    if span.days is not UNSET:
        return day - timedelta(min(span.days, (day - date.min).days))
    return add_months(day, -_months(span))


def _months(span: Span) -> int:
    if span.months is not UNSET:
        return span.months
    return 0 if span.years is UNSET else 12 * span.years


def age(born: date, at: date) -> int:
    """Whole years from one day to another; negative when `at` is the earlier.

    Who is born on 29 February comes of age on 28 February of other years, as `add_months` has it.
    """
    years = at.year - born.year
    return years if add_months(born, 12 * years) <= at else years - 1
