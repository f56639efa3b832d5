"""From a condition of a definition to a formula.

Owns the translation of the closed grammar, operator by operator, as `journey.evaluation` has their meaning. An operator
that it does not know becomes `Opaque`, of which nobody can say whether it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import UNSET

from journey.checking.formulas import (
    FALSE,
    Among,
    Either,
    Formula,
    Given,
    Has,
    NotBefore,
    Opaque,
    both,
    constant,
    either,
    negated,
)
from journey.checking.steps import Step, inverse
from journey.conditions import (
    TODAY,
    After,
    Age,
    AllOf,
    Answered,
    AnyOf,
    AtLeast,
    AtMost,
    Before,
    Comparison,
    Condition,
    Distance,
    Includes,
    Is,
    IsIn,
    LessThan,
    MoreThan,
    Not,
    SpanOrLess,
    SpanOrMore,
    is_id,
)
from journey.errors import AnswerError
from journey.questions import AnyQuestion, DateQuestion, MonthQuestion
from journey.reading import check
from journey.spans import Span

NEXT = Step(extra=1)


def formula_of(
    condition: Condition, questions: Mapping[str, AnyQuestion], today: date, own: str = ""
) -> Formula:
    """The condition as a formula about the questions; `own` is the one that carries it. It has to be sound."""

    def inside(part: Condition) -> Formula:
        return formula_of(part, questions, today, own)

    match condition:
        case AllOf(all=parts):
            return both(*map(inside, parts))
        case AnyOf(any=parts):
            return either(*map(inside, parts))
        case Not(not_=part):
            return negated(inside(part))
        case Distance():
            return _distance(condition)
        case Comparison():
            name = own if condition.question is None else condition.question
            return _comparison(condition, name, questions[name], today)
    return Opaque(repr(condition))


def _comparison(condition: Comparison, name: str, question: AnyQuestion, today: date) -> Formula:
    match condition:
        case Answered(answered=given):
            return Given(name, given)
        case Is(is_=value):
            return _among(name, question, (value,), today)
        case IsIn(in_=values):
            return _among(name, question, values, today)
        case Includes(includes=option):
            return Has(name, option)
        case AtLeast(at_least=least):
            return NotBefore(name, constant(least))
        case AtMost(at_most=most):
            return NotBefore(constant(most), name)
        case Before(before=day):
            return NotBefore(_day(day), name, NEXT)
        case After(after=day):
            return NotBefore(name, _day(day), NEXT)
        case Age(age=years):
            at = _day(years.at)
            if years.at_least is not UNSET:
                return NotBefore(at, name, Step(months=12 * years.at_least))
            if years.at_most is not UNSET:
                return NotBefore(name, at, inverse(Step(months=12 * (years.at_most + 1)), strict=True))
    return Opaque(repr(condition))


def _among(name: str, question: AnyQuestion, values: Iterable[object], today: date) -> Formula:
    """That the answer is one of those values that it can be at all."""
    possible = frozenset(_value(question, value) for value in values if _readable(question, value, today))
    return Among(name, possible) if possible else FALSE


def _readable(question: AnyQuestion, value: object, today: date) -> bool:
    try:
        check(question, value, today=today)  # type: ignore[arg-type] # an operand is a value of JSON
    except AnswerError:
        return False
    return True


def _value(question: AnyQuestion, value: object) -> object:
    """A value as the solving has it: a day by its ordinal, a month by that of its first day."""
    match question:
        case DateQuestion():
            return date.fromisoformat(str(value)).toordinal()
        case MonthQuestion():
            return date.fromisoformat(f"{value}-01").toordinal()
    return value


def _day(day: str) -> str:
    """The name of a DATE."""
    return day if day == TODAY or is_id(day) else constant(date.fromisoformat(day).toordinal())


def _distance(condition: Distance) -> Formula:
    start, end = _day(condition.from_), _day(condition.to)
    match condition:
        case MoreThan(more_than=span):
            return NotBefore(end, start, _step(span, extra=1))
        case SpanOrMore(at_least=span):
            return NotBefore(end, start, _step(span))
        case LessThan(less_than=span):
            return NotBefore(start, end, inverse(_step(span), strict=True))
        case SpanOrLess(at_most=span):
            return NotBefore(start, end, inverse(_step(span, extra=1), strict=True))
    return Opaque(repr(condition))


def _step(span: Span, extra: int = 0) -> Step:
    if span.days is not UNSET:
        return Step(days=span.days, extra=extra)
    if span.months is not UNSET:
        return Step(months=span.months, extra=extra)
    return Step(months=0 if span.years is UNSET else 12 * span.years, extra=extra)
