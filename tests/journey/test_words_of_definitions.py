"""The words of the services of our own, in both languages: short, plain, and true of the data beside them."""

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
    SinQuestion,
)
from journey.reading import read

SOURCES = sorted((Path(__file__).parents[2] / "service/definitions").glob("*/*.yaml"))
PASSPORT = next(source for source in SOURCES if source.parent.name == "passport-renewal")
TODAY = date(2026, 11, 23)
ONE_WORD = (
    NameQuestion
    | EmailQuestion
    | PhoneQuestion
    | PostalCodeQuestion
    | SinQuestion
    | CodeQuestion
    | LookupQuestion
)
MEASURE = NumberQuestion | HeightQuestion | DateQuestion | MonthQuestion
BRAILLE_CELLS = 40
LONGEST_LABEL = 22
EXAMPLE = {
    "en": re.compile(r"for example (.+?)\.?(?: Leave .*)?$", re.IGNORECASE),
    "fr": re.compile(r"par exemple (.+?)\.?(?: Laissez .*)?$", re.IGNORECASE),
}
OR = {"en": " or ", "fr": " ou "}


of_each_service = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.parent.name)


@cache
def definition(source):
    return from_yaml(source.read_text("utf-8"))


def questions(source):
    entries = [item.entry for item in placed(definition(source))]
    return [entry for entry in entries if not isinstance(entry, Group | Interruption)]


def options(source):
    return [
        (question, option) for question in questions(source) for option in getattr(question, "options", ())
    ]


@of_each_service
@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_label_and_a_chosen_option_fit_in_one_braille_window(source, language):
    assert [q.id for q in questions(source) if len(q.label[language]) > LONGEST_LABEL] == []
    lines = [f"{question.label[language]}: {option.label[language]}" for question, option in options(source)]
    assert [line for line in lines if len(line) > BRAILLE_CELLS] == []


@of_each_service
@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_example_of_a_hint_is_read_as_an_answer(source, language):
    for question in questions(source):
        if isinstance(question, ONE_WORD | MEASURE):
            example = EXAMPLE[language].search(question.hint[language])
            assert example, question.id
            for typed in example[1].split(OR[language]):
                assert read(question, typed, today=TODAY) is not None


def test_an_amount_beside_an_option_is_one_that_is_in_force():
    charged = {line.amount for line in in_force(definition(PASSPORT), TODAY)}
    hints = [option.hint for _, option in options(PASSPORT) if option.hint]
    said = [amount for hint in hints for amount in re.findall(r"\$([0-9.]+)", hint.en)]
    said_in_french = [
        amount for hint in hints for amount in re.findall(r"([0-9,]+)\N{NO-BREAK SPACE}\$", hint.fr)
    ]
    assert {Decimal(amount) for amount in said} == charged
    assert [amount.replace(",", ".") for amount in said_in_french] == said


@of_each_service
def test_neither_language_begs_apologizes_or_calls_anything_invalid(source):
    text = source.read_text("utf-8")
    assert not re.findall(r"\b(?:please|sorry|valid|invalid)\b", text, re.IGNORECASE)
    assert not re.findall(r"\b(?:veuillez|désolé|valide|invalide)\b", text, re.IGNORECASE)


@of_each_service
def test_the_french_keeps_its_punctuation_on_the_line(source):
    text = source.read_text("utf-8")
    assert not re.findall(r" [:;?!»](?=[ \"])|« |\d \$", text)
