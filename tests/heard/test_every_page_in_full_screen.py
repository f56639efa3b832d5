"""Every page of all journeys in full screen, as three readers have it when it comes: all of it once, without noise."""

import pytest

from screens.page import Details, OptionsField
from screens.utterances.controls import label
from screens.utterances.pages import heading
from screens.utterances.words import Words
from tests.heard.full_screen import heard
from tests.heard.models import symbols, words
from tests.heard.test_every_page_in_lines import bare_page, count

READERS = ["stream", "differ"]
FEW = 9
"""From so many options on they are found by typing, and not all on the page."""


@pytest.fixture(params=["en", "fr"])
def ears(request):
    return heard(request.param)


def expected(page):
    """What is to be heard of a page when it comes, whatever its layout."""
    said = [utterance.text for utterance in heading(page) if utterance.role in ("place", "heading")]
    for field in page.fields:
        said += [field.hint if not field.familiar else "", label(field, Words(page))]
        if isinstance(field, OptionsField) and len(field.options) < FEW:
            said += [option.label for option in field.options]
    details = {block.summary for block in page.blocks if isinstance(block, Details)}
    return [text for text in said if text and text not in details]


def test_what_a_page_says_and_asks_is_heard_when_it_comes_if_it_fits_the_screen(ears):
    for page, (came, _, whole) in ears:
        for text in expected(page) if whole and not page.errors else ():
            assert count(words(text), words(came.stream)) >= 1, f"{page.id} misses {text!r}:\n{came.stream}"


def test_nothing_is_heard_when_nobody_does_anything_and_never_a_symbol(ears):
    for page, (came, idle, _) in ears:
        assert idle == "", f"{page.id} writes by itself: {idle!r}"
        assert symbols(came.stream + came.differ + came.cells) == [], f"{page.id}:\n{came.stream}"


def test_an_error_is_heard_once_and_the_page_is_not_said_again(ears):
    for page, (came, _, _) in ears:
        error = words(page.errors[0].text) if page.errors else []
        for reader in READERS if error else ():
            said = getattr(came, reader)
            assert count(error, words(said)) == 1, f"{page.id}: {reader} hears of the error:\n{said}"


def test_the_cursors_row_bears_the_label_or_an_option_within_forty_cells(ears):
    for page, (came, _, whole) in ears:
        if not (page.fields and whole):
            continue
        field = page.fields[0]
        if isinstance(field, OptionsField) and len(field.options) < FEW:
            assert any(words(option.label)[0] in words(came.cells) for option in field.options), came.cells
        else:
            assert words(field.label)[0] in words(came.cells), f"{page.id}: {came.cells!r}"


def test_the_words_are_within_four_fifths_more_than_print_and_input_would_say(ears):
    asked = [
        (page, came)
        for page, (came, _, _) in ears
        if page.id.startswith(("question:", "group:")) and not page.errors
    ]
    ours = sum(len(words(came.stream)) for _, came in asked)
    bare = sum(len(words(bare_page(page))) for page, _ in asked)
    assert ours / bare <= 1.8, f"{ours} words for {bare}: {ours / bare:.2f}"
