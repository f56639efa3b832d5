"""Every page of all journeys in plain lines, as three readers have it: all of it once, in order, without noise."""

import pytest

from screens.page import Choice, Choices, Page
from screens.utterances.pages import utterances
from screens.utterances.reading import LEVELS, MEDIA, Reading
from tests.heard.ears import Heard
from tests.heard.lines import hear_pages, heard
from tests.heard.models import CELLS, symbols, words
from tests.heard.pages import wrong
from tests.linear_person import typed_lines

LANGUAGES = ["en", "fr"]
READERS = ["stream", "differ"]


def said(at_prompts: list[Heard], reader: str) -> str:
    """All that a reader has of a page."""
    return "\n".join(getattr(one, reader) for one in at_prompts)


def count(sentence: list[str], text: list[str]) -> int:
    """How often the words of a sentence stand in a text."""
    length = len(sentence)
    return sum(text[at : at + length] == sentence for at in range(len(text) - length + 1)) if length else 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_a_page_is_heard_as_often_as_it_says_it(language):
    for page, _, at_prompts in heard(language):
        expected = [utterance.text for utterance in utterances(page)]
        whole = words(" ".join(expected))
        for reader in READERS:
            spoken = said(at_prompts, reader)
            for text in expected:
                often = count(words(text), words(spoken))
                assert often >= 1, f"{page.id}: {reader} misses {text!r} in:\n{spoken}"
                assert len(words(text)) < 3 or often <= count(words(text), whole), (
                    f"{page.id}: {reader} hears {text!r} more than once in:\n{spoken}"
                )


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_reader_hears_a_symbol(language):
    for page, _, at_prompts in heard(language):
        for spoken in (said(at_prompts, reader) for reader in (*READERS, "cells")):
            assert symbols(spoken) == [], f"{page.id}:\n{spoken}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_error_is_heard_once_and_the_page_is_not_said_again(language):
    for page, reply, before in heard(language):
        for field in page.fields[:1]:
            lines = [*typed_lines(page, reply), "", "", "", ""]
            again = wrong(page, field)
            after = hear_pages([page, again], lines)[len(before) :]
            for reader in READERS:
                spoken = said(after, reader)
                error = words(f"{field.label} {again.errors[0].text}")
                assert count(error, words(spoken)) == 1, f"{page.id}: {reader} hears of the error:\n{spoken}"
                assert count(words(page.title), words(spoken)) == count(words(page.title), words(field.label))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("medium", MEDIA)
def test_the_cursors_row_bears_the_label_of_each_question_within_forty_cells(medium, level, language):
    for page, _, at_prompts in heard(language, Reading(medium, level)):
        cells = [one.cells for one in at_prompts]
        for field in page.fields:
            label = field.label.replace("\N{NO-BREAK SPACE}", " ")
            assert any(shown.startswith(label) for shown in cells), (
                f"{page.id}: {field.label!r} is not in {cells}"
            )
            assert len(field.label) <= CELLS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_are_within_a_third_more_than_print_and_input_would_say(language):
    ours = bare = 0
    for page, _, at_prompts in heard(language):
        if page.id.startswith(("question:", "group:")):
            ours += len(words(said(at_prompts, "stream")))
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
