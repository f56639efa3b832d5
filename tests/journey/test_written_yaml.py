"""A definition written as YAML reads back to itself, and reads well."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from journey.loading import from_yaml
from journey.part import Text
from journey.written_yaml import as_yaml
from tests.journey.generated import definitions
from tests.journey.small import asked, defined, section

OWN = sorted((Path(__file__).parents[2] / "service" / "definitions").glob("*/*.yaml"))


@settings(max_examples=60)
@given(definitions())
def test_what_is_written_reads_back_to_an_equal_definition(definition):
    assert from_yaml(as_yaml(definition)) == definition


@given(st.text(min_size=1, max_size=60).map(lambda text: f"x{text}x"))
def test_no_text_is_read_as_anything_else(text):
    from journey.cleaning import clean

    title = Text(en=clean(text).strip(), fr="Mots")
    definition = replace(defined(), title=title)
    assert from_yaml(as_yaml(definition)).title == title


AMBIGUOUS = [
    "yes",
    "No",
    "12",
    "1e3",
    "null",
    "~",
    "- a",
    "a: b",
    "a #b",
    "'",
    "&x",
    "*x",
    "!x",
    "%",
    "@",
    "|",
    "2026-01-01",
]


@pytest.mark.parametrize("text", AMBIGUOUS)
def test_words_that_yaml_has_its_own_idea_of_stay_words(text):
    definition = replace(defined(), title=Text(en=text, fr="Mots"))
    assert from_yaml(as_yaml(definition)).title.en == text


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.parent.name)
def test_our_own_definitions_read_back(path):
    definition = from_yaml(path.read_text(encoding="utf-8"))
    assert from_yaml(as_yaml(definition)) == definition


def test_a_text_a_condition_and_an_option_stand_on_one_line_each_and_ids_come_first():
    when = {"question": "a", "is": True}
    written = as_yaml(
        defined(section("s", asked("a", "yes-no"), asked("b", "choice", when=when))), "Imported."
    )
    assert written.startswith("# Imported.\n")
    assert """\
      - kind: choice
        id: b
        label: {en: Words, fr: Mots}
        ask: {en: Words, fr: Mots}
        hint: {en: Words, fr: Mots}
        when: {is: true, question: a}
        options:
          - {id: red, label: {en: Red, fr: Rouge}}
""" in written.replace("{question: a, is: true}", "{is: true, question: a}")
