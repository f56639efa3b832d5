"""The speaker: what it says in which order, over a real socket, and that nobody ever waits for it."""

import asyncio
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from screens.utterances.languages import Part
from tests.tui.voice.programs import TALKER, program
from tests.tui.voice.speech_server import serving
from tui.voice.engines.address import Address
from tui.voice.engines.engine import Manner, Mute
from tui.voice.engines.espeak import Espeak
from tui.voice.engines.program import ByProgram
from tui.voice.engines.ssip import SpeechDispatcher
from tui.voice.speaker import MOST, Speaker, unguarded
from tui.voice.trouble import Missing, Overheard, Silent, Trouble

USUAL = Manner(rate=180, volume=5)
HELD_UP = 0.05
"""Seconds that no call from the face may take."""


def parts(*texts: str) -> list[Part]:
    return [Part(text, "en") for text in texts]


@pytest.fixture
def socket(tmp_path: Path) -> Path:
    return tmp_path / "speechd.sock"


class Told:
    """Takes what is told of trouble."""

    def __init__(self) -> None:
        self.troubles: list[Trouble] = []
        self.news = threading.Condition()

    def __call__(self, trouble: Trouble) -> None:
        with self.news:
            self.troubles.append(trouble)
            self.news.notify_all()

    def wait(self, count: int = 1) -> list[Trouble]:
        with self.news:
            assert self.news.wait_for(lambda: len(self.troubles) >= count, 10), self.troubles
        return self.troubles


@contextmanager
def speaking(*engines, told: Told | None = None, overheard=unguarded) -> Iterator[Speaker]:
    speaker = Speaker(engines, told or Told(), overheard)
    try:
        yield speaker
    finally:
        speaker.hush()
        speaker.close()


def dispatcher(path: Path, patience: float = 0.3) -> SpeechDispatcher:
    return SpeechDispatcher(Address(path=str(path)), patience)


def test_parts_are_said_in_their_order(socket: Path):
    with serving(socket) as server, speaking(dispatcher(socket)) as speaker:
        speaker.say(parts("One.", "Two."), USUAL)
        speaker.say(parts("Three."), USUAL)
        assert speaker.wait_until_quiet(10)
        assert server.texts == ["One.", "Two.", "Three."]


def test_hushing_cuts_off_what_is_said_and_what_was_to_be_said(socket: Path):
    with serving(socket, "never-ends") as server, speaking(dispatcher(socket)) as speaker:
        speaker.say(parts("One.", "Two.", "Three."), USUAL)
        server.wait_for(lambda server: server.said)
        assert speaker.hush() == parts("One.", "Two.", "Three.")
        speaker.say(parts("Four."), USUAL)
        server.wait_for(lambda server: len(server.said) == 2)
        assert server.texts == ["One.", "Four."]
        assert "CANCEL SELF" in server.commands


def test_blank_parts_are_passed_over(socket: Path):
    with serving(socket) as server, speaking(dispatcher(socket)) as speaker:
        speaker.say(parts("", " \n", "One."), USUAL)
        assert speaker.wait_until_quiet(10)
        assert server.texts == ["One."]


def test_a_mute_engine_is_replaced_by_the_next_which_says_the_same_part(
    socket: Path, tmp_path: Path, monkeypatch
):
    told = Told()
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    log = program(tmp_path, "espeak-ng", TALKER)
    with (
        serving(socket, "dies-when-speaking"),
        speaking(dispatcher(socket), ByProgram(Espeak()), told=told) as speaker,
    ):
        speaker.say(parts("One.", "Two."), USUAL)
        assert speaker.wait_until_quiet(10)
    spoken = [
        line.rpartition("] ")[2] for line in log.read_text(encoding="utf-8").splitlines() if line != "said"
    ]
    assert spoken == ["One.", "Two."]
    assert told.troubles == []


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        ("never-answers", "hangs"),
        ("dies-when-speaking", "died"),
        ("floods", "nonsense"),
        ("refuses-to-speak", "refuses"),
    ],
)
def test_when_none_is_left_it_is_silent_and_tells_why_once(socket: Path, manner, reason: str):
    told = Told()
    with serving(socket, manner), speaking(dispatcher(socket), told=told) as speaker:
        for _ in range(3):
            speaker.say(parts("One.", "Two."), USUAL)
        assert told.wait() == [Silent("Speech Dispatcher", reason)]
        speaker.say(parts("Three."), USUAL)
        assert speaker.wait_until_quiet(10)
        assert len(told.troubles) == 1


