"""The closed grammar of conditions, as a tree of small immutable parts.

Owns the shapes of `docs/definition-format.md`, section "Conditions", and how one is told from another: by its
operator's key. It never evaluates one (`journey.evaluation` does) and does not know which questions exist
(`journey.references` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import UNSET, Meta, UnsetType

from journey.part import Id, Natural, Part
from journey.spans import Span

Operand = bool | int | str
Day = Annotated[str, Meta(pattern=r"^([0-9]{4}-[0-9]{2}-[0-9]{2}|[a-z][a-z0-9]*(-[a-z0-9]+)*)$")]
"""`today`, a date, or the id of a question."""
TODAY = "today"


class Condition:
    """What is true or not of the answers: one of the classes of `SHAPES` and `DISTANCES`."""

    __slots__ = ()


Conditions = Annotated[tuple[Condition, ...], Meta(min_length=1)]


class AllOf(Part, Condition, frozen=True):
    """True when every one of the conditions is."""

    all: Conditions


class AnyOf(Part, Condition, frozen=True):
    """True when at least one of the conditions is."""

    any: Conditions


class Not(Part, Condition, frozen=True, kw_only=True):
    """True when the condition is not."""

    not_: Condition


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


class AtLeast(Comparison, frozen=True, kw_only=True):
    """The number is not less."""

    at_least: int


class AtMost(Comparison, frozen=True, kw_only=True):
    """The number is not more."""

    at_most: int


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


SHAPES: Mapping[str, type[Part]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "is": Is,
    "in": IsIn,
    "includes": Includes,
    "answered": Answered,
    "at-least": AtLeast,
    "at-most": AtMost,
    "before": Before,
    "after": After,
    "age": Age,
}
DISTANCES: Mapping[str, type[Part]] = {
    "more-than": MoreThan,
    "less-than": LessThan,
    "at-least": SpanOrMore,
    "at-most": SpanOrLess,
}


def is_id(day: str) -> bool:
    """Whether a DATE of the grammar is the id of a question."""
    return day != TODAY and not day[0].isdigit()


def parse(data: object) -> Condition:
    """The condition that a mapping describes. Raises ValueError, with the path inside the condition."""
    if not isinstance(data, Mapping):
        # ValueError is what msgspec turns into a message with its path.
        raise ValueError("a condition is a mapping, such as {question: ID, is: VALUE}")  # noqa: TRY004
    shapes = DISTANCES if "from" in data or "to" in data else SHAPES
    operators = [key for key in data if key in shapes]
    if len(operators) != 1:
        found = " and ".join(f"'{key}'" for key in operators) or "none"
        raise ValueError(
            f"a condition has exactly one operator, here there is {found}; use one of {', '.join(shapes)}"
        )
    try:
        return msgspec.convert(data, shapes[operators[0]], dec_hook=_nested)  # type: ignore[return-value]
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error  # a ValidationError would lose the path to this condition


def _nested(_kind: type, data: object) -> Condition:
    return parse(data)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The conditions inside this one that look at answers themselves, in order."""
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts):
            for part in parts:
                yield from leaves(part)
        case Not(not_=part):
            yield from leaves(part)
        case Leaf():
            yield condition
