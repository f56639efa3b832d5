"""The conditions that look at answers themselves, each a small immutable part.

Owns their shapes, of `docs/definition-format.md`, section "Conditions", and which questions each looks at. How they are
joined and told from one another is `journey.conditions`'s.
"""

from __future__ import annotations

from typing import Annotated

from msgspec import UNSET, Meta, UnsetType

from journey.part import DECIMAL, Id, Natural, Part, Words
from journey.spans import Span

Operand = bool | int | str
Measure = int | Annotated[str, Meta(pattern=rf"^({DECIMAL}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$")]
"""A whole number, a decimal in quotes, or the id of a question that is answered by one."""
Day = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$")]
"""`today`, a date, or the id of a question."""
TODAY = "today"


class Condition:
    """What is true or not of the answers: one of the classes of `SHAPES` and `DISTANCES`."""

    __slots__ = ()


class Leaf(Part, Condition, frozen=True):
    """A condition that looks at answers itself."""

    @property
    def days(self) -> tuple[str, ...]:
        """The DATEs it names."""
        return ()

    @property
    def references(self) -> tuple[str | None, ...]:
        """The questions it looks at; None is the question that carries the condition."""
        return tuple(day for day in self.days if is_id(day))


class Comparison(Leaf, frozen=True):
    """A condition about the answer of one question."""

    question: Id | None = None

    @property
    def references(self) -> tuple[str | None, ...]:
        """The question compared, and those it is compared with."""
        return (self.question, *super().references)


class Is(Comparison, frozen=True, kw_only=True):
    """The answer equals a value."""

    is_: Operand


class IsIn(Comparison, frozen=True, kw_only=True):
    """The answer equals one of several values."""

    in_: Annotated[tuple[Operand, ...], Meta(min_length=1)]


class Includes(Comparison, frozen=True, kw_only=True):
    """The answer of several options has this one."""

    includes: Id


class Answered(Comparison, frozen=True, kw_only=True):
    """The question has an answer; with `false`, it has none."""

    answered: bool


class SameAs(Comparison, frozen=True, kw_only=True):
    """The answer equals that of another question."""

    same_as: Id

    @property
    def references(self) -> tuple[str | None, ...]:
        """The two questions."""
        return (self.question, self.same_as)


class Contains(Comparison, frozen=True, kw_only=True):
    """The text has this one in it; capitals do not count."""

    contains: Words


class Bounds(Part, frozen=True):
    """Bounds of a length in characters."""

    at_least: Natural | UnsetType = UNSET
    at_most: Natural | UnsetType = UNSET

    def __post_init__(self) -> None:
        if (self.at_least is UNSET) == (self.at_most is UNSET):
            raise ValueError("a length has exactly one of 'at-least' and 'at-most'; keep one")


class Length(Comparison, frozen=True, kw_only=True):
    """The text is so long."""

    length: Bounds


class Ordering(Comparison, frozen=True):
    """A condition on how a number compares with another."""

    @property
    def measure(self) -> int | str:
        """What it is compared with."""
        raise NotImplementedError  # each comparison below has its own; this one alone is never decoded

    @property
    def references(self) -> tuple[str | None, ...]:
        """The question compared, and the one it is compared with."""
        measure = self.measure
        other = isinstance(measure, str) and measure[0].isalpha()
        return (self.question, str(measure)) if other else (self.question,)


class AtLeast(Ordering, frozen=True, kw_only=True):
    """The number is not less."""

    at_least: Measure

    @property
    def measure(self) -> int | str:
        """The least."""
        return self.at_least


class AtMost(Ordering, frozen=True, kw_only=True):
    """The number is not more."""

    at_most: Measure

    @property
    def measure(self) -> int | str:
        """The most."""
        return self.at_most


class More(Ordering, frozen=True, kw_only=True):
    """The number is more."""

    more_than: Measure

    @property
    def measure(self) -> int | str:
        """What it exceeds."""
        return self.more_than


class Less(Ordering, frozen=True, kw_only=True):
    """The number is less."""

    less_than: Measure

    @property
    def measure(self) -> int | str:
        """What it stays under."""
        return self.less_than


class Before(Comparison, frozen=True, kw_only=True):
    """The day is strictly earlier."""

    before: Day

    @property
    def days(self) -> tuple[str, ...]:
        """The day it is compared with."""
        return (self.before,)


class After(Comparison, frozen=True, kw_only=True):
    """The day is strictly later."""

    after: Day

    @property
    def days(self) -> tuple[str, ...]:
        """The day it is compared with."""
        return (self.after,)


class Years(Part, frozen=True):
    """Bounds of an age in whole years, at a day."""

    at_least: Natural | UnsetType = UNSET
    at_most: Natural | UnsetType = UNSET
    at: Day = TODAY

    def __post_init__(self) -> None:
        if (self.at_least is UNSET) == (self.at_most is UNSET):
            raise ValueError("an age has exactly one of 'at-least' and 'at-most'; keep one")


class Age(Comparison, frozen=True, kw_only=True):
    """The whole years from the day answered to another day are within bounds."""

    age: Annotated[
        Years, Meta(extra_json_schema={"oneOf": [{"required": ["at-least"]}, {"required": ["at-most"]}]})
    ]

    @property
    def days(self) -> tuple[str, ...]:
        """The day of the age."""
        return (self.age.at,)


class Distance(Leaf, frozen=True):
    """A condition on how far one day is from another."""

    from_: Day
    to: Day

    @property
    def days(self) -> tuple[str, ...]:
        """The two days."""
        return (self.from_, self.to)


class MoreThan(Distance, frozen=True):
    """Further than the span."""

    more_than: Span


class LessThan(Distance, frozen=True):
    """Nearer than the span."""

    less_than: Span


class SpanOrMore(Distance, frozen=True):
    """As far as the span, or further."""

    at_least: Span


class SpanOrLess(Distance, frozen=True):
    """As far as the span, or nearer."""

    at_most: Span


def is_id(day: str) -> bool:
    """Whether a DATE of the grammar is the id of a question."""
    return day != TODAY and not day[0].isdigit()
