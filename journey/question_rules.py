"""What has to be true of a single entry of a definition beyond its shape.

Owns the rules on questions, groups and options by themselves. It looks at no condition and at no other entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from journey.comparisons import TODAY
from journey.errors import DefinitionError
from journey.patterns import UnusablePatternError, compiled
from journey.questions import (
    AnyQuestion,
    Bound,
    ChoiceQuestion,
    ChoicesQuestion,
    CodeQuestion,
    DateQuestion,
    DecimalQuestion,
    EmailQuestion,
    FileQuestion,
    HeightQuestion,
    LongTextQuestion,
    LookupQuestion,
    MonthQuestion,
    NumberQuestion,
    ObjectQuestion,
    PhoneQuestion,
    PostalCodeQuestion,
    SinQuestion,
    TextQuestion,
    TimeQuestion,
)

WITH_A_FORMAT = (
    EmailQuestion
    | PhoneQuestion
    | PostalCodeQuestion
    | SinQuestion
    | CodeQuestion
    | HeightQuestion
    | DateQuestion
    | MonthQuestion
    | NumberQuestion
    | DecimalQuestion
    | TimeQuestion
    | ObjectQuestion
    | FileQuestion
)
_PURPOSES = """
    name honorific-prefix given-name additional-name family-name honorific-suffix nickname
    organization-title username new-password current-password organization street-address
    address-line1 address-line2 address-line3 address-level1 address-level2 address-level3
    address-level4 country country-name postal-code cc-name cc-given-name cc-additional-name
    cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type transaction-currency
    transaction-amount language bday bday-day bday-month bday-year sex url photo tel
    tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix
    tel-extension email impp
"""
PURPOSES = frozenset(_PURPOSES.split())
"""WCAG 2.2, section 7, "Input purposes for user interface components"."""


def unsound_question(
    place: str, question: AnyQuestion, *, unasked: bool, unhinted: bool, unlimited: bool
) -> Iterator[DefinitionError]:
    """What is wrong with a question by itself.

    It may be `unasked` inside a group, `unhinted` and `unlimited` in a definition that is known to lack hints, or what
    files may be.
    """
    if question.ask is None and not unasked:
        yield DefinitionError(
            place, "a question outside a group needs 'ask', the question as a sentence; add it"
        )
    if question.hint is None and isinstance(question, WITH_A_FORMAT) and not unhinted:
        yield DefinitionError(
            place, "a question whose answer has a format needs 'hint' with one example; add it"
        )
    if question.required_when is not None and not question.optional:
        yield DefinitionError(
            f"{place}.required-when", "only an optional question is required at times; add 'optional: true'"
        )
    if question.purpose is not None and question.purpose not in PURPOSES:
        yield DefinitionError(
            f"{place}.purpose",
            "'{purpose}' is not an input purpose of WCAG 1.3.5; use one that is",
            purpose=question.purpose,
        )
    if isinstance(question, FileQuestion) and not unlimited and not (question.types and question.largest):
        yield DefinitionError(place, "a document has 'types' and 'largest'; add what is missing")
    yield from _own_rules(place, question)


def _own_rules(place: str, question: AnyQuestion) -> Iterator[DefinitionError]:
    """What is wrong with the keys of its kind."""
    match question:
        case NumberQuestion() | HeightQuestion():
            yield from _bounds(place, question.least, question.most)
        case DecimalQuestion():
            least, most = question.least, question.most
            yield from _bounds(
                place, None if least is None else Decimal(least), None if most is None else Decimal(most)
            )
        case TextQuestion() | LongTextQuestion():
            if question.shortest > question.longest:
                yield DefinitionError(f"{place}.shortest", "'shortest' is more than 'longest'; exchange them")
            yield from _pattern(f"{place}.pattern", question.pattern)
            for key, patterns in (("also", question.also), ("never", question.never)):
                for number, pattern in enumerate(patterns):
                    yield from _pattern(f"{place}.{key}[{number}]", pattern)
        case DateQuestion():
            yield from _days(f"{place}.earliest", question.earliest)
            yield from _days(f"{place}.latest", question.latest)
        case ChoiceQuestion():
            yield from _unique_options(place, question)
        case ChoicesQuestion():
            yield from _unique_options(place, question)
            yield from _choices(place, question)
        case LookupQuestion():
            yield from _unique_options(place, question)
            if (question.list is None) == (not question.options):
                yield DefinitionError(place, "a lookup has either 'options' or 'list'; keep one of them")


def _pattern(place: str, pattern: str | None) -> Iterator[DefinitionError]:
    if pattern is None:
        return
    try:
        compiled(pattern)
    except UnusablePatternError as error:
        yield DefinitionError(place, "this is not a pattern of RE2 ({error}); correct it", error=error)


def _days(place: str, bound: Bound | None) -> Iterator[DefinitionError]:
    if isinstance(bound, str) and bound != TODAY:
        try:
            date.fromisoformat(bound)
        except ValueError:
            yield DefinitionError(place, "the calendar has no {bound}; correct the date", bound=bound)


def _bounds(place: str, least: int | Decimal | None, most: int | Decimal | None) -> Iterator[DefinitionError]:
    if least is not None and most is not None and least > most:
        yield DefinitionError(
            f"{place}.least",
            "'least' ({least}) is more than 'most' ({most}); exchange them",
            least=least,
            most=most,
        )


def _choices(place: str, question: ChoicesQuestion) -> Iterator[DefinitionError]:
    yield from _bounds(place, question.least, question.most)
    yield from _bounds(place, question.least, len(question.options))
    if question.alone is not None and all(option.id != question.alone for option in question.options):
        yield DefinitionError(
            f"{place}.alone",
            "there is no option '{alone}'; use the id of an option of this question",
            alone=question.alone,
        )


def _unique_options(
    place: str, question: ChoiceQuestion | ChoicesQuestion | LookupQuestion
) -> Iterator[DefinitionError]:
    return unique(f"{place}.options", [option.id for option in question.options])


def unique(place: str, ids: list[str]) -> Iterator[DefinitionError]:
    """Each id of a list that is there before."""
    seen = set[str]()
    for number, found in enumerate(ids):
        if found in seen:
            yield DefinitionError(
                f"{place}[{number}].id",
                "the id '{found}' is in the list twice; rename one of them",
                found=found,
            )
        seen.add(found)
