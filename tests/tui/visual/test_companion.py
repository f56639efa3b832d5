"""What the full screen tells a companion, and when: what `tui/companion.py` promises."""

import asyncio

import pytest
from textual import events
from textual.pilot import Pilot

from screens.face import HangUp
from screens.page import SecretField, TextField
from tests.stepped_loop import at_once
from tests.tui.visual.sample_pages import form, page
from tui.companion import Nobody
from tui.visual.face import VisualFace

NAME = TextField(id="name", label="Full name")


class Ears(Nobody):
    """Writes down all that it is told."""

    def __init__(self, mine: str = "") -> None:
        self.told: list[tuple[str, object]] = []
        self.mine = mine

    def attach(self, show):
        self.show = show

    def page(self, page, said, stop):
        self.told.append(("page", (page.id, said, stop.said)))

    def say(self, text):
        self.told.append(("say", text))

    def hush(self):
        self.told.append(("hush", ""))

    def pressed(self, key):
        self.told.append(("pressed", key))
        return "" if key == self.mine else key

    def typed(self, before, after):
        self.told.append(("typed", after))


def led(ears: Ears, conduct) -> list[tuple[str, object]]:
    """What the companion is told while somebody conducts."""

    async def run() -> None:
        face = VisualFace(companion=ears, headless=True, size=(80, 24))
        with pytest.raises(HangUp):
            await face.run(conduct)

    at_once(run())
    return ears.told


async def shown(face, asked) -> asyncio.Task:
    asking = asyncio.ensure_future(face.ask(asked))
    while not face.app.takes_keys:
        await asyncio.sleep(0)
    return asking


async def gone(face, asking) -> None:
    face.hang_up()
    await asking


async def press(face, *keys: str) -> None:
    for key in keys:
        face.app.post_message(events.Key(key, key if len(key) == 1 else None))
    while face.app.message_queue_size:
        await asyncio.sleep(0)
    await Pilot(face.app).pause()


def test_what_was_announced_before_a_page_is_said_with_it():
    async def conduct(face):
        await face.announce("Saved.")
        await face.announce("One application waits.")
        await gone(face, await shown(face, page("services", "Services", actions=())))

    assert led(Ears(), conduct)[0] == ("page", ("services", "Saved. One application waits.", ""))


def test_news_and_progress_are_said_at_once_and_once():
    async def conduct(face):
        asking = await shown(face, page("services", "Services"))
        await face.announce("Your application was received.")
        await face.progress("Still working.")
        await gone(face, asking)

    said = [text for kind, text in led(Ears(), conduct) if kind == "say"]
    assert said[:2] == ["Your application was received.", "Still working."]


def test_every_key_is_seen_first_and_what_it_does_to_a_text_after():
    async def conduct(face):
        asking = await shown(face, form(NAME))
        await press(face, "a")
        await gone(face, asking)

    told = led(Ears(), conduct)
    assert [kind for kind, _ in told[-2:]] == ["pressed", "typed"]
    assert told[-1][1].text == "a"


def test_of_a_secret_it_is_told_how_long_it_is():
    async def conduct(face):
        asking = await shown(face, form(SecretField(id="code", label="Code")))
        await press(face, *"hunter2")
        await gone(face, asking)

    told = led(Ears(), conduct)
    assert told[-1][1].text == "*" * 7
    assert told[-1][1].hidden
    assert "hunter" not in str([what for kind, what in told if kind != "pressed"])


def test_a_key_that_the_companion_takes_does_nothing_on_the_page():
    async def conduct(face):
        asking = await shown(face, form(NAME))
        await press(face, "a", "b", "c")
        assert face.app.screen.asked.fields[0].raw == "ac"
        await gone(face, asking)

    led(Ears(mine="b"), conduct)


def test_a_key_that_has_to_wait_for_a_page_silences_it_all_the_same():
    async def conduct(face):
        asking = asyncio.ensure_future(face.ask(form(NAME)))
        assert not face.app.takes_keys
        face.app.post_message(events.Key("a", "a"))
        while not face.app.takes_keys:
            await asyncio.sleep(0)
        await press(face)
        await gone(face, asking)

    told = led(Ears(), conduct)
    # Whether the page is there first is the event loop's to say; a key that comes to it is told as pressed.
    assert ("hush", "") in told or ("pressed", "a") in told


def test_what_it_has_to_tell_stands_on_the_last_line():
    ears = Ears()

    async def conduct(face):
        ears.show("The voice is silent.")
        asking = await shown(face, page("services", "Services"))
        await press(face)
        lines = ["".join(text for text, _ in row or ()).strip() for row in face.app.shown.rows]
        assert lines[-1] == "The voice is silent."
        await gone(face, asking)

    led(ears, conduct)
