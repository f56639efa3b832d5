"""The words of the passport renewal, in both languages: short, plain, and true of the data beside them."""

import re
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from journey.definition import Group, Interruption
from journey.fees import in_force
from journey.loading import from_yaml
from journey.placing import placed
from journey.questions import (
    CodeQuestion,
    DateQuestion,
    EmailQuestion,
    HeightQuestion,
    LookupQuestion,
    MonthQuestion,
    NameQuestion,
    NumberQuestion,
    PhoneQuestion,
    PostalCodeQuestion,
)
from journey.reading import read

SOURCE = Path(__file__).parents[2] / "service/definitions/passport-renewal/2026.1.yaml"
TODAY = date(2026, 11, 23)
ONE_WORD = NameQuestion | EmailQuestion | PhoneQuestion | PostalCodeQuestion | CodeQuestion | LookupQuestion
MEASURE = NumberQuestion | HeightQuestion | DateQuestion | MonthQuestion
BRAILLE_CELLS = 40
LONGEST_LABEL = 22
EXAMPLE = {
    "en": re.compile(r"for example (.+?)\.?(?: Leave .*)?$", re.IGNORECASE),
    "fr": re.compile(r"par exemple (.+?)\.?(?: Laissez .*)?$", re.IGNORECASE),
}
OR = {"en": " or ", "fr": " ou "}


@cache
def definition():
    return from_yaml(SOURCE.read_text("utf-8"))


def questions():
    entries = [item.entry for item in placed(definition())]
    return [entry for entry in entries if not isinstance(entry, Group | Interruption)]


def options():
    return [(question, option) for question in questions() for option in getattr(question, "options", ())]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_label_and_a_chosen_option_fit_in_one_braille_window(language):
    assert [q.id for q in questions() if len(q.label[language]) > LONGEST_LABEL] == []
    lines = [f"{question.label[language]}: {option.label[language]}" for question, option in options()]
    assert [line for line in lines if len(line) > BRAILLE_CELLS] == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_example_of_a_hint_is_read_as_an_answer(language):
    for question in questions():
        if isinstance(question, ONE_WORD | MEASURE):
            example = EXAMPLE[language].search(question.hint[language])
            assert example, question.id
            for typed in example[1].split(OR[language]):
                assert read(question, typed, today=TODAY) is not None


def test_an_amount_beside_an_option_is_one_that_is_in_force():
    charged = {line.amount for line in in_force(definition(), TODAY)}
    hints = [option.hint for _, option in options() if option.hint]
    said = [amount for hint in hints for amount in re.findall(r"\$([0-9.]+)", hint.en)]
    said_in_french = [
        amount for hint in hints for amount in re.findall(r"([0-9,]+)\N{NO-BREAK SPACE}\$", hint.fr)
    ]
    assert {Decimal(amount) for amount in said} == charged
    assert [amount.replace(",", ".") for amount in said_in_french] == said


def test_neither_language_begs_apologizes_or_calls_anything_invalid():
    text = SOURCE.read_text("utf-8")
    assert not re.findall(r"\b(?:please|sorry|valid|invalid)\b", text, re.IGNORECASE)
    assert not re.findall(r"\b(?:veuillez|désolé|valide|invalide)\b", text, re.IGNORECASE)


def test_the_french_keeps_its_punctuation_on_the_line():
    text = SOURCE.read_text("utf-8")
    assert not re.findall(r" [:;?!»](?=[ \"])|« |\d \$", text)
