"""Dates in the conditions of a form: against a day, or against the day that lies so far before or after today.

Owns what each operator means for a date, as the runners' `condition-operators.ts` has it: "is at least 18 years in the past"
is the day 18 years before today, or an earlier one. An operator of the one kind has no meaning with a value of the other, but
for what older forms write as expressions. Without an answer no comparison holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from journey.importers.base import leaves
from journey.importers.runner.asked import Asked, Unusable

Data = dict[str, Any]
_SPELLED = (("period", "unit"), ("timePeriod", "timeUnit"))
"""How DEFRA's forms write a distance from today, and how XGov's do."""
_UNITS = frozenset(("years", "months", "days"))
_DISTANCES = {
    "is at least": "at-least",
    "is at most": "at-most",
    "is less than": "less-than",
    "is more than": "more-than",
}
_PAST, _FUTURE = "in the past", "in the future"


def compared(question: Asked, operator: str, value: Any) -> Data:
    """The condition on a date or a month. Raises Unusable."""
    if isinstance(value, Mapping) and (spelled := _spelled(value)):
        return _from_today(question, operator, value, spelled)
    return _with_day(question, operator, value)


def counted_back(condition: Data, place: str) -> Iterator[str]:
    """Where a condition has a distance in years or months before today.

    There it is counted back from today, here on from the date: the two differ by a day where a month is shorter than the other.
    """
    said = dict(leaves(condition, place=place))
    for at, value in said.items():
        owner, _, key = at.rpartition(".")
        is_unit = key in ("unit", "timeUnit") and value in ("years", "months")
        if is_unit and said.get(f"{owner}.direction") == _PAST:
            yield at


def _spelled(value: Mapping[str, Any]) -> tuple[str, str] | None:
    return next((keys for keys in _SPELLED if keys[0] in value), None)


def _from_today(question: Asked, operator: str, value: Mapping[str, Any], spelled: tuple[str, str]) -> Data:
    amount, unit = (str(value.get(key)) for key in spelled)
    direction = value.get("direction")
    known = re.fullmatch("[0-9]{1,5}", amount) and unit in _UNITS and direction in (_PAST, _FUTURE)
    if not known or value.get("timeOnly") is True:
        raise Unusable("its distance from today is not known here")
    if operator not in _DISTANCES:
        raise Unusable("its operator has no meaning for a distance from today")
    ends = (question.id, "today") if direction == _PAST else ("today", question.id)
    return {"from": ends[0], "to": ends[1], _DISTANCES[operator]: {unit: int(amount)}}


def _with_day(question: Asked, operator: str, value: Any) -> Data:
    day = _day(value.get("value") if isinstance(value, Mapping) else value)
    own = day[:7] if question.kind == "month" else day
    match operator:
        case "is":
            return {"question": question.id, "is": own}
        case "is not":
            return {"not": {"question": question.id, "is": own}}
        case "is before" | "is less than":
            return {"question": question.id, "before": day}
        case "is after" | "is more than":
            return {"question": question.id, "after": day}
        case "is at least" | "is at most":
            return {"from": day, "to": question.id, _DISTANCES[operator]: {"days": 0}}
    raise Unusable("its operator has no meaning for a date")


def _day(said: object) -> str:
    """A day as conditions have it, of a day, a day and a time, or a month."""
    found = re.match(r"([0-9]{4}-[0-9]{2})(-[0-9]{2})?(?![0-9-])", said) if isinstance(said, str) else None
    if found is None:
        raise Unusable("what it compares with is no day")
    day = f"{found[1]}{found[2] or '-01'}"
    try:
        date.fromisoformat(day)
    except ValueError:
        raise Unusable("what it compares with is no day") from None
    return day
