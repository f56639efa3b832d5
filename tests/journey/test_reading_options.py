"""How an option is chosen: by number, id, label or the beginning of it, in either language."""

import pytest

from journey.errors import AnswerError, Problem
from journey.part import Text
from journey.reading import options_of, read
from tests.journey.small import TODAY, WORDS, question


def reading(kind, raw, **more):
    return read(question(kind, **more), raw, today=TODAY)


def problem(kind, raw, **more):
    with pytest.raises(AnswerError) as caught:
        reading(kind, raw, **more)
    return caught.value.problem, dict(caught.value.parts)


def label(en, fr):
    return {"en": en, "fr": fr}


STATES = [
    {"id": "fine", "label": label("In good condition", "En bon état")},
    {"id": "lost", "label": label("Lost, stolen or damaged", "Perdu, volé ou endommagé")},
    {"id": "older", "label": label("10 years old or more", "10 ans ou plus")},
    {"id": "none", "label": label("None of these", "Aucune de ces réponses")},
]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *[("1", "fine"), ("4", "none"), ("lost", "lost"), ("LOST", "lost")],
        *[("In good condition", "fine"), ("en bon etat", "fine"), ("EN BON ÉTAT", "fine")],
        *[("lost, stolen", "lost"), ("perdu", "lost"), ("aucune", "none"), ("in", "fine")],
        *[("10", "older"), ("10 ans", "older")],
    ],
)
def test_an_option_is_chosen_by_number_id_label_or_beginning_in_either_language(raw, value):
    assert reading("choice", raw, options=STATES) == value


def test_a_beginning_that_could_mean_several_options_says_which():
    wrong, parts = problem("choice", "gr")
    assert wrong is Problem.AMBIGUOUS
    assert parts == {
        "typed": "gr",
        "options": [Text(en="Green", fr="Vert"), Text(en="Grey", fr="Gris")],
        "count": 2,
    }


@pytest.mark.parametrize("raw", ["0", "4", "blue", "9" * 5000, "redder"])
def test_what_means_no_option_says_what_was_typed(raw):
    assert problem("choice", raw) == (Problem.NOT_AN_OPTION, {"typed": raw})


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        *[
            ("1", ["fine"]),
            ("1 3", ["fine", "older"]),
            ("3,1", ["fine", "older"]),
            ("3; 1, 1", ["fine", "older"]),
        ],
        *[("fine lost", ["fine", "lost"]), ("Lost, stolen or damaged", ["lost"])],
        *[("in good condition, 10 ans", ["fine", "older"]), ("aucune de ces réponses", ["none"])],
    ],
)
def test_several_options_are_chosen_with_commas_or_spaces_between(raw, value):
    assert reading("choices", raw, options=STATES) == value


@pytest.mark.parametrize(
    ("raw", "wrong", "parts"),
    [
        ("1", Problem.TOO_FEW, {"least": 2}),
        ("1 2 3", Problem.TOO_MANY, {"most": 2}),
        ("4 1", Problem.NOT_ALONE, {"option": Text(en="None of these", fr="Aucune de ces réponses")}),
        ("1, blue", Problem.NOT_AN_OPTION, {"typed": "blue"}),
    ],
)
def test_options_that_do_not_go_together_say_why(raw, wrong, parts):
    assert problem("choices", raw, options=STATES, least=2, most=2, alone="none") == (wrong, parts)


COUNTRIES = {"options": [], "list": "countries"}


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        *[("Canada", "ca"), ("ca", "ca"), ("CA", "ca"), ("can", "ca")],
        *[("Germany", "de"), ("Allemagne", "de"), ("allem", "de")],
        *[("cote d'ivoire", "ci"), ("Côte d’Ivoire", "ci"), ("ETATS-UNIS", "us"), ("Kosovo", "xk")],
        *[("UK", "gb"), ("U.S.A.", "us")],
    ],
)
def test_a_country_is_found_by_name_or_code_in_either_language(raw, code):
    assert reading("lookup", raw, **COUNTRIES) == code


def test_a_name_that_several_countries_begin_with_says_some_of_them_and_how_many():
    wrong, parts = problem("lookup", "United", **COUNTRIES)
    assert wrong is Problem.AMBIGUOUS
    assert "United Kingdom" in [option.en for option in parts["options"]]
    assert parts["count"] == 3
    assert len(problem("lookup", "s", **COUNTRIES)[1]["options"]) == 5


@pytest.mark.parametrize("raw", ["Atlantis", "zz", "eu", "1"])
def test_what_is_no_country_is_not_an_option(raw):
    assert problem("lookup", raw, **COUNTRIES) == (Problem.NOT_AN_OPTION, {"typed": raw})


@pytest.mark.parametrize(
    ("language", "first", "together"),
    [
        ("en", "Afghanistan", ("Aland Islands", "Åland Islands")),
        ("fr", "Afghanistan", ("Égypte", "Émirats arabes unis")),
    ],
)
def test_countries_are_listed_as_the_language_sorts_them(language, first, together):
    names = [option.label[language] for option in options_of(question("lookup", **COUNTRIES), language)]
    assert names[0] == first
    assert len(names) == len(set(names)) > 240
    places = [names.index(name) for name in together if name in names]
    assert all(place < names.index("Zimbabwe") for place in places)
    assert names.index("Canada") < names.index("Danemark" if language == "fr" else "Denmark")


def test_options_of_a_choice_are_listed_as_they_stand():
    assert [option.id for option in options_of(question("choice"), "fr")] == ["red", "green", "grey"]


def test_options_of_a_lookup_may_be_its_own():
    options = [{"id": "b", "label": WORDS}, {"id": "a", "label": label("Élan", "Elan")}]
    assert reading("lookup", "elan", options=options) == "a"
    assert [option.id for option in options_of(question("lookup", options=options), "en")] == ["a", "b"]
