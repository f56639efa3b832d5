"""Answers that are days or months.

Owns the ways in which people write dates in English and in French. The day comes first, unless the year does
or the month is a word.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct

from journey.errors import AnswerError, Problem
from journey.kinds.folding import fold
from journey.questions import Bound, DateQuestion, MonthQuestion
from journey.spans import add, subtract

_MONTHS = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
_TODAY = frozenset(("today", "aujourd'hui"))
_PASSED_OVER = frozenset(("le", "the", "of", "de", "en", "in"))
_PARTS = re.compile(r"[\s,/.\-]+")
_DAY = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|er|e)?")
_YEAR = re.compile(r"[1-9][0-9]{3}")
_SHORTEST_NAME = 3


class _Written(Struct, frozen=True):
    """The parts of a date as they were written; `month` is None when it is neither a number nor a name."""

    day: str
    month: int | None
    year: str


def read_date(question: DateQuestion, text: str, today: date) -> str:
    """A day of the calendar within the question's bounds, as `YYYY-MM-DD`."""
    day = _day(text, today)
    if question.earliest is not None and day < (earliest := bound(question.earliest, today)):
        raise AnswerError(Problem.TOO_EARLY, earliest=earliest)
    if question.latest is not None and day > (latest := bound(question.latest, today)):
        raise AnswerError(Problem.TOO_LATE, latest=latest)
    return day.isoformat()


def bound(reference: Bound, today: date) -> date:
    """The day that a bound means. Raises ValueError when the calendar has none such."""
    if isinstance(reference, str):
        return today if reference == "today" else date.fromisoformat(reference)
    if reference.before_today is not None:
        return subtract(today, reference.before_today)
    return today if reference.after_today is None else add(today, reference.after_today)


def _day(text: str, today: date) -> date:
    if fold(text) in _TODAY:
        return today
    written = _in_order(_parts(text))
    if written is None or written.month is None or not (day := _DAY.fullmatch(written.day)):
        raise AnswerError(Problem.NOT_A_DATE)
    try:
        return date(_year(written.year), written.month, int(day[1]))
    except ValueError as error:
        raise AnswerError(Problem.NO_SUCH_DAY) from error


def read_month(_question: MonthQuestion, text: str, today: date) -> str:
    """A month of a year, as `YYYY-MM`."""
    if fold(text) in _TODAY:
        return today.isoformat()[: len("2026-03")]
    match _parts(text):
        case [year, month] if _YEAR.fullmatch(year):
            number = _month(month)
        case [month, year]:
            number = _month(month)
        case _:
            raise AnswerError(Problem.NOT_A_MONTH)
    if number is None or not 1 <= number <= 12 or not year.isdecimal():
        raise AnswerError(Problem.NOT_A_MONTH)
    return f"{_year(year)}-{number:02}"


def write_date(value: str) -> str:
    """A day as it is typed: `27 3 2016`."""
    day = date.fromisoformat(value)
    return f"{day.day} {day.month} {day.year}"


def write_month(value: str) -> str:
    """A month as it is typed: `3 2016`."""
    year, month = value.split("-")
    return f"{int(month)} {year}"


def _parts(text: str) -> list[str]:
    return [part for part in _PARTS.split(fold(text)) if part and part not in _PASSED_OVER]


def _in_order(parts: list[str]) -> _Written | None:
    if len(parts) != 3:
        return None
    first, second, third = parts
    if _YEAR.fullmatch(first):
        return _Written(third, _month(second), first)
    if first.isalpha():
        return _Written(second, _month(first), third)
    return _Written(first, _month(second), third)


def _month(text: str) -> int | None:
    """A month by its number, or by its name or the beginning of it when no other month begins so."""
    if text.isdecimal():
        return int(text) if len(text) <= 2 else None
    if len(text) < _SHORTEST_NAME:
        return None
    found = [
        number
        for number, names in enumerate(_MONTHS, start=1)
        if any(name.startswith(text) for name in names)
    ]
    return found[0] if len(found) == 1 else None


def _year(text: str) -> int:
    if not _YEAR.fullmatch(text):
        raise AnswerError(Problem.YEAR_NOT_WHOLE)
    return int(text)
