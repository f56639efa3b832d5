"""From a condition to a function that says whether it holds.

Owns the meaning of every operator. References are resolved to the keys of answers once, when a condition is
compiled, so that a walk through many conditions only looks keys up. A comparison with no answer, or with a
value of another kind, is false.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import UNSET

from journey.comparisons import (
    TODAY,
    After,
    Age,
    Answered,
    Before,
    Bounds,
    Comparison,
    Condition,
    Contains,
    Distance,
    Includes,
    Is,
    IsIn,
    Length,
    LessThan,
    MoreThan,
    Ordering,
    SameAs,
    SpanOrLess,
    SpanOrMore,
    Years,
    is_id,
)
from journey.conditions import AllOf, AnyOf, AtMostOne, Not
from journey.quantities import ordering, same
from journey.scope import Scope, Test, Visible
from journey.spans import Span, add, age

_Day = Callable[[Visible, date], date | None]


def compiled(condition: Condition, scope: Scope) -> Test:
    """The condition as a function. The definition has to be sound."""
    match condition:
        case AllOf(all=parts):
            return _joined(tuple(compiled(part, scope) for part in parts), _both)
        case AnyOf(any=parts):
            return _joined(tuple(compiled(part, scope) for part in parts), _either)
        case Not(not_=part):
            test = compiled(part, scope)
            return lambda visible, today: not test(visible, today)
        case AtMostOne(at_most_one=parts):
            return _at_most_one(tuple(compiled(part, scope) for part in parts))
        case Distance():
            return _distance(condition, scope)
        case Before() | After() | Age():
            return _day_comparison(condition, scope)
        case Ordering():
            return ordering(condition, scope)
        case SameAs(same_as=other):
            return same(scope.key(condition.question), scope.key(other))
        case Comparison():
            return _comparison(condition, scope.key(condition.question))
    raise TypeError(f"{type(condition).__name__} is not a condition")


def _joined(tests: tuple[Test, ...], join: Callable[[Test, Test], Test]) -> Test:
    """The tests joined two by two, which is quicker than a loop over them each time."""
    if len(tests) == 1:
        return tests[0]
    half = len(tests) // 2
    return join(_joined(tests[:half], join), _joined(tests[half:], join))


def _both(first: Test, second: Test) -> Test:
    return lambda visible, today: first(visible, today) and second(visible, today)


def _either(first: Test, second: Test) -> Test:
    return lambda visible, today: first(visible, today) or second(visible, today)


def _comparison(condition: Comparison, key: str) -> Test:
    match condition:
        case Answered(answered=wanted):
            return lambda visible, _: (key in visible) is wanted
        case Is(is_=value):
            return lambda visible, _: visible.get(key) == value
        case IsIn(in_=values):
            return lambda visible, _: visible.get(key) in values
        case Includes(includes=option):
            return _includes(key, option)
        case Contains(contains=part):
            return _contains(key, part.casefold())
        case Length(length=bounds):
            return _length(key, bounds)
    raise TypeError(f"{type(condition).__name__} is not a comparison of values")


def _includes(key: str, option: str) -> Test:
    def holds(visible: Visible, _: date) -> bool:
        value = visible.get(key)
        return isinstance(value, list) and option in value

    return holds


def _contains(key: str, part: str) -> Test:
    def holds(visible: Visible, _: date) -> bool:
        value = visible.get(key)
        return isinstance(value, str) and part in value.casefold()

    return holds


def _length(key: str, bounds: Bounds) -> Test:
    def holds(visible: Visible, _: date) -> bool:
        value = visible.get(key)
        if not isinstance(value, str):
            return False
        if bounds.at_least is not UNSET:
            return len(value) >= bounds.at_least
        return bounds.at_most is not UNSET and len(value) <= bounds.at_most

    return holds


def _at_most_one(tests: tuple[Test, ...]) -> Test:
    def holds(visible: Visible, today: date) -> bool:
        return sum(test(visible, today) for test in tests) <= 1

    return holds


def _day_comparison(condition: Before | After | Age, scope: Scope) -> Test:
    compared = _day_of(scope.key(condition.question))
    match condition:
        case Before(before=day):
            return _order(compared, _day(day, scope))
        case After(after=day):
            return _order(_day(day, scope), compared)
        case Age(age=years):
            return _age(compared, years, _day(years.at, scope))


def _day_of(key: str) -> _Day:
    """The day that a question is answered by; a month stands for its first day."""

    def day(visible: Visible, _: date) -> date | None:
        value = visible.get(key)
        if not isinstance(value, str):
            return None
        try:
            return date.fromisoformat(value if len(value) > len("2026-03") else f"{value}-01")
        except ValueError:
            return None

    return day


def _day(reference: str, scope: Scope) -> _Day:
    if reference == TODAY:
        return lambda _, today: today
    if is_id(reference):
        return _day_of(scope.key(reference))
    literal = date.fromisoformat(reference)
    return lambda *_: literal


def _order(earlier: _Day, later: _Day) -> Test:
    def holds(visible: Visible, today: date) -> bool:
        first, second = earlier(visible, today), later(visible, today)
        return first is not None and second is not None and first < second

    return holds


def _age(born: _Day, years: Years, at: _Day) -> Test:
    def holds(visible: Visible, today: date) -> bool:
        first, second = born(visible, today), at(visible, today)
        if first is None or second is None:
            return False
        found = age(first, second)
        if years.at_least is not UNSET:
            return found >= years.at_least
        return years.at_most is not UNSET and found <= years.at_most

    return holds


def _distance(condition: Distance, scope: Scope) -> Test:
    start, end = _day(condition.from_, scope), _day(condition.to, scope)
    span, compare = _comparing(condition)

    def holds(visible: Visible, today: date) -> bool:
        first, second = start(visible, today), end(visible, today)
        return first is not None and second is not None and compare(second, add(first, span))

    return holds


def _comparing(condition: Distance) -> tuple[Span, Callable[[date, date], bool]]:
    """The span, and how the end is compared with the day that is the span after the start."""
    match condition:
        case MoreThan(more_than=span):
            return span, date.__gt__
        case LessThan(less_than=span):
            return span, date.__lt__
        case SpanOrMore(at_least=span):
            return span, date.__ge__
        case SpanOrLess(at_most=span):
            return span, date.__le__
    raise TypeError(f"{type(condition).__name__} is not a distance")
