"""What has to be true of a single entry of a definition beyond its shape.

Owns the rules on questions, groups and options by themselves. It looks at no condition and at no other entry.
"""

from __future__ import annotations

from collections.abc import Iterator

from journey.errors import DefinitionError
from journey.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    CodeQuestion,
    DateQuestion,
    EmailQuestion,
    FileQuestion,
    HeightQuestion,
    LookupQuestion,
    MonthQuestion,
    NumberQuestion,
    PhoneQuestion,
    PostalCodeQuestion,
    SinQuestion,
)

_WITH_A_FORMAT = (
    EmailQuestion
    | PhoneQuestion
    | PostalCodeQuestion
    | SinQuestion
    | CodeQuestion
    | HeightQuestion
    | DateQuestion
    | MonthQuestion
    | NumberQuestion
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


def unsound_question(place: str, question: AnyQuestion, *, in_group: bool) -> Iterator[DefinitionError]:
    """What is wrong with a question by itself."""
    if question.ask is None and not in_group:
        yield DefinitionError(
            place, "a question outside a group needs 'ask', the question as a sentence; add it"
        )
    if question.hint is None and isinstance(question, _WITH_A_FORMAT):
        yield DefinitionError(
            place, "a question whose answer has a format needs 'hint' with one example; add it"
        )
    if question.purpose is not None and question.purpose not in PURPOSES:
        yield DefinitionError(
            f"{place}.purpose", f"'{question.purpose}' is not an input purpose of WCAG 1.3.5; use one that is"
        )
    match question:
        case NumberQuestion() | HeightQuestion():
            yield from _bounds(place, question.least, question.most)
        case ChoiceQuestion():
            yield from _unique_options(place, question)
        case ChoicesQuestion():
            yield from _unique_options(place, question)
            yield from _choices(place, question)
        case LookupQuestion():
            yield from _unique_options(place, question)
            if (question.list is None) == (not question.options):
                yield DefinitionError(place, "a lookup has either 'options' or 'list'; keep one of them")


def _bounds(place: str, least: int | None, most: int | None) -> Iterator[DefinitionError]:
    if least is not None and most is not None and least > most:
        yield DefinitionError(
            f"{place}.least", f"'least' ({least}) is more than 'most' ({most}); exchange them"
        )


def _choices(place: str, question: ChoicesQuestion) -> Iterator[DefinitionError]:
    yield from _bounds(place, question.least, question.most)
    yield from _bounds(place, question.least, len(question.options))
    if question.alone is not None and all(option.id != question.alone for option in question.options):
        yield DefinitionError(
            f"{place}.alone",
            f"there is no option '{question.alone}'; use the id of an option of this question",
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
                f"{place}[{number}].id", f"the id '{found}' is in the list twice; rename one of them"
            )
        seen.add(found)
