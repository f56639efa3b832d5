"""Business days: without Saturdays, Sundays and the federal holidays of Canada.

Owns which days count. The holidays are those of the federal public administration, from the package
`holidays`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from msgspec import Struct

from journey.part import Text

_SATURDAY = 5


class Holiday(Struct, frozen=True):
    """A federal holiday."""

    date: date
    name: Text


@cache
def federal_holidays(year: int) -> dict[date, Holiday]:
    """The federal holidays of a year by date, with the days on which those of a weekend are observed."""
    import holidays  # imported only when a date is promised: it knows the whole world

    english, french = (
        holidays.country_holidays("CA", years=year, categories="government", language=language)
        for language in ("en_CA", "fr")
    )
    # The package leaves Boxing Day in English; the name is that of Canada.ca's list of public holidays.
    return {
        day: Holiday(
            day, Text(en=_printed(name), fr=_printed(french[day]).replace("Boxing Day", "Lendemain de Noël"))
        )
        for day, name in sorted(english.items())
    }


def _printed(name: str) -> str:
    return name.replace("'", "’")  # as in all other texts


def holiday_on(day: date) -> Holiday | None:
    """The federal holiday on a day, if it is one."""
    return federal_holidays(day.year).get(day)


def is_business_day(day: date) -> bool:
    """Whether a day counts in a standard of business days."""
    return day.weekday() < _SATURDAY and holiday_on(day) is None


def add_business_days(day: date, days: int) -> date:
    """The business day that is so many after `day`, which is day 0 and may be any day."""
    while days > 0:
        day += timedelta(1)
        days -= is_business_day(day)
    return day


def skipped_holidays(after: date, until: date) -> tuple[Holiday, ...]:
    """The holidays on weekdays after one day and until another, which a count passes over."""
    days = (after + timedelta(number) for number in range(1, (until - after).days + 1))
    return tuple(holiday for day in days if day.weekday() < _SATURDAY and (holiday := holiday_on(day)))
