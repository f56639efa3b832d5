"""The door through which every definition comes."""

import json

import pytest
import yaml

from journey.decoding import converted
from journey.errors import DefinitionError
from journey.loading import LARGEST, from_data, from_json, from_yaml, to_json
from tests.journey.small import WORDS, asked, defined, leaving, line, repeat, section, whole


def as_yaml(data):
    return yaml.safe_dump(data, allow_unicode=True)


EVERYTHING = whole(
    section("first", asked("born", "date"), asked("colours", "choices", alone="grey")),
    section(
        "second",
        asked("since", "month", exits=[leaving("late", {"after": "today"})]),
        asked(
            "until", "month", optional=True, when={"from": "born", "to": "today", "more-than": {"years": 3}}
        ),
        repeat=repeat(**{"without-gaps": {"from": "since", "to": "until", "last": {"years": 2}}}),
    ),
    fees={"currency": "CAD", "lines": [line("base", "163.50", until="2027-03-31")]},
    checks=[
        {"id": "c", "at": "born", "must": {"not": {"question": "born", "after": "today"}}, "error": WORDS}
    ],
)


def test_json_and_yaml_of_the_same_data_give_the_same_definition():
    assert (
        from_yaml(as_yaml(EVERYTHING)) == from_json(json.dumps(EVERYTHING).encode()) == from_data(EVERYTHING)
    )


def test_a_definition_written_as_json_reads_back_to_an_equal_one():
    definition = from_data(EVERYTHING)
    assert from_json(to_json(definition)) == definition


def test_every_text_is_cleaned_and_trimmed_on_load():
    title = {"en": " Demo\x1b[2J\n", "fr": "De\u0301mo\u202e"}
    assert defined(title=title).title == converted({"en": "Demo", "fr": "Démo"}, type(defined().title))


def test_a_text_of_control_characters_is_an_empty_one():
    with pytest.raises(DefinitionError, match=r"^title\.en: the number of characters has to be at least 1"):
        defined(title={"en": "\x1b[2J", "fr": "Démo"})


def test_words_that_yaml_makes_something_else_of_stay_words():
    text = as_yaml(whole()).replace("version: '2026.1'", "version: 2026.10")
    text = text.replace("en: Words", "en: No").replace("fr: Mots", "fr: 12:30")
    definition = from_yaml(text)
    assert definition.version == "2026.10"
    assert definition.title.en == "No"
    assert definition.title.fr == "12:30"


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("minutes: 5", "minutes: &five 5", "line", "anchors and aliases"),
        ("minutes: 5", "minutes: *five", "line", "anchors and aliases"),
        ("minutes: 5", "minutes: 5\nminutes: 6", "line", "'minutes' is here twice"),
        ("minutes: 5", "minutes: !!python/object/apply:os.getcwd []", "line", "tags are not allowed"),
        ("minutes: 5", "minutes: !int 5", "line", "tags are not allowed"),
        ("minutes: 5", "minutes: [5", "line", "not YAML"),
        ("minutes: 5", "minutes: 5\n---\nminutes: 6", "line", "not YAML"),
        ("minutes: 5", "minutes: 5\n? [a]\n: 6", "line", "a key is a word"),
        ("minutes: 5", "minutes: 5\n6: 7", "line", "a key is a word"),
        ("minutes: 5", "minutes: \x01", "", "characters that YAML does not allow"),
        ("minutes: 5", "minutes: \ud800", "", "characters that YAML does not allow"),
        ("minutes: 5", "minutes: " + "[" * 100 + "]" * 100, "line", "more than 64 deep"),
        ("minutes: 5", "minutes: 5.5", "minutes", "has to be a whole number"),
        ("minutes: 5", "minutes: ", "", "the key 'minutes' is missing"),
    ],
)
def test_what_yaml_can_do_beyond_data_is_refused(old, new, place, words):
    text = as_yaml(whole())
    assert old in text
    with pytest.raises(DefinitionError) as caught:
        from_yaml(text.replace(old, new))
    assert caught.value.place.startswith(place)
    assert words in caught.value.detail


def test_aliases_that_grow_without_bound_are_refused_at_once():
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(1000))
    with pytest.raises(DefinitionError, match="anchors and aliases"):
        from_yaml(bomb)


@pytest.mark.parametrize("text", ["", "- a", "just words", "3"])
def test_a_document_of_another_shape_is_refused(text):
    with pytest.raises(DefinitionError, match="has to be a mapping"):
        from_yaml(text)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not JSON"),
        (b"[", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "deep"),
        (b'{"a":' * 70 + b"1" + b"}" * 70, "deep"),
        (b" " * (LARGEST + 1), "at most 5000000 bytes"),
    ],
)
def test_json_that_cannot_be_a_definition_is_refused(data, words):
    with pytest.raises(DefinitionError, match=words):
        from_json(data)


def test_a_yaml_document_that_is_too_large_is_refused():
    with pytest.raises(DefinitionError, match="at most 5000000 bytes"):
        from_yaml("é" * (LARGEST // 2 + 1))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"minits": 5}, "there is no key 'minits' here; remove it or correct its spelling"),
        ({"minutes": "five"}, "minutes: this is a text and has to be a whole number or nothing; change it"),
        ({"minutes": 0}, "minutes: the number has to be at least 1; change it"),
        ({"minutes": 1.5}, "minutes: a float has no place in a definition; write it in quotes"),
        ({"etape": 2}, "etape: 2 is not one of the values possible here; use one that the format has"),
        ({"title": {"en": "Demo"}}, "title: the key 'fr' is missing; add it, or correct 'languages'"),
        ({"title": "Demo"}, "title: this is a text and has to be a mapping; change it"),
        ({"sections": []}, "sections: the number of items has to be at least 1; change it"),
        ({"id": "Demo"}, "id: the text has to be of the form ^[a-z][a-z0-9]*(-[a-z0-9]+)*$; change it"),
    ],
)
def test_an_error_of_shape_says_where_what_and_what_to_do(changes, said):
    with pytest.raises(DefinitionError) as caught:
        defined(**changes)
    assert str(caught.value) == said


def test_an_unknown_kind_is_named_with_its_place():
    with pytest.raises(DefinitionError) as caught:
        defined(section("about", {**asked("name"), "kind": "colour"}))
    assert str(caught.value) == (
        "sections[0].questions[0].kind: there is no kind 'colour'; use one that the format has"
    )


@pytest.mark.parametrize("amount", ["20", "20.5", "1e3", "NaN", "-1.00", "1,50", 20, "٢.00"])
def test_an_amount_that_is_not_a_decimal_with_two_places_is_refused(amount):
    with pytest.raises(DefinitionError) as caught:
        defined(fees={"currency": "CAD", "lines": [line("base", amount)]})
    assert caught.value.place == "fees.lines[0].amount"
