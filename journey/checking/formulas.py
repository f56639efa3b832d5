"""Formulas about answers: small literals joined by "both" and "either", every negation pushed down to the literals.

Owns their shapes and what negation means: a comparison with an answer that is not there is false, so that its negation
holds also where there is none. It decides nothing (`journey.checking.solving` does).
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from journey.checking.steps import Step, inverse

SAME = Step()


class Given(Struct, frozen=True):
    """The question has an answer, or with `given` false none."""

    name: str
    given: bool = True


class Among(Struct, frozen=True):
    """It has an answer, and that is one of the values; with `among` false, it is none of them."""

    name: str
    values: frozenset[object]
    among: bool = True


class Has(Struct, frozen=True):
    """It has an answer, and the option is among those chosen; with `has` false, it is not."""

    name: str
    option: str
    has: bool = True


class NotBefore(Struct, frozen=True):
    """Both have answers, and that of `later` is at least the step from that of `earlier`; a constant is a name too."""

    later: str
    earlier: str
    step: Step = SAME


class Opaque(Struct, frozen=True):
    """Something that may hold or not, for all that is known; the same thing does not do both."""

    what: str
    holds: bool = True


Literal = Given | Among | Has | NotBefore | Opaque


class Both(Struct, frozen=True):
    """True when all parts are; without parts, true."""

    parts: tuple[Formula, ...]


class Either(Struct, frozen=True):
    """True when one of the parts is; without parts, false."""

    parts: tuple[Formula, ...]


Formula = Literal | Both | Either
TRUE: Formula = Both(())
FALSE: Formula = Either(())


def both(*parts: Formula) -> Formula:
    """The conjunction, flat."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Both) else (part,))]
    return FALSE if FALSE in flat else flat[0] if len(flat) == 1 else Both(tuple(flat))


def either(*parts: Formula) -> Formula:
    """The disjunction, flat."""
    flat = [inner for part in parts for inner in (part.parts if isinstance(part, Either) else (part,))]
    return TRUE if TRUE in flat else flat[0] if len(flat) == 1 else Either(tuple(flat))


def constant(value: int) -> str:
    """The name of a number, or of a day by its ordinal; no question has such a name."""
    return f"={value}"


def names(formula: Formula) -> Iterator[str]:
    """The questions that a formula is about, and the constants."""
    match formula:
        case Both(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from names(part)
        case NotBefore():
            yield formula.later
            yield formula.earlier
        case Given() | Among() | Has():
            yield formula.name


def negated(formula: Formula) -> Formula:
    """True exactly when the formula is not."""
    match formula:
        case Both(parts=parts):
            return either(*map(negated, parts))
        case Either(parts=parts):
            return both(*map(negated, parts))
        case Given():
            return Given(formula.name, not formula.given)
        case Among():
            return either(Given(formula.name, False), Among(formula.name, formula.values, not formula.among))
        case Has():
            return either(Given(formula.name, False), Has(formula.name, formula.option, not formula.has))
        case NotBefore(later=later, earlier=earlier, step=step):
            return either(
                Given(later, False),
                Given(earlier, False),
                NotBefore(earlier, later, inverse(step, strict=True)),
            )
    return Opaque(formula.what, not formula.holds)
