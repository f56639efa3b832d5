"""The layer carries an app that is none of Etape's: the four measures, on a terminal and without one."""

import re
import subprocess
import sys

import pytest

from tests.pty_driver import ROOT, Terminal

PROGRAM = [sys.executable, "-m", "tests.tui.visual.plain.foreign_app"]


@pytest.fixture
def terminal():
    with Terminal(PROGRAM) as terminal:
        terminal.expect("Send")
        yield terminal


def cursor_line(terminal):
    return terminal.screen.display[terminal.screen.cursor.y].strip()


def written(terminal, keys, until):
    start = len(terminal.raw)
    terminal.send(keys)
    terminal.expect(until)
    while not re.search(rb"\x1b\[\d+;\d+H$", terminal.raw):
        terminal.receive(1)
    return re.sub(rb"\x1b\[[0-9;]*[A-Za-z]", b"|", terminal.raw[start:]).decode()


def test_it_is_plain_lines_with_the_cursor_in_the_first_field(terminal):
    lines = [line.strip() for line in terminal.screen.display if line.strip()]
    assert lines == [
        "Book an appointment",
        "Full name:",
        "Time of day:",
        "(x) Morning",
        "( ) Afternoon",
        "( ) Evening",
        "Send",
    ]
    assert cursor_line(terminal) == "Full name:"


def test_a_letter_writes_itself_alone(terminal):
    assert written(terminal, "Q", "Q").strip("|") == "Q"


def test_the_cursor_follows_and_the_last_line_says_where_one_is(terminal):
    written(terminal, "\t", "Time of day, Morning, selected, 1 of 3")
    assert cursor_line(terminal) == "(x) Morning"
    frame = written(terminal, "\x1b[B", "Afternoon, not selected, 2 of 3")
    assert "Evening" not in frame
    assert cursor_line(terminal) == "( ) Afternoon"


def test_an_error_is_said_and_another_screen_is_written_from_the_top(terminal):
    written(terminal, "\t\t", "Send, button")
    written(terminal, "\r", "Error: enter your full name.")
    written(terminal, "\tAnn", "n")
    written(terminal, "\t\t\r", "Thank you, Ann.")
    assert [line.strip() for line in terminal.screen.display if line.strip()] == ["Thank you, Ann."]


def test_it_needs_no_page_no_journey_and_no_client():
    program = (
        "import tests.tui.visual.plain.foreign_app, sys;"
        "print([name for name in sys.modules if name.partition('.')[0] in ('screens', 'journey', 'api_client')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
