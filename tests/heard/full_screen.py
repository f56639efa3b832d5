"""The visual face over a terminal that is only bytes: each page is heard as it is drawn, without a process."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from functools import cache

from textual.pilot import Pilot

from screens.page import Page, Reply
from screens.utterances.reading import STANDARD, Reading
from tests.heard.ears import Ears, Heard
from tests.heard.pages import turns, wrong
from tests.stepped_loop import at_once
from tui.visual.face import VisualFace
from tui.visual.page_screen import PageScreen

BEGINNING = 12
"""Letters of an error or a title that tell that it is there, wherever its lines end."""
DEADLINE = 20.0
"""Seconds after which a test gives up on a page."""
TURNS = 3
"""Rounds of messages in which nothing is drawn before all is: a tall page is laid out, scrolled and drawn in turn."""


def hear_pages(
    pages: Sequence[Page], rows: int = 24, reading: Reading = STANDARD
) -> list[tuple[Heard, str, bool]]:
    """For each page: what is heard when it comes, what is written while nobody does anything, whether all of it is in view."""
    heard: list[tuple[Heard, str, bool]] = []
    face = VisualFace("default", reading, headless=True, size=(80, rows))
    frames: list[str] = []
    face.app.write_frame = frames.append
    ears = Ears(rows)

    async def show(face: VisualFace) -> None:
        pilot = Pilot(face.app)
        for page in pages:
            asking = asyncio.ensure_future(face.ask(page))
            await asyncio.wait_for(_until(lambda page=page: _stands(face, page) and bool(frames)), DEADLINE)
            await _settled(pilot, frames)
            came = ears.hear("".join(frames), "enter")
            frames.clear()
            await _settled(pilot, frames)
            screen = face.app.screen
            assert isinstance(screen, PageScreen)
            heard.append((came, "".join(frames), not screen.leaves.more))
            screen.answer(Reply("next"))
            await asking

    at_once(face.run(show))
    return heard


async def _settled(pilot: Pilot[None], frames: Sequence[str]) -> None:
    """Wait until all messages are done with, and nothing more is drawn."""
    still, drawn = 0, -1
    while still < TURNS:
        await pilot.pause(0)
        still = still + 1 if len(frames) == drawn else 0
        drawn = len(frames)


async def _until(happened: Callable[[], bool]) -> None:
    while not happened():
        await asyncio.sleep(0)


def _stands(face: VisualFace, page: Page) -> bool:
    """Whether a page takes keys, and its error or its title has been drawn."""
    screen, rows = face.app.screen, face.app.shown.rows
    if not (isinstance(screen, PageScreen) and screen.page is page and face.app.takes_keys) or None in rows:
        return False
    drawn = "".join(text for row in rows for text, _ in row or ())
    return (page.errors[0].text if page.errors else page.title)[:BEGINNING] in drawn


@cache
def heard(language: str) -> list[tuple[Page, tuple[Heard, str, bool]]]:
    """Each page of everybody with what is heard of it, once as it comes and, where it asks, once with an error."""
    shown: list[Page] = []
    for page, _ in turns(language):
        shown += [page, wrong(page, page.fields[0])] if page.fields else [page]
    return list(zip(shown, hear_pages(shown), strict=True))
