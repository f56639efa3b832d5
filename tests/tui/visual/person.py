"""A person at the visual face, without a terminal: shows pages, presses keys, and sees the screen."""

import asyncio
from collections.abc import Callable, Iterable

from msgspec import Struct
from textual import events
from textual.pilot import Pilot

from screens.face import HangUp
from screens.page import Page, Reply
from tests.stepped_loop import at_once
from tui.companion import Companion
from tui.visual.face import VisualFace
from tui.visual.lookup import LookupEntry

ENOUGH = "enough"
"""What somebody who looks says when they have seen all there is."""


class Seen(Struct):
    """What a person had before them after the last key, and the replies they gave."""

    lines: list[str]
    cursor: tuple[int, int]
    replies: list[Reply]

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def reply(self) -> Reply | None:
        return self.replies[-1] if self.replies else None

    @property
    def cursor_line(self) -> str:
        return self.lines[self.cursor[1]]

    @property
    def announcement(self) -> str:
        return self.lines[-1].strip()


def at(page: Page, *keys: str, size: tuple[int, int] = (80, 24), **look) -> Seen:
    """Show a page, press keys, and look. `"text:..."` types text, `"paste:..."` pastes it; `look` is how the face is set."""
    return through(lambda replies: None if replies else page, *keys, size=size, **look)


def through(
    following: Callable[[list[Reply]], Page | None],
    *keys: str,
    size: tuple[int, int] = (80, 24),
    look: Callable[[Seen], object] | None = None,
    companion: Companion | None = None,
    **options,
) -> Seen:
    """Show the page that follows from the replies so far, until there is none.

    `look` sees the screen after each key, and ends it by `ENOUGH`. The keys come in one burst, unless somebody looks: none may
    overtake another.
    """
    face = VisualFace(companion=companion, headless=True, size=size, **options)
    return at_once(_through(face, following, list(_single(keys)), look))


def to_the_end(look: Callable[[Seen], object], first: int = 0) -> Callable[[Seen], object]:
    """Look for as long as a key changes anything on the screen, after the `first` keys."""
    before: list[list[str]] = []

    def looking(seen: Seen) -> object:
        look(seen)
        before.append(seen.lines)
        return ENOUGH if len(before) > first + 1 and before[-2] == before[-1] else None

    return looking


def _single(keys: Iterable[str]) -> Iterable[str]:
    for key in keys:
        if key.startswith("text:"):
            yield from key.removeprefix("text:")
        else:
            yield key


def _event(key: str) -> events.Event:
    if key.startswith("paste:"):
        return events.Paste(key.removeprefix("paste:"))
    return events.Key(key, " " if key == "space" else key if len(key) == 1 else None)


async def _through(face, following, keys, look) -> Seen:
    replies: list[Reply] = []

    async def ask(face) -> None:
        while page := following(replies):
            replies.append(await face.ask(page))

    async def conduct(face) -> Seen:
        asking = asyncio.ensure_future(ask(face))
        while not face.app.takes_keys:
            await asyncio.sleep(0)
        await settled(face)
        if look:
            look(_look(face, replies))
        for key in keys:
            face.app.post_message(_event(key))
            if look:
                await _stands(face, asking)
                if look(_look(face, replies)) == ENOUGH:
                    break
        await _stands(face, asking)
        seen = _look(face, replies)
        face.hang_up()
        await asyncio.wait({asking})
        if asking.exception() and not isinstance(asking.exception(), HangUp):
            raise asking.exception()
        return seen

    return await face.run(conduct)


async def _stands(face, asking: asyncio.Future[None]) -> None:
    """Wait until a page stands again, where one is on its way, or there is none."""
    await settled(face)
    while not (face.app.takes_keys or asking.done()):
        await settled(face)


async def settled(face) -> None:
    """Wait until nothing is under way: no message waits, no matches are to come, what is shown stays for some rounds."""
    pilot, still, before = Pilot(face.app), 0, None
    while still < 3:
        await pilot.pause(0)
        rows = face.app.shown.rows
        to_come = any(entry.pending for entry in face.app.screen.query(LookupEntry))
        still = still + 1 if rows and None not in rows and rows == before and not to_come else 0
        before = rows


def _look(face, replies: list[Reply]) -> Seen:
    lines = ["".join(text for text, _ in row or ()).rstrip() for row in face.app.shown.rows]
    return Seen(lines, face.app.shown.cursor, list(replies))
