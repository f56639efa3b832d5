"""Single values of a payload: from what the source has for an answer to the answer, and back.

Owns which JSON stands for which answer. It judges no more than the type.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, TypeVar

from journey.answers import Value
from journey.cleaning import clean
from journey.errors import AnswerError, Problem
from journey.kinds.numbers import MOST_DECIMAL, MOST_WHOLE, plain_decimal
from journey.kinds.text import read_text
from journey.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    DecimalQuestion,
    EmailQuestion,
    FileQuestion,
    LongTextQuestion,
    LookupQuestion,
    MonthQuestion,
    NameQuestion,
    NumberQuestion,
    ObjectQuestion,
    Option,
    TextQuestion,
    YesNoQuestion,
)

TEXTS = TextQuestion | LongTextQuestion | NameQuestion | EmailQuestion
"""The kinds whose answers are free text: of these an empty one is none."""


def answer_of(question: AnyQuestion, given: Any) -> Value:
    """A value of the source as the answer that it means. Raises AnswerError when it is of no such type."""
    match question:
        case YesNoQuestion():
            return _typed(given, bool)
        case NumberQuestion():
            whole = int(given) if isinstance(given, float) and given.is_integer() else _typed(given, int)
            return _within(whole, MOST_WHOLE)
        case DecimalQuestion():
            return _decimal(given)
        case ChoiceQuestion() | LookupQuestion():
            return _option(question.options, given)
        case ChoicesQuestion():
            chosen = {_option(question.options, item) for item in _typed(given, list)}
            return [option.id for option in question.options if option.id in chosen]
        case FileQuestion():
            return _file(question, given)
        case ObjectQuestion():
            return _typed(given, dict)
        case DateQuestion(members=names) | MonthQuestion(members=names) if names and isinstance(given, dict):
            return _joined(names, given)
        case TextQuestion() | LongTextQuestion():
            return _text(question, _typed(given, str))
    return _typed(given, str)


Given = TypeVar("Given")


def _typed(given: Any, kind: type[Given]) -> Given:
    if type(given) is not kind:
        raise AnswerError(Problem.MALFORMED)
    return given


def _decimal(given: Any) -> str:
    if isinstance(given, bool) or not isinstance(given, int | float):
        raise AnswerError(Problem.MALFORMED)
    number = Decimal(repr(given))
    if not number.is_finite():
        raise AnswerError(Problem.MALFORMED)
    return plain_decimal(_within(number, MOST_DECIMAL))


def _text(question: TextQuestion | LongTextQuestion, given: str) -> str:
    """A text as it was given, judged before anything else, if it can be kept so.

    Composed and decomposed characters are the same text (Unicode 16.0, section 2.12), of which the composed are kept.
    """
    read_text(question, given)
    kept = clean(given, lines=isinstance(question, LongTextQuestion)).strip()
    if kept != unicodedata.normalize("NFC", given):
        raise AnswerError(Problem.NOT_KEPT)
    return kept


Number = TypeVar("Number", int, Decimal)


def _within(number: Number, most: int) -> Number:
    """A number that is not too long to be kept."""
    if number > most:
        raise AnswerError(Problem.TOO_LARGE, most=most)
    if number < -most:
        raise AnswerError(Problem.TOO_SMALL, least=-most)
    return number


def _option(options: tuple[Option, ...], given: Any) -> str:
    for option in options:
        value = option.id if option.value is None else option.value
        if value == given and type(value) is type(given):
            return option.id
    if not options and isinstance(given, str):
        return given.lower()  # of a named list, whose ids are codes in lower case
    raise AnswerError(Problem.NOT_AN_OPTION, typed=str(given))


def _joined(names: tuple[str, ...], given: Mapping[str, Any]) -> str:
    """A date, or a month, of numbers under names of their own."""
    numbers = [given.get(name) for name in names]
    if given.keys() != set(names) or any(type(number) is not int or number < 0 for number in numbers):
        raise AnswerError(Problem.MALFORMED)
    return "-".join(f"{number:0{width}}" for number, width in zip(numbers, (4, 2, 2), strict=False))


def _file(question: FileQuestion, given: Any) -> Value:
    """A file as it is described; of one that is only named, or said to be there, all else is taken as the question wants it."""
    match given:
        case {"name": str(), "type": str(), "size": int(), "sha256": str()}:
            return dict(given)
        case {"name": str(name)} | {"filename": str(name)} | str(name) if name.strip():
            return _described(question, name)
        case True:
            return _described(question, "document")
    raise AnswerError(Problem.MALFORMED)


def _described(question: FileQuestion, name: str) -> dict[str, Any]:
    kind = question.types[0] if question.types else "application/octet-stream"
    return {"name": name[:255], "type": kind, "size": 1, "sha256": "0" * 64}


def value_of(question: AnyQuestion, value: Value) -> Any:
    """An answer as the value that the source has for it."""
    match question:
        case DecimalQuestion():
            number = Decimal(str(value))
            return int(number) if number == number.to_integral_value() else float(number)
        case ChoiceQuestion() | LookupQuestion():
            return _value(question.options, value)
        case DateQuestion(members=names) | MonthQuestion(members=names) if names:
            return dict(zip(names, map(int, str(value).split("-")), strict=True))
        case ChoicesQuestion() if isinstance(value, list):
            return [_value(question.options, item) for item in value]
    return value


def _value(options: tuple[Option, ...], chosen: Any) -> Any:
    found = next((option for option in options if option.id == chosen), None)
    return chosen if found is None or found.value is None else found.value
