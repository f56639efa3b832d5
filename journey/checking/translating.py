"""From a condition of a definition to a formula.

Owns the translation of the closed grammar, operator by operator, as `journey.evaluation` has their meaning. An operator
that it does not know becomes `Opaque`, of which nobody can say whether it holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from msgspec import UNSET

from journey.checking.domains import Ordered, Values, domain, in_units
from journey.checking.formulas import (
    FALSE,
    TRUE,
    Among,
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
from journey.comparisons import (
    TODAY,
    After,
    Age,
    Answered,
    AtLeast,
    AtMost,
    Before,
    Comparison,
    Condition,
    Contains,
    Distance,
    Includes,
    Is,
    IsIn,
    Length,
    Less,
    LessThan,
    More,
    MoreThan,
    Ordering,
    SameAs,
    SpanOrLess,
    SpanOrMore,
    Years,
    is_id,
)
from journey.conditions import AllOf, AnyOf, AtMostOne, Not
from journey.errors import AnswerError
from journey.questions import (
    AnyQuestion,
    DateQuestion,
    DecimalQuestion,
    FromToday,
    HeightQuestion,
    MonthQuestion,
    NumberQuestion,
)
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
        case AtMostOne(at_most_one=parts):
            return _at_most_one([negated(inside(part)) for part in parts])
        case Distance():
            return _distance(condition)
        case Comparison():
            name = own if condition.question is None else condition.question
            return _comparison(condition, name, questions[name], today)
    return Opaque(repr(condition))


def _at_most_one(fail: Sequence[Formula]) -> Formula:
    """That all of these fail, or all but one: all of one half fail, and all but one of the other, and so on in each half.

    Pair by pair would be as true, and of fifty conditions eight times as long.
    """
    half = len(fail) // 2
    if not half:
        return TRUE
    one, other = fail[:half], fail[half:]
    return both(either(both(*one), both(*other)), _at_most_one(one), _at_most_one(other))


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
        case Ordering():
            return _ordering(condition, name)
        case SameAs(same_as=other):
            return _same(name, other, question)
        case Contains() | Length():
            return both(Given(name), Opaque(repr(condition)))
        case Before(before=day):
            return NotBefore(_day(day), name, NEXT)
        case After(after=day):
            return NotBefore(name, _day(day), NEXT)
        case Age(age=years):
            return _age(name, years)
    return Opaque(repr(condition))


def _age(name: str, years: Years) -> Formula:
    at = _day(years.at)
    if years.at_least is not UNSET:
        return NotBefore(at, name, Step(months=12 * years.at_least))
    most = 0 if years.at_most is UNSET else years.at_most
    return NotBefore(name, at, inverse(Step(months=12 * (most + 1)), strict=True))


def _ordering(condition: Ordering, name: str) -> Formula:
    other = _measure(condition.measure)
    match condition:
        case AtLeast():
            return NotBefore(name, other)
        case AtMost():
            return NotBefore(other, name)
        case More():
            return NotBefore(name, other, NEXT)
        case Less():
            return NotBefore(other, name, NEXT)
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
        case NumberQuestion() | DecimalQuestion() | HeightQuestion():
            return in_units(value)  # type: ignore[arg-type] # it has been read, so it is a number
    return value


def _measure(measure: int | str) -> str:
    """The name of what a number is compared with."""
    if isinstance(measure, str) and measure[0].isalpha():
        return measure
    return constant(in_units(measure))


def _same(name: str, other: str, question: AnyQuestion) -> Formula:
    """That two answers are equal: by order, one of few values, or else nobody knows."""
    match domain(question):
        case Ordered():
            return both(NotBefore(name, other), NotBefore(other, name))
        case Values(only=frozenset() as values):
            alike = (frozenset((value,)) for value in values)
            return either(*(both(Among(name, value), Among(other, value)) for value in alike))
    first, second = sorted((name, other))
    return both(Given(name), Given(other), Opaque(f"{first} is {second}"))


def bounds_of(question: AnyQuestion) -> Formula:
    """The bounds of a day that its question gives, if it is answered."""
    if not isinstance(question, DateQuestion):
        return TRUE
    bounds = []
    if question.earliest is not None:
        day, step = _bound(question.earliest)
        bounds.append(NotBefore(question.id, day, step))
    if question.latest is not None:
        day, step = _bound(question.latest)
        bounds.append(NotBefore(day, question.id, inverse(step)))
    return both(*bounds)


def _bound(bound: str | FromToday) -> tuple[str, Step]:
    """The day that a bound is reckoned from, and how far it is from there."""
    if isinstance(bound, str):
        return _day(bound), Step()
    if bound.after_today is not None:
        return TODAY, _step(bound.after_today)
    before = _step(bound.before_today) if bound.before_today is not None else Step()
    return TODAY, Step(months=-before.months, days=-before.days)


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
