"""What each question can be answered by, as the solving needs it.

Owns the domains: a set of values or everything but some, whole numbers or days in order, and subsets of options.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Context, Decimal

from msgspec import Struct

from journey.checking.steps import FIRST, LAST
from journey.comparisons import TODAY
from journey.kinds.options import options_of
from journey.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    DecimalQuestion,
    HeightQuestion,
    LookupQuestion,
    MonthQuestion,
    NumberQuestion,
    YesNoQuestion,
)

ONE = 10**20
"""How many of the smallest units that a decimal can have make one."""
LARGEST = 10**30 * ONE
"""Beyond every number that is read."""
_EXACT = Context(prec=80)
AHEAD = 3653
"""For so many days from the day of the check, "today" may be any of them: ten years."""


class Values(Struct, frozen=True):
    """One of these values; without them, any of more than a definition could name."""

    only: frozenset[object] | None = None


class Ordered(Struct, frozen=True):
    """A number in units of which `ONE` make one, or a day by its ordinal, within bounds.

    Only every so many of them is there; with `months` only the first days of months.
    """

    least: int
    most: int
    every: int = 1
    months: bool = False

    def first_from(self, bound: int) -> int:
        """The least there is from a bound on, or something beyond `most`."""
        bound = max(bound, self.least)
        if not self.months or bound > LAST:
            return -(-bound // self.every) * self.every
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
            return Ordered(*_bounds(question.least, question.most), every=ONE)
        case DecimalQuestion():
            return Ordered(*_bounds(question.least, question.most), every=ONE // 10**question.places)
        case DateQuestion():
            return Ordered(FIRST, LAST)
        case MonthQuestion():
            return Ordered(FIRST, LAST, months=True)
    return Values()


def in_units(number: int | str) -> int:
    """A number in the smallest units that a decimal can have."""
    return int(Decimal(number).scaleb(20, _EXACT))


def _bounds(least: int | str | None, most: int | str | None) -> tuple[int, int]:
    return -LARGEST if least is None else in_units(least), LARGEST if most is None else in_units(most)
