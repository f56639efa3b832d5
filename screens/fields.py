"""From a question to the field that asks it.

Owns which kind of field each kind of question has; never reads what was typed.
"""

from __future__ import annotations

from typing import Any

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
    NumberQuestion,
    ObjectQuestion,
    PhoneQuestion,
    PostalCodeQuestion,
    TimeQuestion,
    YesNoQuestion,
)
from journey.reading import options_of, typed
from screens.page import (
    AnyField,
    Choice,
    Choices,
    DateField,
    FileField,
    LongTextField,
    Lookup,
    NumberField,
    Option,
    TextField,
    YesNo,
)
from screens.texts import Texts
from screens.wording.answers import say_answer


def yes_no(texts: Texts) -> tuple[Option, ...]:
    """The two options of a yes-or-no field."""
    return (Option(id="yes", label=texts("answer.yes")), Option(id="no", label=texts("answer.no")))


def field_for(
    key: str, question: AnyQuestion, texts: Texts, *, raw: str, value: Any, error: str, familiar: int = 0
) -> AnyField:
    """The field for a question. `raw` is text that was typed and not taken, `value` the answer there is (None when none).

    `familiar` is how often its kind was answered.
    """
    language = texts.language
    shared: dict[str, Any] = {
        "id": key,
        "label": question.label[language],
        "hint": hint_of(question, texts),
        "why": question.why[language] if question.why else "",
        "required": not question.optional,
        "purpose": question.purpose or "",
        "error": error,
        "familiar": familiar,
    }
    if raw:
        shared["value"] = raw
    elif value is not None:
        shared |= {
            "value": typed(question, value, language),
            "value_words": say_answer(question, value, texts),
        }
    return _field(question, shared, texts)


def hint_of(question: AnyQuestion, texts: Texts) -> str:
    """What is wanted with one example: the definition's own words, or else ours for the kind of answer."""
    if question.hint:
        return question.hint[texts.language]
    key = _HINTS.get(type(question))
    return texts(key) if key else ""


_HINTS: dict[type[AnyQuestion], str] = {
    CodeQuestion: "hint.code",
    DateQuestion: "hint.date",
    DecimalQuestion: "hint.decimal",
    EmailQuestion: "hint.email",
    FileQuestion: "hint.file",
    HeightQuestion: "hint.height",
    MonthQuestion: "hint.month",
    NumberQuestion: "hint.number",
    ObjectQuestion: "hint.object",
    PhoneQuestion: "hint.phone",
    PostalCodeQuestion: "hint.postal-code",
    TimeQuestion: "hint.time",
}


def _field(question: AnyQuestion, shared: dict[str, Any], texts: Texts) -> AnyField:
    match question:
        case YesNoQuestion():
            return YesNo(options=yes_no(texts), **shared)
        case ChoiceQuestion():
            return Choice(options=_options(question, texts), **shared)
        case ChoicesQuestion():
            return Choices(options=_options(question, texts, question.alone), **shared)
        case LookupQuestion():
            return Lookup(options=_options(question, texts), **shared)
        case LongTextQuestion():
            return LongTextField(longest=question.longest, **shared)
        case NumberQuestion() | DecimalQuestion():
            return NumberField(unit=question.unit[texts.language] if question.unit else "", **shared)
        case DateQuestion() | MonthQuestion():
            return DateField(**shared)
        case FileQuestion():
            return FileField(**shared)
    return TextField(**shared)


def _options(
    question: ChoiceQuestion | ChoicesQuestion | LookupQuestion, texts: Texts, alone: str | None = None
) -> tuple[Option, ...]:
    language = texts.language
    return tuple(
        Option(
            id=option.id,
            label=option.label[language],
            hint=option.hint[language] if option.hint else "",
            alone=option.id == alone,
        )
        for option in options_of(question, language)
    )
