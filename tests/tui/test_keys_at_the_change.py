"""Keys that are typed in the instant in which the face changes, in one write with what changes it: the face that comes has them.

Full screen and plain lines change by F8 and by `/face`. A program that is stopped and goes on is alike: nobody reads meanwhile.
"""

import os
import signal
from pathlib import Path

import pytest

from journey.cleaning import clean
from tests.journeys import SERVICE
from tests.linear_person import at_etape, type_line
from tests.pty_driver import Terminal

F8, F10, LEFT, BACKSPACE, PASTED = "\x1b[19~", "\x1b[21~", "\x1b[D", "\x7f", ("\x1b[200~", "\x1b[201~")
SCREEN, LINES = "\x1b[?1049h", "\x1b[?1049l"
ISSUED, EXPIRES = "Date of issue: ", "Date of expiry: "


@pytest.fixture
def in_lines(tmp_path: Path):
    """Plain lines, where a date is asked for."""
    with at_etape(tmp_path, "apply", SERVICE, "--lang", "en", ETAPE_FACE="linear") as terminal:
        for line in ("", "1", "1"):
            type_line(terminal, line)
        terminal.prompt()
        yield terminal


@pytest.fixture
def on_screen(in_lines: Terminal):
    """The full screen, where a date is asked for."""
    in_lines.send("/face\r")
    in_lines.expect(SCREEN)
    in_lines.expect("F10 Quit")
    return in_lines


@pytest.mark.parametrize(
    ("keys", "line"),
    [
        pytest.param("a", "a", id="a letter"),
        pytest.param("4 May 1990", "4 May 1990", id="a burst"),
        pytest.param("é漢e\u0301", "é漢e\u0301", id="characters of several bytes", marks=pytest.mark.long),
        pytest.param(f"41{BACKSPACE} My{LEFT}a", "4 May", id="a correction"),
        pytest.param("4 May 1990".join(PASTED), "4 May 1990", id="a paste", marks=pytest.mark.long),
        pytest.param(
            "\x1b[15;5~a\x1b[6~b\x1b", "ab", id="keys that mean nothing there", marks=pytest.mark.long
        ),
    ],
)
def test_plain_lines_begin_with_what_was_typed_after_f8(on_screen: Terminal, keys: str, line: str):
    on_screen.send(F8 + keys)
    on_screen.expect(ISSUED + line)
    on_screen.send("Z\r")
    on_screen.expect(f"You typed: {clean(line)}Z.")


def test_an_enter_after_f8_answers_in_plain_lines(on_screen: Terminal):
    on_screen.send(f"{F8}4 March 2019\r4 Mar")
    on_screen.expect(f"{ISSUED}4 March 2019\n")
    on_screen.expect(f"{EXPIRES}4 Mar")


def test_a_function_key_after_f8_is_its_command_in_plain_lines(on_screen: Terminal):
    on_screen.send(F8 + F10)
    on_screen.expect(f"{ISSUED}/quit\n")
    assert on_screen.wait_exit() == 0


def test_the_full_screen_begins_with_what_was_typed_after_the_command(in_lines: Terminal):
    in_lines.send("/face\r4 May 1990")
    in_lines.expect(SCREEN)
    row_comes(in_lines, f"{ISSUED}4 May 1990")


def test_an_enter_after_the_command_answers_in_full_screen(in_lines: Terminal):
    in_lines.send("/face\r4 March 2019\r4 Mar")
    in_lines.expect(SCREEN)
    row_comes(in_lines, f"{EXPIRES}4 Mar")


def test_what_is_typed_while_the_face_changes_twice_is_for_the_last(on_screen: Terminal):
    on_screen.send(f"{F8}4 March 2019\r{F8}4 Mar")
    for shown in (LINES, f"{ISSUED}4 March 2019\n", SCREEN):
        on_screen.expect(shown)
    row_comes(on_screen, f"{EXPIRES}4 Mar")


def test_no_key_is_lost_or_doubled_whenever_it_comes_during_the_change_to_plain_lines(on_screen: Terminal):
    keys = typed_until(on_screen, F8, ISSUED)
    on_screen.send("\r")
    assert f"Youtyped:{keys}." in joined(on_screen.expect(f"\n{ISSUED}"))


def test_no_key_is_lost_or_doubled_whenever_it_comes_during_the_change_to_full_screen(in_lines: Terminal):
    keys = typed_until(in_lines, "/face\r", "F10 Quit")
    in_lines.send(F8)
    assert f"Youtyped:{keys}." in joined(in_lines.expect("keep it."))


def test_a_key_that_comes_while_the_program_is_stopped_is_there_when_it_goes_on(on_screen: Terminal):
    on_screen.signal(signal.SIGSTOP)
    assert os.WIFSTOPPED(os.waitpid(on_screen.pid, os.WUNTRACED)[1])
    on_screen.send("4 May 1990")
    on_screen.signal(signal.SIGCONT)
    on_screen.expect(SCREEN)
    row_comes(on_screen, f"{ISSUED}4 May 1990")


def typed_until(terminal: Terminal, change: str, shown: str) -> str:
    """Have the face change, and type letters, one after another, until it shows something. Returns the letters."""
    start, keys = len(terminal.text), ""
    terminal.send(change)
    while shown not in terminal.text[start:]:
        letter = "abcdefghij"[len(keys) % 10]
        terminal.send(letter)
        keys += letter
        terminal.idle(0.01)
    terminal.expect(shown)
    return keys


def joined(said: str) -> str:
    """What was said, without the blanks and the ends of rows."""
    return "".join(said.split())


def row_comes(terminal: Terminal, row: str) -> None:
    """Wait until a row stands on the screen."""
    while row not in map(str.strip, terminal.screen.display):
        terminal.receive(1)
