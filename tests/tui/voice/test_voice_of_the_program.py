"""The voice of the whole program on a terminal: how it is turned on and off, and that this is remembered."""

import sys
from pathlib import Path

import pytest

from screens.texts import texts_in
from tests.linear_person import at_etape
from tests.pty_driver import Terminal
from tests.tui.voice.speech_server import SpeechServer, serving

F10, F12 = "\x1b[21~", "\x1b[24~"
ON = "The voice is on. It says your answers aloud. F12 gives its keys."
TITLE = "What do you want to do?"


@pytest.fixture
def server(tmp_path: Path):
    with serving(tmp_path / "s") as server:
        yield server


def etape(home: Path, server: SpeechServer, *arguments: str, **env: str) -> Terminal:
    return at_etape(home, *arguments, LANG="en_CA.UTF-8", SPEECHD_ADDRESS=f"unix_socket:{server.path}", **env)


def hears(server: SpeechServer, text: str) -> None:
    server.wait_for(lambda server: any(text in said for said in server.texts), 30)


@pytest.mark.parametrize(("arguments", "env"), [(("--voice",), {}), ((), {"ETAPE_VOICE": "1"})])
def test_it_is_on_for_a_run_by_a_flag_or_the_environment(arguments, env, tmp_path, server):
    with etape(tmp_path, server, "--lang", "en", *arguments, **env) as terminal:
        hears(server, TITLE)
        assert server.texts[0] == ON
        terminal.send(F10)
        assert terminal.wait_exit() == 0
    assert server.texts[-1] == texts_in("en")("quit.said")


def test_one_key_turns_it_on_and_it_is_on_at_the_next_start_until_it_is_turned_off(tmp_path, server):
    with etape(tmp_path, server, "--lang", "en", ETAPE_FACE="visual") as terminal:
        terminal.expect("F10 Quit")
        assert server.said == []
        terminal.send(F12)
        hears(server, ON)
        hears(server, TITLE)
        terminal.send(F12)
        hears(server, "Voice keys. 1 repeat, 2 read on, 3 slower, 4 faster, 5 softer")
        terminal.send("4")
        hears(server, "200 words a minute.")
        terminal.send(F10)
        assert terminal.wait_exit() == 0
    server.said.clear()
    with etape(tmp_path, server, "--lang", "en") as terminal:
        hears(server, TITLE)
        assert "SET SELF RATE 14" in server.commands
        terminal.send(F12)
        hears(server, "Voice keys.")
        terminal.send("0")
        hears(server, "The voice is off.")
        terminal.expect("\x1b[?1049l")  # the full screen is put on afresh
        terminal.expect("The voice is off.")
        terminal.send(F10)
        assert terminal.wait_exit() == 0
    server.said.clear()
    with etape(tmp_path, server, "--lang", "en") as terminal:
        terminal.expect(TITLE)
        terminal.send(F10)
        assert terminal.wait_exit() == 0
    assert server.said == []


def test_the_first_start_offers_it_and_the_screen_that_follows_is_heard(tmp_path, server):
    with etape(tmp_path, server, "--lang", "en") as terminal:
        terminal.expect("Choose 1 to 5: ")
        terminal.send("5\r")
        hears(server, ON)
        hears(server, TITLE)


def test_what_the_flag_turned_on_its_key_turns_off(tmp_path, server):
    with etape(tmp_path, server, "--lang", "en", "--voice") as terminal:
        hears(server, TITLE)
        terminal.send(F12 + "0")
        terminal.expect("\x1b[?1049l")
        terminal.expect("The voice is off.")
        said = len(server.said)
        terminal.send("\t")
        terminal.send(F10)
        assert terminal.wait_exit() == 0
    assert len(server.said) == said


def test_in_plain_lines_it_is_said_that_it_speaks_in_full_screen_only(tmp_path, server):
    with etape(tmp_path, server, "--lang", "en", "--linear", "--voice") as terminal:
        terminal.expect("The voice speaks in full screen only.")
    assert server.said == []


FOR_EVER = "600"
"""Seconds for last words, for which no test waits."""


def test_to_turn_it_off_waits_for_no_server_and_what_it_says_then_is_said_to_its_end(tmp_path, server):
    with etape(tmp_path, server, "--lang", "en", "--voice", LAST_WORDS=FOR_EVER) as terminal:
        hears(server, TITLE)
        server.manner = "never-ends"
        terminal.send(F12)
        hears(server, "Voice keys.")
        terminal.send("0")
        terminal.expect("\x1b[?1049l")
        terminal.expect("F10 Quit")
        terminal.expect("The voice is off.")
        hears(server, "The voice is off.")
        assert "CANCEL SELF" not in " ".join(server.commands).rpartition("SPEAK")[2]


@pytest.mark.parametrize("manner", ["never-ends", "never-answers"])
def test_to_quit_waits_a_moment_for_a_server_that_never_speaks_and_leaves_nothing_on_the_terminal(
    tmp_path, manner
):
    with (
        serving(tmp_path / "s", manner) as server,
        etape(tmp_path, server, "--lang", "en", "--voice", LAST_WORDS=FOR_EVER) as terminal,
    ):
        terminal.expect("F10 Quit")
        server.wait_for(lambda server: server.commands)
        terminal.send(F10)
        terminal.expect("\x1b[?1049l")
        terminal.expect(texts_in("en")("quit.said"))
        assert terminal.wait_exit() == 0
    assert not any(word in terminal.text for word in ("Traceback", "Exception", "Warning"))


@pytest.mark.long
def test_a_server_that_never_answers_holds_nothing_up(tmp_path):
    with (
        serving(tmp_path / "s", "never-answers") as server,
        etape(tmp_path, server, "--lang", "en", "--voice", PATH=str(Path(sys.executable).parent)) as terminal,
    ):
        terminal.expect("F10 Quit")
        terminal.expect("The voice is silent: Speech Dispatcher does not answer.")
        terminal.send(F10)
        assert terminal.wait_exit() == 0
