"""The visual face on a pseudo-terminal: the bytes it sends, where the cursor stands, and how it leaves."""

import os
import re
import signal
import sys

import pytest

from tests.linear_person import at_etape
from tests.pty_driver import ROOT, Terminal

PROGRAM = [sys.executable, "-m", "tests.tui.visual.sample_form"]
FORBIDDEN = {
    "mouse": rb"\x1b\[\?(?:9|100[0-35-6]|1015|1016)h",
    "focus events": rb"\x1b\[\?1004h",
    "hidden cursor": rb"\x1b\[\?25l",
    "kitty keys": rb"\x1b\[[<>=?][0-9;]*u",
    "query": rb"\x1b\[[?>=]?[0-9;]*(?:[cn]|\$p)|\x1bP",
    "operating system command (title, clipboard, pointer, link)": rb"\x1b\]",
    "bell": rb"\x07",
}


@pytest.fixture
def terminal():
    with Terminal(PROGRAM) as terminal:
        terminal.expect("F10 Quit")
        yield terminal


def cursor_line(terminal):
    return terminal.screen.display[terminal.screen.cursor.y].rstrip()


def written(terminal, keys, until):
    """What is written for some keys, up to the place of the cursor that ends what holds `until`."""
    start = len(terminal.raw)
    terminal.send(keys)
    terminal.expect(until)
    while not re.search(rb"\x1b\[\d+;\d+H$", terminal.raw):
        terminal.receive(1)
    return terminal.raw[start:]


def test_the_first_page_is_one_frame_and_the_cursor_stands_in_the_first_field(terminal):
    assert terminal.raw.count(b"\x1b[H") == 1
    assert "   Send" in [line.rstrip() for line in terminal.screen.display]
    assert cursor_line(terminal) == "  Full name:"
    assert terminal.screen.cursor.x == len("  Full name: ")


@pytest.mark.parametrize(("rows", "cols"), [(12, 40), (60, 200)])
def test_the_cursor_stands_on_the_field_at_every_size(rows, cols):
    with Terminal(PROGRAM, rows, cols) as terminal:
        terminal.expect("F1 Help")
        written(terminal, "A", "A")
        assert cursor_line(terminal).strip() == "Full name: A"
        assert cursor_line(terminal)[: terminal.screen.cursor.x].endswith("A")


@pytest.mark.parametrize(
    "keys",
    [
        pytest.param("Q", id="a field"),
        pytest.param("", id="the page", marks=pytest.mark.long),
        pytest.param("\t", id="options", marks=pytest.mark.long),
        pytest.param("\t\t", id="a button", marks=pytest.mark.long),
    ],
)
def test_nothing_moves_when_nobody_does_anything(terminal, keys):
    """No blink, no clock, no animation: reduced motion is the only motion. A blink of Textual's takes half a second."""
    terminal.send(keys)
    terminal.idle(0.3)
    assert terminal.idle(0.7) == b""


def test_a_letter_costs_less_than_a_hundred_bytes(terminal):
    assert len(written(terminal, "Q", "Q")) < 100


def test_a_letter_writes_nothing_but_itself(terminal):
    assert re.sub(rb"\x1b\[[0-9;]*[A-Za-z]", b"", written(terminal, "Q", "Q")) == b"Q"


def test_a_step_to_another_control_is_said_on_the_last_line_and_the_cursor_goes_along(terminal):
    bytes_ = written(terminal, "\t", "Time of day, Morning, selected, 1 of 3")
    assert len(bytes_) < 600
    assert cursor_line(terminal) == "  1. (x) Morning"
    assert terminal.screen.display[-1].strip() == "Time of day, Morning, selected, 1 of 3"


def test_an_error_moves_what_is_below_it_and_does_not_write_it_again(terminal):
    terminal.send("\t\t")
    terminal.expect("Send, button")
    frame = written(terminal, "\r", "Error: Full name: Enter your full name.").decode()
    assert frame.count("Enter your full name.") == 1
    assert "Afternoon" not in frame
    assert "2. ( ) Afternoon" in "\n".join(terminal.screen.display)
    assert cursor_line(terminal) == "  Full name:"


def test_the_keys_are_not_said_again_on_the_next_page(terminal):
    terminal.send("Ann\r\r")
    frame = terminal.expect("Thank you, Ann.")
    assert "F10 Quit" not in frame
    assert "F10 Quit" in "\n".join(terminal.screen.display)


def test_a_secret_is_not_echoed_and_costs_no_byte(terminal):
    terminal.send("\x1bOP")
    terminal.expect("Return code:")
    start = len(terminal.raw)
    terminal.send("hunter2\t")
    terminal.expect("7 characters typed")
    before_tab = terminal.raw[start:].split(b"7 characters typed")[0]
    assert b"hunter" not in terminal.raw
    assert len(before_tab) < 300


