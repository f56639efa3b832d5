"""From what was typed to the value of an answer, and back.

Owns which kind is read how, and what every kind has in common: cleaning, and answering nothing. The law is
that `read(question, typed(question, value, language))` gives `value`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from operator import itemgetter
from typing import Any

from journey.answers import Value
from journey.cleaning import clean
from journey.errors import AnswerError, Problem
from journey.kinds.dates import read_date, read_month, write_date, write_month
from journey.kinds.files import check_file
from journey.kinds.numbers import read_decimal, read_height, read_number, write_height
from journey.kinds.objects import read_object, write_object
from journey.kinds.options import (
    options_of,
    read_choice,
    read_choices,
    read_lookup,
    read_yes_no,
    write_yes_no,
)
from journey.kinds.text import read_code, read_email, read_name, read_postal_code, read_sin, read_text
from journey.kinds.times import read_time
from journey.part import Language
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
    SinQuestion,
    TextQuestion,
    TimeQuestion,
    YesNoQuestion,
)

__all__ = ["check", "options_of", "read", "typed"]


def _read_phone(question: PhoneQuestion, text: str) -> str:
    from journey.kinds.phones import read_phone  # its metadata is loaded only by those who ask for a number

    return read_phone(question, text)


_READ: dict[type[AnyQuestion], Callable[[Any, str], Value]] = {
    TextQuestion: read_text,
    LongTextQuestion: read_text,
    NameQuestion: read_name,
    EmailQuestion: read_email,
    PhoneQuestion: _read_phone,
    PostalCodeQuestion: read_postal_code,
    SinQuestion: read_sin,
    CodeQuestion: read_code,
    NumberQuestion: read_number,
    DecimalQuestion: read_decimal,
    HeightQuestion: read_height,
    TimeQuestion: read_time,
    ObjectQuestion: read_object,
    YesNoQuestion: read_yes_no,
    ChoiceQuestion: read_choice,
    ChoicesQuestion: read_choices,
    LookupQuestion: read_lookup,
}


def read(question: AnyQuestion, raw: str, *, today: date) -> Value:
    """The value that `raw` means as an answer; None when nothing was typed and the question is optional.

    Raises AnswerError. A file is read where its bytes are: here its question can only be passed over.
    """
    text = clean(raw, lines=isinstance(question, LongTextQuestion | ObjectQuestion)).strip()
    if not text:
        if question.optional:
            return None
        raise AnswerError(Problem.MISSING)
    match question:
        case DateQuestion():
            return read_date(question, text, today)
        case MonthQuestion():
            return read_month(question, text, today)
        case FileQuestion():
            raise TypeError("a file is not read from text")
    return _READ[type(question)](question, text)


_WRITE: dict[type[AnyQuestion], Callable[[Any], str]] = {
    YesNoQuestion: write_yes_no,
    ChoicesQuestion: ", ".join,
    HeightQuestion: write_height,
    DateQuestion: write_date,
    MonthQuestion: write_month,
    FileQuestion: itemgetter("name"),
    ObjectQuestion: write_object,
}


def typed(question: AnyQuestion, value: Value, language: Language) -> str:
    """The text that reads back to a well-formed value, as a person would type it; of a file its name."""
    if value is None:
        return ""
    if isinstance(question, PhoneQuestion):
        from journey.kinds.phones import (
            write_phone,
        )  # its metadata is loaded only by those who ask for a number

        return write_phone(question, str(value), language)
    return _WRITE.get(type(question), str)(value)


def check(question: AnyQuestion, value: Value, *, today: date) -> None:
    """Raise AnswerError unless reading could give the value: written plainly, it reads back to itself."""
    if isinstance(question, FileQuestion) and value is not None:
        check_file(question, value)
        return
    found = read(question, _plain(value), today=today)
    if found != value or type(found) is not type(value):
        raise AnswerError(Problem.MALFORMED)


def _plain(value: Value) -> str:
    """A value of any kind as text that reads back to it."""
    match value:
        case None:
            return ""
        case bool():
            return write_yes_no(value)
        case int() if abs(value) > _LARGEST:
            raise AnswerError(Problem.MALFORMED)
        case list():
            return ", ".join(map(str, value))
        case dict():
            return write_object(value)
    return str(value)


_LARGEST = 10**15
"""Beyond any number that is read; Python refuses to write numbers of many thousand digits."""
