"""What some clauses of WCAG ask of every text, page and control, each test with its number."""

import re

import pytest
from babel.messages.pofile import read_po

from screens.texts import LANGUAGES, LOCALES
from tests.heard.pages import turns
from tests.tui.visual.person import Seen, at
from tests.tui.visual.sample_pages import EVERYTHING

SENSORY = {
    "en": r"\b(?:red|green|blue|yellow|orange|gr[ae]y|above|below|beneath|on the (?:left|right)|(?:left|right)-hand"
    r"|top|bottom|corner|icon|highlighted|underlined|in bold|beep)\b",
    "fr": r"\b(?:rouges?|verte?s?|bleue?s?|jaunes?|gris|ci-dessus|ci-dessous|au-dessus|au-dessous|à (?:gauche|droite)"
    r"|coin|icônes?|surligné|souligné|en gras|bip)\b",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_1_3_3_no_text_of_the_program_goes_by_colour_shape_or_place(language: str):
    with (LOCALES / language / "LC_MESSAGES" / "etape.po").open("rb") as file:
        texts = [str(message.string) for message in read_po(file) if message.id]
    assert [found for text in texts for found in re.findall(SENSORY[language], text, re.IGNORECASE)] == []


def test_1_4_13_nothing_appears_where_the_focus_comes():
    stood: list[list[str]] = []

    def look(seen: Seen) -> None:
        stood.append(sorted(" ".join(seen.lines[:-1]).split()))

    at(EVERYTHING, *["tab"] * 20, size=(80, 200), look=look)
    assert len(stood) == 21
    assert all(words == stood[0] for words in stood)


@pytest.mark.parametrize("language", LANGUAGES)
def test_2_4_2_every_page_has_a_title_and_begins_with_it(language: str):
    pages = {page.id: page for page, _ in turns(language)}
    assert [page.id for page in pages.values() if not page.title.strip()] == []
    first = next(iter(pages.values()))
    assert next(line for line in at(first).lines if line.strip()).strip().startswith(first.title)


@pytest.mark.parametrize("language", LANGUAGES)
def test_2_4_4_no_two_actions_of_a_page_are_called_the_same(language: str):
    for page, _ in turns(language):
        labels = [action.label.strip() for action in page.actions]
        assert all(labels)
        assert len({*labels}) == len(labels), page.id