def test_nothing_is_asked_of_the_terminal_or_changed_in_it(terminal):
    terminal.send("Ann\x1b[1;6D\x18\x1b[200~pasted\x1b]0;title\x07\x1b[201~\t\t\r")
    terminal.expect("Booking confirmed")
    terminal.send("\r")
    assert terminal.wait_exit() == 0
    assert {
        kind: found for kind, pattern in FORBIDDEN.items() if (found := re.findall(pattern, terminal.raw))
    } == {}


def test_leaving_clears_the_screen_and_says_the_last_words_on_the_other(terminal):
    terminal.send("Ann\x1b[21~")
    assert terminal.wait_exit() == 0
    end = terminal.raw[terminal.raw.rindex(b"\x1b[2J") :]
    assert b"\x1b[?1049l" in end
    assert end.endswith(b"You have left.\r\n")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_the_screen_given_back(terminal, number):
    terminal.signal(number)
    assert terminal.wait_exit() == 3
    assert b"\x1b[?1049l" in terminal.raw
    assert b"Traceback" not in terminal.raw


def test_a_program_that_is_continued_while_it_ends_does_not_begin_again(tmp_path):
    with at_etape(tmp_path, "--lang", "en", ETAPE_FACE="visual") as terminal:
        terminal.expect("F10 Quit")
        terminal.signal(signal.SIGHUP)  # with which systems send SIGCONT
        terminal.expect("\x1b[?1049l")
        while not terminal.is_gone:
            terminal.signal(signal.SIGCONT)
            terminal.idle(0.001)
        assert terminal.wait_exit() == 129
        assert b"\x1b[?1049h" not in terminal.raw.rpartition(b"\x1b[?1049l")[2]


def test_plain_lines_after_it_are_stopped_and_go_on_as_any_program(tmp_path):
    with at_etape(tmp_path, "--lang", "en", ETAPE_FACE="visual") as terminal:
        terminal.expect("F10 Quit")
        terminal.send("\x1b[19~")
        terminal.prompt()
        start = len(terminal.raw)
        terminal.signal(signal.SIGTSTP)  # by POSIX it stops no program without a shell, such as this one
        terminal.signal(signal.SIGSTOP)
        assert os.WIFSTOPPED(os.waitpid(terminal.pid, os.WUNTRACED)[1])
        terminal.signal(signal.SIGCONT)
        terminal.send("/quit\r")
        assert terminal.wait_exit() == 0
        assert b"\x1b" not in terminal.raw[start:]


@pytest.mark.parametrize("number", [signal.SIGTSTP, signal.SIGSTOP])
def test_a_program_that_was_stopped_draws_everything_again(terminal, number):
    terminal.signal(number)
    assert os.WIFSTOPPED(os.waitpid(terminal.pid, os.WUNTRACED)[1])
    terminal.signal(signal.SIGCONT)
    terminal.expect("\x1b[?1049h")
    assert "Book an appointment" in terminal.expect("F10 Quit")


def test_a_program_that_is_stopped_while_it_draws_is_stopped_between_two_frames(terminal):
    for number in (signal.SIGTSTP, signal.SIGSTOP) * 10:
        terminal.send("a")
        terminal.signal(number)
        assert os.WIFSTOPPED(os.waitpid(terminal.pid, os.WUNTRACED)[1])
        terminal.signal(signal.SIGCONT)
        terminal.expect("\x1b[?1049h")
    terminal.expect("F10 Quit")
    terminal.send("\x1b[21~")
    assert terminal.wait_exit() == 0


def test_a_closed_terminal_ends_it(terminal):
    terminal.hang_up()
    assert terminal.wait_exit() == 3


def test_a_failure_shows_no_traceback_and_gives_the_screen_back(terminal):
    terminal.send("crash\r\r")
    assert terminal.wait_exit() == 4
    end = terminal.raw[terminal.raw.rindex(b"\x1b[?1049l") :]
    assert b"Traceback" not in terminal.raw
    assert end.endswith(b"The form is broken.\r\n")


def test_variables_of_textual_do_nothing():
    hostile = {
        "TEXTUAL_DEBUG": "1",
        "TEXTUAL_DRIVER": "os:path",
        "TEXTUAL_PRESS": "x",
        "TEXTUAL_LOG": "keys.log",
    }
    with Terminal(PROGRAM, env=hostile) as terminal:
        terminal.expect("F10 Quit")
        written(terminal, "Q", "Q")
        assert cursor_line(terminal) == "  Full name: Q"
        assert not (ROOT / "keys.log").exists()


def test_without_colour_the_terminals_own_colours_are_left_alone():
    with Terminal(PROGRAM, env={"NO_COLOR": "1"}) as terminal:
        terminal.expect("F10 Quit")
        styles = set(re.findall(rb"\x1b\[([0-9;]*)m", terminal.raw))
        assert {code for style in styles for code in style.split(b";")} <= {b"0", b"1", b"4", b"7", b""}
