"""What was typed and nobody has read, taken from a real terminal."""

import os
import pty
import termios

import pytest

from tui.unread import take_unread


@pytest.fixture
def terminal():
    """Both ends of a terminal, in its own line mode: the person's, and the program's."""
    person, program = pty.openpty()
    yield person, program
    os.close(program)


@pytest.mark.parametrize("typed", ["", "a part", "a line\n", "a line\nand a part"])
def test_lines_and_parts_of_lines_are_taken_once_and_nothing_else_is_changed(terminal, typed):
    person, program = terminal
    before = termios.tcgetattr(program)
    os.write(person, typed.encode())
    assert take_unread(program) == typed
    assert take_unread(program) == ""
    assert termios.tcgetattr(program) == before
    os.close(person)


def test_a_terminal_that_is_closed_holds_nothing(terminal):
    person, program = terminal
    os.close(person)
    assert take_unread(program) == ""
