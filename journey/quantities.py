"""How answers that are numbers compare, and when two answers are equal.

Owns the meaning of the operators on whole numbers and decimals. A comparison with no answer is false.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from journey.answers import Value
from journey.comparisons import AtLeast, AtMost, Less, More, Ordering
from journey.part import DECIMAL
from journey.scope import Scope, Test, Visible

_DECIMAL = re.compile(DECIMAL)
_Number = Callable[[Visible], int | Decimal | None]


def same(key: str, other: str) -> Test:
    """Whether two answers are there and equal."""

    def holds(visible: Visible, _: date) -> bool:
        return key in visible and other in visible and _equal(visible[key], visible[other])

    return holds


def _equal(first: Value, second: Value) -> bool:
    """Whether two answers are equal: two numbers by what they are, written as decimals or not."""
    if isinstance(first, bool) or isinstance(second, bool) or type(first) is type(second):
        return first == second and type(first) is type(second)
    number, other = as_number(first), as_number(second)
    return number is not None and number == other


def as_number(value: object) -> int | Decimal | None:
    """A number that was answered, a decimal from the string that it is; None of anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, str) and _DECIMAL.fullmatch(value):
        return Decimal(value)
    return None


def ordering(condition: Ordering, scope: Scope) -> Test:
    """Whether a number is on the right side of another."""
    first, second = _answered(scope.key(condition.question)), _measure(condition.measure, scope)
    compare = _ORDERS[type(condition)]

    def holds(visible: Visible, _: date) -> bool:
        number, other = first(visible), second(visible)
        return number is not None and other is not None and compare(number, other)

    return holds


def _answered(key: str) -> _Number:
    return lambda visible: as_number(visible.get(key))


def _measure(measure: int | str, scope: Scope) -> _Number:
    """A number of the grammar: itself, or the answer of the question that it names."""
    if isinstance(measure, str) and measure[0].isalpha():
        return _answered(scope.key(measure))
    literal = as_number(measure)
    return lambda _: literal


_ORDERS: Mapping[type[Ordering], Callable[[int | Decimal, int | Decimal], bool]] = {
    AtLeast: operator.ge,
    AtMost: operator.le,
    More: operator.gt,
    Less: operator.lt,
}
