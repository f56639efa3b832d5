"""How a voice ends: what is left is said, nobody waits long for a server that hangs, and what was silenced stays so."""

import asyncio
from pathlib import Path

import pytest

from tests.tui.voice.speech_server import serving
from tests.tui.voice.test_speaker import USUAL, Told, dispatcher, parts, speaking
from tui.voice.engines.engine import length
from tui.voice.speaker import LAST_WORDS, MOMENT, Speaker


@pytest.fixture
def socket(tmp_path: Path) -> Path:
    return tmp_path / "speechd.sock"


def test_at_the_end_what_is_left_is_said(socket: Path):
    with serving(socket) as server:
        speaker = Speaker([dispatcher(socket)], Told())
        speaker.say(parts("One."), USUAL)
        assert speaker.wait_until_quiet(10)
        speaker.say(parts("Goodbye.", "Everything is kept."), USUAL)
        asyncio.run(speaker.end())
        assert server.texts == ["One.", "Goodbye.", "Everything is kept."]
        server.wait_for(lambda server: server.commands[-1] == "QUIT")


@pytest.mark.parametrize("manner", ["never-answers", "never-ends"])
def test_leaving_waits_for_no_server_and_one_that_has_never_spoken_has_a_moment_for_its_last_words(
    socket: Path, manner
):
    with serving(socket, manner) as server, speaking(dispatcher(socket, patience=600)) as speaker:
        speaker.say(parts("Goodbye. Everything you answered is kept."), USUAL)
        server.wait_for(lambda server: server.commands)
        assert speaker.leave() == MOMENT


def test_one_that_has_spoken_has_as_long_as_its_last_words_take(socket: Path):
    last = parts("Goodbye.", "Everything you answered is kept.")
    with serving(socket) as server, speaking(dispatcher(socket)) as speaker:
        speaker.say(parts("One."), USUAL)
        assert speaker.wait_until_quiet(10)
        server.manner = "never-ends"
        speaker.say(last, USUAL)
        server.wait_for(lambda server: len(server.said) == 2)
        assert speaker.leave() == MOMENT + sum(length(part, USUAL) for part in last)
        speaker.say(parts("A long story. " * 100), USUAL)
        assert speaker.leave() == LAST_WORDS


def test_what_a_server_has_been_handed_when_it_is_left_is_not_cut_off(socket: Path):
    with serving(socket, "never-ends") as server:
        speaker = Speaker([dispatcher(socket)], Told())
        speaker.say(parts("Goodbye."), USUAL)
        server.wait_for(lambda server: server.said)
        asyncio.run(speaker.end())
        server.wait_for(lambda server: server.commands[-1] == "QUIT")
        assert "CANCEL SELF" not in server.commands


def test_what_was_hushed_is_cut_off_at_the_end_too(socket: Path):
    with serving(socket, "never-ends") as server:
        speaker = Speaker([dispatcher(socket)], Told())
        speaker.say(parts("A long story."), USUAL)
        server.wait_for(lambda server: server.said)
        speaker.hush()
        speaker.close()
        server.wait_for(lambda server: "CANCEL SELF" in server.commands)
