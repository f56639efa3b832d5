"""In a VTE, where Orca says what is new as far as the cursor, the cursor stands after what is new and then goes to its place."""

import asyncio

import pytest
from textual import events

from screens.page import Choice, Text
from tests.heard.models import Screen
from tests.tui.visual.person import settled
from tests.tui.visual.sample_pages import WHEN, form, page
from tui.visual.face import VisualFace

WHEN_PAGE = form(Choice(id="when", label="Time of day", options=WHEN))
TALL = page(blocks=tuple(Text(text=f"Paragraph {number}.") for number in range(1, 41)))


def places(shown, *keys):
    """The row of the cursor after each frame that was written for a page and then for some keys."""
    frames: list[str] = []
    face = VisualFace(headless=True, size=(80, 24))
    face.app.write_frame = frames.append

    async def conduct(face):
        asking = asyncio.ensure_future(face.ask(shown))
        while not face.app.takes_keys or face.app.going:
            await asyncio.sleep(0)
        for key in keys:
            face.app.post_message(events.Key(key, None))
            await settled(face)
            while face.app.going:
                await asyncio.sleep(0)
        face.hang_up()
        await asyncio.wait({asking})

    asyncio.run(face.run(conduct))
    screen = Screen()
    return [screen.take(frame) for frame in frames if frame]


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


def test_a_turn_of_the_page_ends_with_the_cursor_too(in_vte):
    end = places(TALL, "pagedown")[-2]
    assert end.row > 15


def test_elsewhere_the_cursor_goes_to_the_field_at_once(monkeypatch):
    monkeypatch.delenv("VTE_VERSION", raising=False)
    rows = {shown.rows[shown.row].strip() for shown in places(WHEN_PAGE, "f3")}
    assert rows == {"1. ( ) Morning"}