def test_of_several_engines_that_cannot_be_had_the_one_that_is_there_is_told_of(
    socket: Path, tmp_path: Path, monkeypatch
):
    told = Told()
    monkeypatch.setenv("PATH", str(tmp_path))
    with serving(socket, "never-answers"), speaking(dispatcher(socket), ByProgram(Espeak()), told=told):
        assert told.wait() == [Silent("Speech Dispatcher", "hangs")]


def test_where_one_engine_hangs_and_the_next_finds_no_sound_device_that_is_told(
    socket: Path, tmp_path: Path, monkeypatch
):
    told = Told()
    program(tmp_path, "espeak-ng", TALKER)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    with (
        serving(socket, "never-answers"),
        speaking(dispatcher(socket), ByProgram(Espeak()), told=told) as speaker,
    ):
        speaker.say(parts("There is no device."), USUAL)
        assert told.wait() == [Silent("espeak-ng", "no-device")]


def test_without_any_engine_it_is_told_that_there_is_none():
    told = Told()
    with speaking(told=told):
        assert told.wait() == [Silent("", "absent")]


def test_an_engine_with_a_defect_leaves_the_screen_clean(capfd):
    class Broken:
        name = "broken"

        async def open(self) -> None:
            raise ZeroDivisionError

    told = Told()
    with speaking(Broken(), told=told) as speaker:
        assert told.wait() == [Silent("", "defect")]
        speaker.say(parts("One."), USUAL)
    assert capfd.readouterr() == ("", "")


def test_a_missing_voice_is_told_once_and_the_other_language_is_said(socket: Path):
    told = Told()
    with (
        serving(socket, voices=("249-English\ten\tnone",)) as server,
        speaking(dispatcher(socket), told=told) as speaker,
    ):
        speaker.say([Part("Un.", "fr"), Part("Deux.", "fr"), Part("Three.", "en")], USUAL)
        assert speaker.wait_until_quiet(10)
        assert server.texts == ["Three."]
    assert told.troubles == [Missing("fr")]


def test_what_would_be_overheard_is_not_said_but_what_is_public_is(socket: Path):
    told = Told()

    async def overheard() -> Overheard:
        return Overheard("loudspeaker")

    with serving(socket) as server, speaking(dispatcher(socket), told=told, overheard=overheard) as speaker:
        speaker.say(parts("My name.", "My birth date."), USUAL)
        speaker.say(parts("Plug in headphones."), USUAL, public=True)
        assert speaker.wait_until_quiet(10)
        assert server.texts == ["Plug in headphones."]
    assert told.troubles == [Overheard("loudspeaker")]


@pytest.mark.parametrize("manner", ["never-answers", "never-ends", "dies-when-speaking", "floods"])
def test_no_call_waits_for_a_server_whatever_it_does(socket: Path, manner):
    with serving(socket, manner), speaking(dispatcher(socket, patience=0.1)) as speaker:
        took = []
        for number in range(200):
            begun = time.perf_counter()
            speaker.hush()
            speaker.say(parts(f"Key {number}."), USUAL)
            took.append(time.perf_counter() - begun)
        begun = time.perf_counter()
        speaker.leave()
        speaker.close()
        assert max(*took, time.perf_counter() - begun) < HELD_UP


def test_while_the_speaker_is_held_up_calls_and_parts_do_not_pile_up():
    go_on = threading.Event()

    class Stuck:
        name = "stuck"

        async def open(self) -> None:
            go_on.wait(10)  # not even its event loop turns
            raise Mute("hangs")

        async def close(self) -> None:
            pass

    with speaking(Stuck()) as speaker:
        for number in range(3 * MOST):
            speaker.say(parts(f"Key {number}."), USUAL)
        assert len(speaker._loop._ready) < 10
        left = speaker.hush()
        assert len(left) == MOST
        assert left[-1].text == f"Key {3 * MOST - 1}."
        go_on.set()


def test_many_hushes_leave_nothing_running(socket: Path):
    with serving(socket, "never-ends"), speaking(dispatcher(socket)) as speaker:
        for number in range(50):
            speaker.say(parts(f"Key {number}."), USUAL)
            speaker.hush()

        async def tasks() -> int:
            return len(asyncio.all_tasks())

        assert asyncio.run_coroutine_threadsafe(tasks(), speaker._loop).result(10) < 10
