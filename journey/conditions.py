"""The closed grammar of conditions: how they are joined, and how one is told from another, by its operator's key.

Owns the grammar of `docs/definition-format.md`, section "Conditions". It never evaluates a condition
(`journey.evaluation` does) and does not know which questions exist (`journey.references` does).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

import msgspec
from msgspec import Meta

from journey.comparisons import (
    After,
    Age,
    Answered,
    AtLeast,
    AtMost,
    Before,
    Condition,
    Contains,
    Includes,
    Is,
    IsIn,
    Leaf,
    Length,
    Less,
    LessThan,
    More,
    MoreThan,
    SameAs,
    SpanOrLess,
    SpanOrMore,
)
from journey.decoding import converted
from journey.part import Part

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


class AtMostOne(Part, Condition, frozen=True):
    """True when no more than one of the conditions is."""

    at_most_one: Conditions


SHAPES: Mapping[str, type[Part]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "at-most-one": AtMostOne,
    "is": Is,
    "in": IsIn,
    "same-as": SameAs,
    "includes": Includes,
    "contains": Contains,
    "length": Length,
    "answered": Answered,
    "at-least": AtLeast,
    "at-most": AtMost,
    "more-than": More,
    "less-than": Less,
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


def parse(data: object) -> Condition:
    """The condition that a mapping describes. Raises ValueError, with the path inside the condition."""
    if not isinstance(data, Mapping):
        said = "a condition is a mapping, such as {question: ID, is: VALUE}"
        raise ValueError(said)  # noqa: TRY004 - msgspec turns a ValueError into a message with its path
    shapes = DISTANCES if "from" in data or "to" in data else SHAPES
    operators = [key for key in data if key in shapes]
    if len(operators) != 1:
        found = " and ".join(f"'{key}'" for key in operators) or "none"
        raise ValueError(
            f"a condition has exactly one operator, here there is {found}; use one of {', '.join(shapes)}"
        )
    try:
        return converted(data, shapes[operators[0]], dec_hook=_nested)  # type: ignore[return-value] # each of them is one
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error  # a ValidationError would lose the path to this condition


def _nested(_kind: type, data: object) -> Condition:
    return parse(data)


def leaves(condition: Condition) -> Iterator[Leaf]:
    """The conditions inside this one that look at answers themselves, in order."""
    match condition:
        case AllOf(all=parts) | AnyOf(any=parts) | AtMostOne(at_most_one=parts):
            for part in parts:
                yield from leaves(part)
        case Not(not_=part):
            yield from leaves(part)
        case Leaf():
            yield condition
