"""All that is wrong with a definition, in the order of its file as far as it has one.

Owns which rules are applied to what: while the shape is wrong, the shape only; while references go nowhere, no condition.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from journey.checking.circles import circles
from journey.checking.filling import filling
from journey.checking.findings import Finding, Rule
from journey.checking.shapes import shape_errors
from journey.checking.ways import ways
from journey.checking.wording import wording
from journey.definition import Definition
from journey.errors import DefinitionError
from journey.loading import cleaned, shaped
from journey.soundness import unsound


def check_data(data: object, today: date) -> tuple[Finding, ...]:
    """What is wrong with plain data (as of YAML or JSON) as a definition."""
    try:
        errors = tuple(shape_errors(cleaned(data)))
        return tuple(map(_format, errors)) if errors else check(shaped(cleaned(data)), today)
    except DefinitionError as error:
        return (_format(error),)


def check(definition: Definition, today: date) -> tuple[Finding, ...]:
    """What is wrong with a definition of the right shape."""
    return tuple(_found(definition, today))


def _found(definition: Definition, today: date) -> Iterator[Finding]:
    unusable = [_format(error) for error in unsound(definition)]
    others = chain(circles(definition), filling(definition, today), wording(definition))
    return chain(unusable, others, () if unusable else ways(definition, today))


def _format(error: DefinitionError) -> Finding:
    return Finding(Rule.FORMAT, error.place, error=error)
