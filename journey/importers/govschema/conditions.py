"""From conditions of GovSchema (SPEC.md, section 8.1) to conditions of a definition.

Owns what each operator means for each type of field. A comparison with a field that has no value is false, as here; so
`notEquals` is true of it. What can never hold is written as such and listed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal, localcontext
from typing import Any

from msgspec import Struct

from journey.cleaning import clean
from journey.importers.base import Ledger
from journey.importers.govschema.rules import Condition, parts
from journey.kinds.numbers import MOST_DECIMAL, MOST_WHOLE, plain_decimal

Data = dict[str, Any]
PLACES = 20
"""Decimals of a number that is read here."""
_DIGITS = 700  # of the longest number of JSON that a float holds, with its decimals


class Known(Struct, frozen=True):
    """A field as a question: its id, its type, and for an enum the option of each value."""

    id: str
    type: str
    options: Mapping[str, str] = {}


class Translator:
    """Translates the conditions of one document."""

    def __init__(self, fields: Mapping[str, Known], ledger: Ledger) -> None:
        self._fields = fields
        self._ledger = ledger

    def condition(self, place: str, condition: Condition) -> Data:
        """The condition of a definition that means the same; what stands at `place` is accounted for."""
        translated = self._translate(place, condition)
        self._ledger.carry(*(at for at, _ in parts(place, condition)))
        return translated

    def _translate(self, place: str, condition: Condition) -> Data:
        match condition:
            case {"all": inner}:
                return {"all": [self._translate(f"{place}.all[{at}]", part) for at, part in enumerate(inner)]}
            case {"any": inner}:
                return {"any": [self._translate(f"{place}.any[{at}]", part) for at, part in enumerate(inner)]}
            case {"not": inner}:
                return {"not": self._translate(f"{place}.not", inner)}
        field = self._fields[condition["field"]]
        ((operator, value),) = ((key, value) for key, value in condition.items() if key != "field")
        return self._leaf(place, field, operator, value)

    def _leaf(self, place: str, field: Known, operator: str, value: Any) -> Data:
        match operator:
            case "equals":
                return self._equals(place, field, value)
            case "notEquals":
                return {"not": self._equals(place, field, value)}
            case "in":
                return {"any": [self._equals(place, field, item) for item in value]}
        found = ordered(field, operator, value)
        if found is None:
            return self._never(place, field, "'{value}' does not order answers of the type {type}", operator)
        return found

    def _equals(self, place: str, field: Known, value: Any) -> Data:
        if value is None:
            return {"question": field.id, "answered": False}
        operand = operand_of(field, value)
        if operand is None:
            return self._never(place, field, "no answer of the type {type} here equals {value}", repr(value))
        return {"question": field.id, "is": operand}

    def _never(self, place: str, field: Known, what: str, value: str) -> Data:
        done = "The comparison is kept as one that never holds."
        self._ledger.leave(place, what, done, value=value, type=field.type)
        return {"all": [{"question": field.id, "answered": True}, {"question": field.id, "answered": False}]}


def operand_of(field: Known, value: Any) -> bool | int | str | None:
    """A value of the source as an answer to compare with; None when the field never has it."""
    match field.type, value:
        case "boolean", bool():
            return value
        case "enum", _:
            return field.options.get(key_of(value))
        case "integer", int() | float() if not isinstance(value, bool) and value == int(value):
            return int(value) if abs(value) <= MOST_WHOLE else None
        case "number", int() | float() if not isinstance(value, bool):
            number = Decimal(repr(value))
            within = -MOST_DECIMAL <= number <= MOST_DECIMAL
            exact = within and number == rounded(value, PLACES, up=True)
            return plain_decimal(number) if exact else None
        case "date", str() if is_day(value):
            return value
        case "string", str():
            kept = clean(value, lines=True).strip()
            return kept if kept and kept == unicodedata.normalize("NFC", value) else None
    return None


def ordered(field: Known, operator: str, value: Any) -> Data | None:
    """A comparison by order, of numbers or days; None where there is no order."""
    if field.type in ("integer", "number") and isinstance(value, int | float) and not isinstance(value, bool):
        return {"question": field.id, **_measured(field, operator, value)}
    if field.type == "date" and isinstance(value, str) and is_day(value):
        return _days(field.id, operator, value)
    return None


def _measured(field: Known, operator: str, value: float) -> Data:
    """The comparison with a number that is true of the same numbers, of those that are read here."""
    whole = field.type == "integer"
    most = MOST_WHOLE if whole else MOST_DECIMAL
    number = rounded(value, 0 if whole else PLACES, up=operator in ("greaterThanOrEqual", "lessThan"))
    if not -most <= number <= most:
        below = number < 0
        operator = {
            "greaterThan": "greaterThanOrEqual" if below else "greaterThan",
            "greaterThanOrEqual": "greaterThanOrEqual" if below else "greaterThan",
            "lessThan": "lessThan" if below else "lessThanOrEqual",
            "lessThanOrEqual": "lessThan" if below else "lessThanOrEqual",
        }[operator]
        number = Decimal(-most if below else most)
    return {_ORDER[operator]: int(number) if whole else plain_decimal(number)}


def rounded(value: float, places: int, *, up: bool) -> Decimal:
    """A number of JSON, of no more places than that, away to the side that is asked for."""
    step = Decimal(1).scaleb(-places)
    with localcontext(prec=_DIGITS, rounding=ROUND_CEILING if up else ROUND_FLOOR):
        number = Decimal(repr(value))
        return number if number == number.to_integral_value() else number.quantize(step)


def _days(question: str, operator: str, day: str) -> Data:
    match operator:
        case "greaterThan":
            return {"question": question, "after": day}
        case "lessThan":
            return {"question": question, "before": day}
        case "greaterThanOrEqual":
            return {
                "all": [
                    {"question": question, "answered": True},
                    {"not": {"question": question, "before": day}},
                ]
            }
    return {"all": [{"question": question, "answered": True}, {"not": {"question": question, "after": day}}]}


_ORDER = {
    "greaterThan": "more-than",
    "greaterThanOrEqual": "at-least",
    "lessThan": "less-than",
    "lessThanOrEqual": "at-most",
}


def compared(first: Known, operator: str, second: Known) -> Data | None:
    """Two fields compared with each other; None where they have no answers in common, or no order."""
    numbers = {"integer", "number"}
    alike = first.type == second.type or {first.type, second.type} <= numbers
    if not alike or first.type in ("file", "object"):
        return None
    if operator in ("equals", "notEquals"):
        same = (
            _same_option(first, second)
            if first.type == "enum"
            else {"question": first.id, "same-as": second.id}
        )
        return same if operator == "equals" else {"not": same}
    if first.type in numbers:
        return {"question": first.id, _ORDER[operator]: second.id}
    return _days(first.id, operator, second.id) if first.type == "date" else None


def _same_option(first: Known, second: Known) -> Data:
    """Two enums have the same value: the options of either have ids of their own."""
    shared = [key for key in first.options if key in second.options]
    pairs: list[list[Data]] = [
        [{"question": field.id, "is": field.options[key]} for field in (first, second)] for key in shared
    ]
    nothing: list[Data] = [{"question": first.id, "answered": answered} for answered in (True, False)]
    return {"any": [{"all": pair} for pair in pairs or [nothing]]}


def key_of(value: Any) -> str:
    """A value of JSON as a key: `1`, `"1"` and `true` are three; `1.0` is `1`."""
    value = int(value) if isinstance(value, float) and value.is_integer() else value
    return f"{type(value).__name__}:{value}"


def is_day(text: str) -> bool:
    """Whether a text is a full-date (RFC 3339, section 5.6)."""
    from datetime import date

    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
