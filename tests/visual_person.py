"""A person at the visual face, driven by Textual's pilot, who gives the replies of a recorded journey by keys alone."""

import asyncio
import time
from collections.abc import Callable, Iterator

from textual import events
from textual.pilot import Pilot

from screens.conductor import Conductor
from screens.page import Choices, Declaration, LongTextField, Lookup, OptionsField, Page, Reply, SecretField
from screens.screen import Screen
from screens.visit import Visit
from tui.companion import Companion
from tui.visual.actions import ActionLine
from tui.visual.control import FieldControl
from tui.visual.face import VisualFace
from tui.visual.page_screen import PageScreen

LONGEST_TAB_ROUND = 200
DEADLINE = 30.0
"""Seconds after which a test gives up on a page."""


async def give_all(
    visit: Visit,
    screen: Screen,
    turns: list[tuple[Page, Reply]],
    look: Callable[[VisualFace], None] | None = None,
    until: Callable[[VisualFace, Page], bool] | None = None,
    *,
    companion: Companion | None = None,
    pastes: bool = False,
) -> list[str]:
    """Lead a visit in the visual face and press the keys of every turn. Returns the ids of the pages shown.

    `look` sees the face at each page, before a key is pressed there; `until` says whether the person waits no more. Who
    `pastes` types no secret.
    """
    face = VisualFace(companion=companion, headless=True, size=(80, 24))
    shown: list[str] = []

    async def conduct(face: VisualFace) -> None:
        conducting = asyncio.ensure_future(
            Conductor(visit, face, lambda page: shown.append(page.id)).conduct(screen)
        )
        pilot = Pilot(face.app)
        for place, (page, reply) in enumerate(turns, 1):
            deadline = time.monotonic() + DEADLINE
            while not (len(shown) == place and _stands(face, page)):
                assert not conducting.done(), f"ended at {shown[-1]}"
                assert len(shown) <= place, f"{shown[-1]} instead of {page.id}: {_page(face).errors}"
                assert time.monotonic() < deadline, (
                    f"{page.id} did not come after {shown}:\n{screen_of(face)}"
                )
                await _turn()
            while until and not until(face, page):
                assert time.monotonic() < deadline, f"{page.id} was waited at in vain:\n{screen_of(face)}"
                await _turn()
            if look:
                look(face)
            await _press(pilot, page, reply, pastes=pastes)
        await conducting

    await face.run(conduct)
    return shown


async def _turn() -> None:
    """Let the app go on; Textual's own pause waits for widgets that a new page may have taken away."""
    await asyncio.sleep(0)


def screen_of(face: VisualFace) -> str:
    """What stands on the screen; a row that is not drawn yet is blank."""
    rows = ("".join(text for text, _ in row or ()).rstrip() for row in face.app.shown.rows)
    return "\n".join(row for row in rows if row)


def _page(face: VisualFace) -> Page:
    assert isinstance(face.app.screen, PageScreen)
    return face.app.screen.page


def _stands(face: VisualFace, page: Page) -> bool:
    screen = face.app.screen
    return isinstance(screen, PageScreen) and screen.page.id == page.id and face.app.takes_keys


async def _press(pilot: Pilot[None], page: Page, reply: Reply, *, pastes: bool) -> None:
    if reply.action == "quit":
        _key(pilot, "f10")
        return
    while page.fields and not isinstance(pilot.app.focused, FieldControl):
        _key(pilot, "tab")  # a page taller than the screen begins at its title
        await pilot.pause(0)
    for field in page.fields:
        raw = reply.values.get(field.id, "")
        if pastes and isinstance(field, SecretField):
            pilot.app.post_message(events.Paste(raw))
            raw = ""
        for key in _keys(field, raw):
            _key(pilot, key)
    if not page.fields or isinstance(page.fields[-1], LongTextField):
        for _ in range(LONGEST_TAB_ROUND):
            focused = pilot.app.focused
            if isinstance(focused, ActionLine) and focused.action.id == reply.action:
                break
            _key(pilot, "tab")
            await pilot.pause(0)
        _key(pilot, "enter")


def _key(pilot: Pilot[None], key: str) -> None:
    pilot.app.post_message(events.Key(key, {"space": " "}.get(key, key if len(key) == 1 else None)))


def _keys(field: object, raw: str) -> Iterator[str]:
    """The keys that put a raw value into a field and go on from it."""
    match field:
        case Choices(options=options):
            numbers = [str(place) for place, option in enumerate(options, 1) if option.id in raw.split(", ")]
            yield from (*numbers, "enter")
        case Lookup() | LongTextField():
            yield from raw
            yield "tab" if isinstance(field, LongTextField) else "enter"
        case OptionsField(options=options):
            place = next(place for place, option in enumerate(options, 1) if option.id == raw)
            yield from (*str(place), "enter")
        case Declaration():
            yield from ("space", "tab", "enter")
        case _:
            yield from (*raw, "enter")
