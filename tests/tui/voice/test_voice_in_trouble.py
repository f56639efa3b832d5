"""When the voice fails, the full screen goes on in silence and says so once, in text. No key waits."""

import asyncio
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from api_client.settings import Settings
from screens.face import HangUp
from screens.page import Reply, TextField
from tests.tui.visual.person import settled
from tests.tui.visual.sample_pages import form
from tests.tui.voice.listener import SHORT, hear
from tests.tui.voice.speech_server import VOICES, serving
from tui.visual.face import VisualFace
from tui.voice.engines.address import Address
from tui.voice.engines.engine import Mute
from tui.voice.engines.ssip import SpeechDispatcher
from tui.voice.speaker import Speaker
from tui.voice.voice import Voice

NAME = TextField(id="name", label="Full name")


@pytest.mark.parametrize(
    ("manner", "why"),
    [
        ("never-answers", "Speech Dispatcher does not answer. To try again, press F12."),
        ("dies-when-speaking", "Speech Dispatcher has ended. To try again, press F12."),
        ("refuses-to-speak", "Speech Dispatcher refuses to speak. To try again, press F12."),
        ("floods", "Speech Dispatcher answers what cannot be understood. To try again, press F12."),
        ("babbles", "Speech Dispatcher answers what cannot be understood. To try again, press F12."),
        (
            "dummy",
            "Speech Dispatcher finds nothing to be heard by. Connect headphones or a loudspeaker, then press F12.",
        ),
    ],
)
def test_it_is_said_why_and_every_key_still_counts(manner, why: str):
    heard = hear(form(NAME), "text:Ann", manner=manner)
    assert f"The voice is silent: {why}" in heard.screens[-1]
    assert "Full name: Ann" in heard.screens[-1]


def test_it_is_said_once_and_makes_room_for_what_is_said_after_it():
    heard = hear(form(NAME), "a", "f3", "b", "tab", manner="never-answers")
    assert "The voice is silent" in heard.screens[1]
    assert not any("The voice is silent" in screen for screen in heard.screens[2:])


@pytest.mark.parametrize(("voices", "missing"), [(VOICES[:1], "French"), (VOICES[1:], "English")])
def test_a_voice_that_is_missing_is_said_and_the_other_speaks(voices, missing: str):
    there = "en" if missing == "French" else "fr"
    asked = form(NAME, language="fr" if there == "en" else "en")
    heard = hear(asked, "a", voices=voices)
    assert heard.all == []
    said = {
        "French": "Ce qui est en français n’est pas dit : il n’y a pas de voix française.",
        "English": "What is in English is not said: there is no English voice.",
    }[missing]
    assert said in heard.screens[-1].replace("\N{NO-BREAK SPACE}", " ")
    assert hear(form(NAME, language=there), voices=voices).all


def test_f12_tries_again_and_says_what_was_said_last():
    heard = hear(form(NAME), "f12", "a", manner="dies-once")
    assert heard.turns[0].said == ["What is your name?"]
    assert heard.turns[1].said[:2] == [*heard.turns[0].said, "Full name, edit, blank"]
    assert heard.turns[1].said[2].startswith("Voice keys. ")
    assert heard.last == ["a"]


@pytest.mark.parametrize("tries", [1, 2])
def test_while_it_is_silent_f12_opens_its_keys_as_well_so_that_0_turns_it_off(tries: int):
    heard = hear(form(NAME), "a", *["f12"] * tries, "0", manner="never-answers")
    assert heard.seen.reply == Reply("voice", {"name": "a"})


def test_while_it_is_silent_any_other_key_goes_back_to_the_page_too():
    heard = hear(form(NAME), "a", "f12", "b", "0", manner="never-answers")
    assert "Full name: ab0" in heard.screens[-1]


def led(voice: Voice, conduct) -> list[dict[str, object]]:
    """What goes wrong unseen while somebody conducts beside a voice, and until the voice has told of its trouble."""
    mishaps: list[dict[str, object]] = []

    async def run() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: mishaps.append(context))
        await VisualFace(companion=voice, headless=True, size=(80, 24)).run(conduct)
        while not voice._mute:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        await voice.end()

    asyncio.run(run())
    return mishaps


def test_what_it_has_to_tell_when_the_screen_is_gone_waits_for_the_next_one(tmp_path: Path):
    told: list[str] = []

    async def leave(_face) -> None:
        return

    async def listen() -> None:
        voice.attach(told.append)

    with serving(tmp_path / "s", "never-answers") as server:
        engine = SpeechDispatcher(Address(path=str(server.path)), SHORT)
        voice = Voice(lambda told: Speaker([engine], told), Settings(), "en", lambda _change: None)
        assert led(voice, leave) == []
        asyncio.run(listen())
    assert told == ["The voice is silent: Speech Dispatcher does not answer. To try again, press F12."]


class Late:
    """An engine that finds out that it is mute when it is told to."""

    name = "late"

    def __init__(self) -> None:
        self.finds_out = threading.Event()

    async def open(self) -> None:
        await asyncio.to_thread(self.finds_out.wait, 10)
        raise Mute("died")

    async def close(self) -> None:
        pass


@pytest.mark.parametrize("known", ["before the screen is there", "before the first page is there"])
def test_a_voice_that_is_silent_from_the_start_does_not_say_that_it_is_on(known: str):
    engine = Late()
    voice = Voice(lambda told: Speaker([engine], told), Settings(), "en", lambda _change: None)
    voice.greet()
    words: list[str] = []

    async def mute() -> None:
        engine.finds_out.set()
        while not voice._mute:
            await asyncio.sleep(0)
        await asyncio.sleep(0)

    async def conduct(face) -> None:
        if known == "before the first page is there":
            await mute()
        await face.announce("Nothing was sent.")
        asking = asyncio.ensure_future(face.ask(form(NAME)))
        while not face.app.takes_keys:
            await asyncio.sleep(0)
        await settled(face)
        words.extend("".join(text for row in face.app.shown.rows for text, _ in row or ()).split())
        face.hang_up()
        with suppress(HangUp):
            await asking

    if known == "before the screen is there":
        asyncio.run(mute())
    assert led(voice, conduct) == []
    assert " ".join(words).endswith(
        "The voice is silent: late has ended. To try again, press F12. Nothing was sent."
    )
    assert "The voice is on" not in " ".join(words)
