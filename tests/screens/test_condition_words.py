"""Conditions in words, and what is so when they do not hold, in both languages."""

import pytest

from journey.conditions import parse
from screens.texts import texts_in
from screens.wording.conditions import ConditionWords
from tests.journey.small import asked, defined, section


def named(id_, kind, en, fr):
    return asked(id_, kind, label={"en": en, "fr": fr})


DEFINITION = defined(
    section(
        "s",
        named("adult", "yes-no", "Adult", "Adulte"),
        named("colour", "choice", "Colour", "Couleur"),
        named("colours", "choices", "Colours", "Couleurs"),
        named("people", "number", "People", "Personnes"),
        named("born", "date", "Date of birth", "Date de naissance"),
        named("left", "date", "Date of leaving", "Date de départ"),
        named("word", "text", "Word", "Mot"),
    )
)
SAID = [
    ({"question": "adult", "is": True}, "“Adult” is Yes", "« Adulte » est Oui"),
    ({"not": {"question": "adult", "is": True}}, "“Adult” is not Yes", "« Adulte » n’est pas Oui"),
    (
        {"question": "colour", "in": ["red", "grey"]},
        "“Colour” is Red or Grey",
        "« Couleur » est Rouge ou Gris",
    ),
    ({"question": "colours", "includes": "red"}, "“Colours” includes Red", "« Couleurs » comprend Rouge"),
    ({"question": "word", "answered": False}, "“Word” is not answered", "« Mot » n’a pas de réponse"),
    (
        {"question": "people", "at-least": 1250},
        "“People” is 1,250 or more",
        "« Personnes » est 1 250 ou plus",
    ),
    (
        {"question": "born", "before": "2008-05-01"},
        "“Date of birth” is before 1 May 2008",
        "« Date de naissance » est avant le 1er mai 2008",
    ),
    (
        {"question": "born", "age": {"at-least": 18}},
        "today is 18 years or more after “Date of birth”",
        "aujourd’hui vient 18 ans ou plus après « Date de naissance »",
    ),
    (
        {"from": "born", "to": "left", "more-than": {"months": 1}},
        "“Date of leaving” is more than 1 month after “Date of birth”",
        "« Date de départ » vient plus de 1 mois après « Date de naissance »",
    ),
    ({"question": "word", "contains": "ab"}, "“Word” contains “ab”", "« Mot » contient « ab »"),
    ({"question": "word", "same-as": "word"}, "“Word” is “Word”", "« Mot » est « Mot »"),
    (
        {"question": "word", "length": {"at-most": 3}},
        "“Word” has 3 characters or fewer",
        "« Mot » a 3 caractères ou moins",
    ),
    (
        {"all": [{"question": "adult", "is": True}, {"question": "colour", "is": "red"}]},
        "“Adult” is Yes, and “Colour” is Red",
        "« Adulte » est Oui, et « Couleur » est Rouge",
    ),
    (
        {"any": [{"question": "adult", "is": True}, {"question": "colour", "is": "red"}]},
        "either “Adult” is Yes, or “Colour” is Red",
        "soit « Adulte » est Oui, soit « Couleur » est Rouge",
    ),
    (
        {"not": {"all": [{"question": "adult", "is": True}, {"question": "word", "answered": True}]}},
        "either “Adult” is not Yes, or “Word” is not answered",
        "soit « Adulte » n’est pas Oui, soit « Mot » n’a pas de réponse",
    ),
]


@pytest.mark.parametrize(("condition", "english", "french"), SAID, ids=[said[1] for said in SAID])
def test_a_condition_is_said_as_a_person_would(condition, english, french):
    said = [ConditionWords(DEFINITION, texts_in(language)).say(parse(condition)) for language in ("en", "fr")]
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for text in said] == [english, french]


def test_of_two_questions_with_one_label_each_has_its_number_on_the_map():
    same = defined(section("s", named("a", "text", "Name", "Nom"), named("b", "text", "Name", "Nom")))
    said = ConditionWords(same, texts_in("en")).say(parse({"question": "b", "same-as": "a"}))
    assert said == "“Name” (1.2) is “Name” (1.1)"
