"""In a VTE, where Orca says what is new as far as the cursor, the cursor stands after what is new and then goes to its place.

Orca says there all that lies between the first letter that changed and the last, so what changes in two places changes one after
the other.
"""

import asyncio
from itertools import pairwise

import pytest
from textual import events

from screens.page import Choice, Text
from tests.heard.models import Screen
from tests.stepped_loop import at_once
from tests.tui.visual.person import settled
from tests.tui.visual.sample_pages import WHEN, form, page
from tui.visual.face import VisualFace

TIME = Choice(id="when", label="Time of day", options=WHEN)
WHEN_PAGE = form(TIME)
LINES = (Text(text="A paragraph."),)
TALL = page(blocks=tuple(Text(text=f"Paragraph {number}.") for number in range(1, 41)))


def places(shown, *keys):
    """The row of the cursor after each frame that was written for a page and then for some keys."""
    return at_once(Watched().lead(Watched.at, shown, *keys))


class Watched:
    """A face, and the frames that it writes."""

    def __init__(self, size=(80, 24)) -> None:
        self.frames: list[str] = []
        self.face = VisualFace(headless=True, size=size)
        self.face.app.write_frame = self.frames.append

    async def lead(self, conduct, *shown):
        """The screen after each frame that was written meanwhile."""
        await self.face.run(lambda _: conduct(self, *shown))
        screen = Screen()
        return [screen.take(frame) for frame in self.frames if frame]

    async def at(self, shown, *keys):
        asking = asyncio.ensure_future(self.face.ask(shown))
        await self.stands()
        for key in keys:
            await self.press(key)
            await self.stands()
        self.face.hang_up()
        await asyncio.gather(asking, return_exceptions=True)

    async def press(self, key):
        self.face.app.post_message(events.Key(key, None))
        await settled(self.face)

    async def stands(self):
        """Wait until a page stands, with the cursor in its place."""
        while not self.face.app.takes_keys or self.face.app.going:
            await asyncio.sleep(0)

    async def saved(self, *pages):
        """Take the action of each page but the last, and say that its answers are saved."""
        for shown in pages:
            asking = asyncio.ensure_future(self.face.ask(shown))
            await self.stands()
            if shown is pages[-1]:
                self.face.hang_up()
                await asyncio.gather(asking, return_exceptions=True)
            else:
                await self.press("enter")
                await asking
                await self.face.announce("Saved.")


def said(shown) -> str:
    """The last line."""
    return shown.rows[-1].strip()


def row_of(shown, text: str) -> str:
    return next(row for row in shown.rows if text in row).strip()


@pytest.fixture
def in_vte(monkeypatch):
    monkeypatch.setenv("VTE_VERSION", "7006")


def test_the_cursor_ends_a_page_and_goes_to_the_field(in_vte):
    end, place = places(WHEN_PAGE)[-2:]
    assert end.rows[end.row].strip().endswith("F12 Voice")
    assert place.rows[place.row].strip() == "1. ( ) Morning"


def test_the_cursor_ends_what_is_said_and_goes_back(in_vte):
    end, place = places(WHEN_PAGE, "f3")[-2:]
    assert end.rows[end.row].strip().endswith("Time of day.")
    assert place.rows[place.row].strip() == "1. ( ) Morning"


def test_a_choice_is_marked_at_once_and_told_a_moment_later_apart_from_the_rest(in_vte):
    before, marked, cleared, told = places(WHEN_PAGE, "down", "2")[-4:]
    assert row_of(marked, "(x)") == "2. (x) Afternoon"
    assert said(marked) == said(before) == "Afternoon, not selected, 2 of 3"
    assert said(cleared) == ""
    assert said(told) == "Afternoon, selected, 2 of 3"
    for one, other in pairwise((marked, cleared, told)):
        assert other.rows[other.row].strip() == "2. (x) Afternoon"
        assert one.rows[:-1] == other.rows[:-1]


def test_what_grows_by_a_line_is_told_apart_from_the_keys_that_it_pushes_up(in_vte):
    wide, pushed, told, _ = places(form(TIME, title="A question " * 7), "f4")[-4:]
    assert said(wide) == said(pushed) == ""
    assert "F1 Help" in wide.rows[-2]
    assert "F1 Help" in pushed.rows[-3]
    assert said(told).endswith("1 of 3.")


def test_what_is_announced_comes_with_the_page_that_follows_and_not_twice(in_vte):
    first, second = page("first", "First", blocks=LINES), page("second", "Second", blocks=LINES)
    shown = at_once(Watched().lead(Watched.saved, first, second))
    assert {said(one) for one in shown if any("First" in row for row in one.rows)} == {""}
    assert said(shown[-1]) == "Saved."


def test_what_no_page_follows_is_said_on_the_page_that_stands(in_vte):
    async def alone(watched):
        asking = asyncio.ensure_future(watched.face.ask(page(blocks=LINES)))
        await watched.stands()
        await watched.press("enter")
        await asking
        await watched.face.announce("Saved.")
        while "Saved." not in "".join(watched.frames):
            await asyncio.sleep(0)

    shown = at_once(Watched().lead(alone))[-1]
    assert said(shown) == "Saved."
    assert row_of(shown, "paragraph")


@pytest.mark.parametrize("length", range(74, 82))
def test_no_row_is_full_to_its_last_cell_for_the_cursor_cannot_stand_behind_it(in_vte, length):
    watched = Watched()
    full = page(title="x" * length, blocks=(Text(text="y" * length, lead=True),), commands=("help", "where"))
    at_once(watched.lead(Watched.at, full, "f3"))
    assert {row[-1] for row in watched.face.app.shown.rows} == {(" ", "")}


@pytest.mark.parametrize("width", [68, 77, 80, 88, 99])
def test_nor_are_the_keys_with_the_blank_that_ends_them_in_their_colour(in_vte, width, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    watched = Watched((width, 24))
    grounds = []

    async def look(watched):
        grounds.extend(watched.face.app.blank_row()[:1])
        await watched.at(TALL)

    at_once(watched.lead(look))
    assert [row[-1] for row in watched.face.app.shown.rows] == grounds * 24


def test_a_turn_of_the_page_ends_with_the_cursor_too(in_vte):
    end = places(TALL, "pagedown")[-2]
    assert end.row > 15


def test_elsewhere_the_cursor_goes_to_the_field_at_once(monkeypatch):
    monkeypatch.delenv("VTE_VERSION", raising=False)
    rows = {shown.rows[shown.row].strip() for shown in places(WHEN_PAGE, "f3")}
    assert rows == {"1. ( ) Morning"}
