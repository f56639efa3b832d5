"""Conditions in words: "“Country” is Canada, and “Date of birth” is 18 years or more before today".

Owns the words of every operator and of its negation, in both languages; the templates are in the catalogues, under
`condition.<operator>`, and `condition-not.<operator>` for what holds when it does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from msgspec import UNSET

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
    SameAs,
    SpanOrLess,
    SpanOrMore,
    is_id,
)
from journey.conditions import AllOf, AnyOf, AtMostOne, Not
from journey.definition import Definition
from journey.placing import questions_of
from journey.questions import AnyQuestion
from journey.spans import Span
from screens.texts import Texts
from screens.wording.answers import say_answer
from screens.wording.locale import join_words, say_date, say_number

OPERATORS: Mapping[type[Condition], str] = {
    Is: "is",
    IsIn: "is",
    Includes: "includes",
    Answered: "answered",
    SameAs: "is",
    Contains: "contains",
    AtLeast: "at-least",
    AtMost: "at-most",
    More: "more-than",
    Less: "less-than",
    Before: "before",
    After: "after",
    MoreThan: "distance-more",
    SpanOrMore: "distance-least",
    LessThan: "distance-less",
    SpanOrLess: "distance-most",
}
"""The ends of the keys of the templates, of operators that have one template."""


class ConditionWords:
    """Says the conditions of one definition in one language."""

    def __init__(self, definition: Definition, texts: Texts) -> None:
        self.texts = texts
        self.questions: Mapping[str, AnyQuestion] = {
            question.id: question
            for section in definition.sections
            for entry in section.questions
            for question in questions_of(entry)
        }
        self._numbers = {
            question.id: f"{number}.{position}"
            for number, section in enumerate(definition.sections, start=1)
            for position, entry in enumerate(section.questions, start=1)
            for question in questions_of(entry)
        }
        self._labels = Counter(question.label[texts.language] for question in self.questions.values())

    def say(self, condition: Condition, own: str = "", *, holds: bool = True) -> str:
        """The condition, or what is so when it does not hold; without a capital or a full stop."""
        match condition:
            case Not(not_=inner):
                return self.say(inner, own, holds=not holds)
            case AllOf(all=parts):
                return self._joined(parts, own, holds=holds, every=holds)
            case AnyOf(any=parts):
                return self._joined(parts, own, holds=holds, every=not holds)
            case AtMostOne(at_most_one=parts):
                said = join_words([self.say(part, own) for part in parts], self.texts("answer.and"))
                return self._fill("at-most-one", holds=holds, parts=said)
            case Distance():
                start, end = self._day(condition.from_), self._day(condition.to)
                return self._fill(
                    OPERATORS[type(condition)], holds=holds, start=start, end=end, span=self._span(condition)
                )
            case Comparison():
                return self._comparison(condition, condition.question or own, holds=holds)
        return str(condition)

    def name(self, question: str) -> str:
        """A question by its label, in quotation marks, with its number on the map where another has the same label."""
        there = self.questions.get(question)
        if there is None:
            return self.texts("condition.name", label=question)
        label = there.label[self.texts.language]
        if self._labels[label] == 1:
            return self.texts("condition.name", label=label)
        return self.texts("condition.name-numbered", label=label, number=self._numbers[question])

    def _joined(self, parts: tuple[Condition, ...], own: str, *, holds: bool, every: bool) -> str:
        said = [self.say(part, own, holds=holds) for part in parts]
        if len(said) == 1:
            return said[0]
        if every:
            return f", {self.texts('answer.and')} ".join(said)
        return self.texts("condition.either", parts=f", {self.texts('condition.or')} ".join(said))

    def _comparison(self, condition: Comparison, of: str, *, holds: bool) -> str:
        operator = OPERATORS.get(type(condition), "")
        match condition:
            case Answered(answered=False):
                holds = not holds
            case Age(age=years):
                least = years.at_least is not UNSET
                number = years.at_least if years.at_least is not UNSET else years.at_most
                span = self.texts("span.years", n=number)
                operator = "age-least" if least else "age-most"
                return self._fill(operator, holds=holds, of=self.name(of), span=span, day=self._day(years.at))
            case Length(length=bounds):
                least = bounds.at_least is not UNSET
                number = bounds.at_least if bounds.at_least is not UNSET else bounds.at_most
                return self._fill(
                    "length-least" if least else "length-most", holds=holds, of=self.name(of), number=number
                )
        return self._fill(operator, holds=holds, of=self.name(of), value=self._value(condition, of))

    def _value(self, condition: Comparison, of: str) -> str:
        """What the answer is compared with."""
        match condition:
            case Is(is_=value):
                return self._answer(of, value)
            case IsIn(in_=values):
                return join_words([self._answer(of, value) for value in values], self.texts("answer.or"))
            case Includes(includes=option):
                return self._answer(of, [option])
            case SameAs(same_as=other):
                return self.name(other)
            case Contains(contains=part):
                return self.texts("condition.name", label=part)
            case Before(before=day) | After(after=day):
                return self._day(day)
            case AtLeast() | AtMost() | More() | Less():
                return self._measure(condition.measure)
        return ""

    def _answer(self, of: str, value: object) -> str:
        question = self.questions.get(of)
        return say_answer(question, value, self.texts) if question else str(value)

    def _measure(self, measure: int | str) -> str:
        if isinstance(measure, str) and measure[0].isalpha():
            return self.name(measure)
        return say_number(Decimal(measure), self.texts.language)

    def _day(self, day: str) -> str:
        if day == TODAY:
            return self.texts("condition.today")
        if is_id(day):
            return self.name(day)
        return self.texts("condition.date", date=say_date(date.fromisoformat(day), self.texts.language))

    def _span(self, distance: Distance) -> str:
        span = next(part for part in _spans(distance) if isinstance(part, Span))
        for unit in ("years", "months", "days"):
            if (number := getattr(span, unit)) is not UNSET:
                return self.texts(f"span.{unit}", n=number)
        return ""

    def _fill(self, operator: str, *, holds: bool, **parts: object) -> str:
        return self.texts(f"condition.{operator}" if holds else f"condition-not.{operator}", **parts)


def _spans(distance: Distance) -> tuple[object, ...]:
    return tuple(getattr(distance, field) for field in distance.__struct_fields__)
