"""A page as HTML: what it is can be told without seeing it, and it needs nothing else."""

from html.parser import HTMLParser

import pytest
from msgspec.structs import replace

from screens.papers.html import html
from tests.screens.papers.sheets import EVERY_BLOCK

EMPTY = {"meta", "br"}


class Outline(HTMLParser):
    """The elements with their text, and whether they are nested as they were opened."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.found: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.attributes += attrs
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self.open[-1] != "style":
            self.found.append((self.open[-1], data.strip()))

    def of(self, tag):
        return [text for found, text in self.found if found == tag]


OUTLINE = Outline(html(EVERY_BLOCK))


def test_elements_are_closed_in_their_order():
    assert OUTLINE.open == []


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_language_of_the_page_is_said(language):
    assert ("lang", language) in Outline(html(replace(EVERY_BLOCK, language=language))).attributes


def test_there_is_one_title_and_headings_below_it_in_order():
    assert OUTLINE.of("title") == OUTLINE.of("h1") == [EVERY_BLOCK.title]
    assert OUTLINE.of("h2") == ["How it was worked out", "About it", "More"]


def test_lists_terms_and_tables_are_marked_as_what_they_are():
    assert OUTLINE.of("li") == [
        "Received on Monday.",
        "Plus 2 business days.",
        "A photo",
        "A card",
        "Received: done",
        "Monday, 12:00",
    ]
    assert OUTLINE.of("dt") == ["Fee", "Received", "Reference number"]
    assert OUTLINE.of("caption") == ["Offices"]
    assert OUTLINE.of("th") == ["Town", "Open"]
    assert [value for name, value in OUTLINE.attributes if name == "scope"] == ["col", "col"]


def test_what_is_now_is_marked():
    now = replace(EVERY_BLOCK.blocks[7].events[0], state="current")
    page = replace(EVERY_BLOCK, blocks=(replace(EVERY_BLOCK.blocks[7], events=(now,)),))
    assert ("aria-current", "step") in Outline(html(page)).attributes


def test_text_stays_text():
    assert "<everything>" not in html(EVERY_BLOCK)
    assert "&lt;everything&gt; &amp; more" in html(EVERY_BLOCK)


def test_it_loads_nothing_and_runs_nothing():
    assert not {name for name, _ in OUTLINE.attributes} & {"src", "href", "onclick", "onload"}
    assert "<script" not in html(EVERY_BLOCK)
    assert "url(" not in html(EVERY_BLOCK)
