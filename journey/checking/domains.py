"""What each question can be answered by, as the solving needs it.

Owns the domains: a set of values or everything but some, whole numbers or days in order, and subsets of options.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from journey.checking.steps import FIRST, LAST
from journey.conditions import TODAY
from journey.kinds.options import options_of
from journey.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    HeightQuestion,
    LookupQuestion,
    MonthQuestion,
    NumberQuestion,
    YesNoQuestion,
)

LARGEST = 10**15 - 1
"""The largest number that is read."""
AHEAD = 3653
"""For so many days from the day of the check, "today" may be any of them: ten years."""


class Values(Struct, frozen=True):
    """One of these values; without them, any of more than a definition could name."""

    only: frozenset[object] | None = None


class Ordered(Struct, frozen=True):
    """A whole number, or a day by its ordinal, within bounds; with `months` only the first days of months."""

    least: int
    most: int
    months: bool = False

    def first_from(self, bound: int) -> int:
        """The least there is from a bound on, or something beyond `most`."""
        bound = max(bound, self.least)
        if not self.months or bound > LAST:
            return bound
        day = date.fromordinal(bound)
        if day.day == 1:
            return bound
        after = day.year * 12 + day.month
        return LAST + 1 if after // 12 > date.max.year else date(after // 12, after % 12 + 1, 1).toordinal()


class Subset(Struct, frozen=True):
    """Some of the options: so many at least and at most, and `alone` without any other."""

    options: frozenset[str]
    least: int
    most: int
    alone: str | None = None

    def allows(self, has: frozenset[str], lacks: frozenset[str]) -> bool:
        """Whether some choice has all of the ones and none of the others."""
        if has & lacks or not has <= self.options:
            return False
        if self.alone is not None:
            if has <= {self.alone} and self.alone not in lacks and self.least <= 1:
                return True
            lacks |= {self.alone}
        return not has & lacks and len(has) <= self.most and self.least <= len(self.options - lacks)


Domain = Values | Ordered | Subset


def domains(questions: Mapping[str, AnyQuestion], today: date) -> dict[str, Domain]:
    """The domain of each question by its id, and that of today."""
    start = today.toordinal()
    found: dict[str, Domain] = {id_: domain(question) for id_, question in questions.items()}
    return {**found, TODAY: Ordered(start, min(start + AHEAD, LAST))}


def domain(question: AnyQuestion) -> Domain:
    """What a question can be answered by, its rules left aside."""
    match question:
        case YesNoQuestion():
            return Values(frozenset((True, False)))
        case ChoiceQuestion() | LookupQuestion():
            return Values(frozenset(option.id for option in options_of(question, "en")))
        case ChoicesQuestion(options=options):
            ids = frozenset(option.id for option in options)
            return Subset(ids, question.least, question.most or len(ids), question.alone)
        case NumberQuestion() | HeightQuestion():
            least = -LARGEST if question.least is None else question.least
            return Ordered(least, LARGEST if question.most is None else question.most)
        case DateQuestion():
            return Ordered(FIRST, LAST)
        case MonthQuestion():
            return Ordered(FIRST, LAST, months=True)
    return Values()
