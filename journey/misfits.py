"""Whether an operator of a condition can be used with a question, and whether its value can be an answer.

Owns which kinds of question each operator compares. It knows no scope: which questions may be looked at is
`journey.references`'s to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from journey.comparisons import (
    After,
    Age,
    AtLeast,
    AtMost,
    Before,
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
    Operand,
    SpanOrLess,
    SpanOrMore,
)
from journey.errors import DefinitionError
from journey.kinds.numbers import plain_decimal
from journey.quantities import as_number
from journey.questions import (
    AnyQuestion,
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
    NameQuestion,
    NumberQuestion,
    ObjectQuestion,
    PhoneQuestion,
    PostalCodeQuestion,
    Question,
    TextQuestion,
    YesNoQuestion,
)

_Kinds = tuple[type[Question], ...]
_NUMBERS: tuple[_Kinds, str] = (
    (NumberQuestion, DecimalQuestion, HeightQuestion),
    "'{name}' is not a number or a height; compare one that is",
)
_DAYS: tuple[_Kinds, str] = (
    (DateQuestion, MonthQuestion),
    "'{name}' is not a date or a month; compare one that is",
)
_TEXTS: tuple[_Kinds, str] = (
    (
        TextQuestion,
        LongTextQuestion,
        NameQuestion,
        EmailQuestion,
        PhoneQuestion,
        PostalCodeQuestion,
        CodeQuestion,
    ),
    "'{name}' is not a text; compare one that is",
)
_COMPARED: Mapping[type[Leaf], tuple[_Kinds, str]] = {
    Includes: ((ChoicesQuestion,), "'{name}' is not of kind choices; use 'is' in place of 'includes'"),
    AtLeast: _NUMBERS,
    AtMost: _NUMBERS,
    More: _NUMBERS,
    Less: _NUMBERS,
    Contains: _TEXTS,
    Length: _TEXTS,
    Before: _DAYS,
    After: _DAYS,
    Age: _DAYS,
    MoreThan: _DAYS,
    LessThan: _DAYS,
    SpanOrMore: _DAYS,
    SpanOrLess: _DAYS,
}


def family(question: AnyQuestion) -> type[Question]:
    """One kind for all those whose answers can be equal."""
    for kinds, _ in (_NUMBERS, _TEXTS):
        if isinstance(question, kinds):
            return kinds[0]
    return type(question)


def misfit(place: str, leaf: Leaf, question: AnyQuestion) -> DefinitionError | None:
    """Why the operator cannot be used with the question; None when it can."""
    kinds, message = _COMPARED.get(type(leaf), ((Question,), ""))
    if not isinstance(question, kinds):
        return DefinitionError(place, message, name=question.id)
    if isinstance(question, ChoicesQuestion) and isinstance(leaf, Is | IsIn):
        return DefinitionError(place, "'{name}' may have several answers; use 'includes'", name=question.id)
    operands: tuple[Operand, ...] = ()
    match leaf:
        case Is(is_=operand) | Includes(includes=operand):
            operands = (operand,)
        case IsIn(in_=several):
            operands = several
    for operand in operands:
        if message := _never_equal(question, operand):
            return DefinitionError(place, message, name=question.id, operand=operand)
    return None


def _never_equal(question: AnyQuestion, operand: Operand) -> str:
    """Why the question is never answered by the operand; "" when it may be."""
    expected: type = str
    match question:
        case FileQuestion():
            return "'{name}' is a file; use 'answered'"
        case ObjectQuestion():
            return "'{name}' has several values; use 'answered'"
        case DecimalQuestion():
            if not isinstance(operand, str) or as_number(operand) is None:
                return "'{name}' is answered by a decimal in quotes; compare it so"
            if plain_decimal(Decimal(operand)) != operand:
                return "zeros that say nothing are left out of '{operand}' in answers; leave them out here"
        case (
            ChoiceQuestion(options=options)
            | ChoicesQuestion(options=options)
            | LookupQuestion(options=options)
        ):
            if options and all(operand != option.id for option in options):
                return "'{name}' has no option '{operand}'; use the id of one that it has"
        case YesNoQuestion():
            expected = bool
        case NumberQuestion() | HeightQuestion():
            expected = int
    return "" if type(operand) is expected else _ANSWERS[expected]


_ANSWERS = {
    str: "'{name}' is answered by a text, in quotes; compare it so",
    bool: "'{name}' is answered by true or false; compare it so",
    int: "'{name}' is answered by a whole number; compare it so",
}
