"""Every page of whole journeys in plain lines, as three readers have it: all of it once, in order, without noise."""

import pytest

from screens.page import Choice, Choices, Page
from screens.utterances.pages import utterances
from screens.utterances.reading import LEVELS, MEDIA, Reading
from tests.heard.lines import hear_pages
from tests.heard.models import CELLS, symbols, words
from tests.heard.pages import BY_MAIL, EVERYONE, turns, wrong
from tests.linear_person import typed_lines

LANGUAGES = ["en", "fr"]
PEOPLE = [pytest.param(BY_MAIL, id="by-mail"), pytest.param(EVERYONE, id="everyone", marks=pytest.mark.long)]
READERS = ["stream", "differ"]


def all_heard(page: Page, reply, monkeypatch, reading=Reading()):  # noqa: B008 - it is data
    heard = hear_pages([page], [*typed_lines(page, reply), "", ""], monkeypatch, reading)
    return {reader: "\n".join(getattr(one, reader) for one in heard) for reader in READERS}, heard


def count(sentence: list[str], text: list[str]) -> int:
    """How often the words of a sentence stand in a text."""
    length = len(sentence)
    return sum(text[at : at + length] == sentence for at in range(len(text) - length + 1)) if length else 0


@pytest.mark.parametrize("people", PEOPLE)
@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_a_page_is_heard_as_often_as_it_says_it(language, people, monkeypatch):
    for page, reply in turns(language, people):
        expected = [utterance.text for utterance in utterances(page)]
        whole = words(" ".join(expected))
        by_reader, _ = all_heard(page, reply, monkeypatch)
        for reader, said in by_reader.items():
            for text in expected:
                assert count(words(text), words(said)) >= 1, (
                    f"{page.id}: {reader} misses {text!r} in:\n{said}"
                )
                once = count(words(text), whole)
                assert len(words(text)) < 3 or count(words(text), words(said)) <= once, (
                    f"{page.id}: {reader} hears {text!r} more than once in:\n{said}"
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reader_hears_a_symbol(language, monkeypatch):
    for page, reply in turns(language, BY_MAIL):
        by_reader, heard = all_heard(page, reply, monkeypatch)
        for said in (*by_reader.values(), *(one.cells for one in heard)):
            assert symbols(said) == [], f"{page.id}:\n{said}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_heard_once_and_the_page_is_not_said_again(language, monkeypatch):
    for page, reply in turns(language, BY_MAIL):
        for field in page.fields[:1]:
            lines = [*typed_lines(page, reply), "", "", "", ""]
            before = len(hear_pages([page], lines, monkeypatch))
            heard = hear_pages([page, again := wrong(page, field)], lines, monkeypatch)[before:]
            for reader in READERS:
                said = "\n".join(getattr(one, reader) for one in heard)
                error = words(f"{field.label} {again.errors[0].text}")
                assert count(error, words(said)) == 1, f"{page.id}: {reader} hears of the error:\n{said}"
                assert count(words(page.title), words(said)) == count(words(page.title), words(field.label))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("medium", MEDIA)
def test_the_cursors_row_bears_the_label_of_each_question_within_forty_cells(
    medium, level, language, monkeypatch
):
    for page, reply in turns(language, BY_MAIL):
        _, heard = all_heard(page, reply, monkeypatch, Reading(medium, level))
        cells = [one.cells for one in heard]
        for field in page.fields:
            assert any(shown.startswith(field.label) for shown in cells), (
                f"{page.id}: {field.label!r} is not in {cells}"
            )
            assert len(field.label) <= CELLS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_within_a_third_more_than_print_and_input_would_say(language, monkeypatch):
    ours = bare = 0
    for page, reply in turns(language, BY_MAIL):
        if page.id.startswith(("question:", "group:")):
            ours += len(words(all_heard(page, reply, monkeypatch)[0]["stream"]))
            bare += len(words(bare_page(page)))
    assert ours / bare <= 1.3, f"{ours} words for {bare}: {ours / bare:.2f}"


def bare_page(page: Page) -> str:
    """The same questions by print() and input(): the place, the title, hints, numbered options, a label and a colon."""
    said = [page.place, page.title]
    said += [block.text for block in page.blocks if hasattr(block, "text")]
    for field in page.fields:
        said.append(field.hint)
        if isinstance(field, Choice | Choices):
            said += [f"{number}. {one.label}: {one.hint}" for number, one in enumerate(field.options, 1)]
        said.append(f"{field.label}: ")
    return "\n".join(said)
