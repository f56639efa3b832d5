"""An answer in words: as it is confirmed, listed and read aloud.

Owns the words of values; never changes a value. One function for each kind that is not said as it is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from journey.questions import (
    AnyQuestion,
    ChoiceQuestion,
    ChoicesQuestion,
    DateQuestion,
    DecimalQuestion,
    FileQuestion,
    HeightQuestion,
    LookupQuestion,
    MonthQuestion,
    NumberQuestion,
    ObjectQuestion,
    Option,
    PhoneQuestion,
    TimeQuestion,
    YesNoQuestion,
)
from screens.texts import Texts
from screens.wording.locale import (
    join_words,
    say_clock,
    say_country,
    say_date,
    say_month,
    say_number,
    say_size,
)


def say_answer(question: AnyQuestion, value: Any, texts: Texts) -> str:
    """The value of an answer in the language of `texts`; a question passed over is said so."""
    if value is None:
        return texts("answer.none")
    say = _SAY.get(type(question))
    return say(question, value, texts) if say else str(value)


def _say_date(_question: DateQuestion, value: str, texts: Texts) -> str:
    return say_date(date.fromisoformat(value), texts.language)


def _say_month(_question: MonthQuestion, value: str, texts: Texts) -> str:
    return say_month(value, texts.language)


def _say_yes_no(_question: YesNoQuestion, value: bool, texts: Texts) -> str:
    return texts("answer.yes" if value else "answer.no")


def _say_height(_question: HeightQuestion, value: int, texts: Texts) -> str:
    return texts("answer.centimetres", number=value)


def _say_number(question: NumberQuestion, value: int, texts: Texts) -> str:
    number = say_number(value, texts.language)
    return f"{number} {question.unit[texts.language]}" if question.unit else number


def _say_decimal(question: DecimalQuestion, value: str, texts: Texts) -> str:
    number = say_number(Decimal(value), texts.language)
    return f"{number} {question.unit[texts.language]}" if question.unit else number


def _say_time(_question: TimeQuestion, value: str, texts: Texts) -> str:
    return say_clock(value, texts.language)


def _say_object(_question: ObjectQuestion, value: dict[str, Any], texts: Texts) -> str:
    return "; ".join(f"{name}: {part}" for name, part in value.items()) or texts("answer.none")


def _say_phone(question: PhoneQuestion, value: str, _texts: Texts) -> str:
    import phonenumbers  # its metadata takes longer to load than a page to show

    number = phonenumbers.parse(value, question.region)
    national = number.country_code == phonenumbers.country_code_for_region(question.region)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(number, style.NATIONAL if national else style.INTERNATIONAL)


def _label(options: tuple[Option, ...], wanted: str, texts: Texts) -> str:
    return next((option.label[texts.language] for option in options if option.id == wanted), wanted)


def _say_choice(question: ChoiceQuestion, value: str, texts: Texts) -> str:
    return _label(question.options, value, texts)


def _say_choices(question: ChoicesQuestion, value: list[str], texts: Texts) -> str:
    return join_words([_label(question.options, item, texts) for item in value], texts("answer.and"))


def _say_lookup(question: LookupQuestion, value: str, texts: Texts) -> str:
    if question.list == "countries":
        return say_country(value, texts.language)
    return _label(question.options, value, texts)


def _say_file(_question: FileQuestion, value: dict[str, Any], texts: Texts) -> str:
    size = say_size(value["size"], texts.language)
    return texts("answer.file", name=value["name"], type=value["type"].upper(), size=size)


_SAY: dict[type, Callable[[Any, Any, Texts], str]] = {
    ChoiceQuestion: _say_choice,
    ChoicesQuestion: _say_choices,
    DateQuestion: _say_date,
    DecimalQuestion: _say_decimal,
    FileQuestion: _say_file,
    HeightQuestion: _say_height,
    LookupQuestion: _say_lookup,
    MonthQuestion: _say_month,
    NumberQuestion: _say_number,
    ObjectQuestion: _say_object,
    PhoneQuestion: _say_phone,
    TimeQuestion: _say_time,
    YesNoQuestion: _say_yes_no,
}
