"""A kill (SIGKILL) while the person types: what they had typed is there again, in both faces, though nothing was replied."""

import signal
from pathlib import Path

import pytest

from tests.journeys import SERVICE, answers_of, record
from tests.linear_person import at_etape, read_on, type_all, type_line, typed_lines
from tests.pty_driver import Terminal
from tui.watch import EVERY

pytestmark = pytest.mark.long

APPLY = ("apply", SERVICE, "--lang", "en")
LINEAR = (*APPLY, "--linear")


def kill(terminal: Terminal) -> None:
    terminal.signal(signal.SIGKILL)
    assert terminal.wait_exit() == -signal.SIGKILL


def test_in_plain_lines_the_fields_of_a_group_that_were_answered_before_the_kill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    turns = record(answers_of("mail", tmp_path), "en")
    at = next(index for index, (page, _) in enumerate(turns) if page.id.startswith("group:"))
    first = next(typed_lines(*turns[at]))
    with at_etape(tmp_path / "home", *LINEAR) as terminal:
        type_all(terminal, turns[:at])
        type_line(terminal, first)
        terminal.prompt()
        kill(terminal)
    with at_etape(tmp_path / "home", *LINEAR) as terminal:
        terminal.expect(f"You typed: {first}. Press Enter to keep it.")


@pytest.fixture
def at_the_date(tmp_path: Path):
    """Plain lines at the question of the date of issue."""
    with at_etape(tmp_path, *LINEAR) as terminal:
        for line in ("", "1", "1"):
            type_line(terminal, line)
        terminal.prompt()
        yield terminal


def wait_for_a_look(terminal: Terminal) -> None:
    """The line is kept meanwhile; nothing of that is seen or heard."""
    assert terminal.idle(EVERY + 1.0) == b""


def test_in_plain_lines_the_line_that_was_being_typed_a_second_before_the_kill(
    at_the_date: Terminal, tmp_path: Path
):
    at_the_date.send("the flo")
    at_the_date.expect("the flo")
    wait_for_a_look(at_the_date)
    at_the_date.send("od")
    at_the_date.expect("od")
    wait_for_a_look(at_the_date)
    kill(at_the_date)
    with at_etape(tmp_path, *LINEAR) as terminal:
        terminal.expect("You typed: the flood. Press Enter to keep it.")


def test_in_plain_lines_a_line_that_was_erased_is_not_there_again(at_the_date: Terminal, tmp_path: Path):
    at_the_date.send("the flood")
    at_the_date.expect("the flood")
    wait_for_a_look(at_the_date)
    at_the_date.send("\x15/quit\r")
    at_the_date.wait_exit()
    with at_etape(tmp_path, *LINEAR) as terminal:
        read_on(terminal)
        assert "You typed" not in terminal.text


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_in_plain_lines_the_line_that_was_being_typed_before_any_other_end(
    end: signal.Signals, tmp_path: Path
):
    with at_etape(tmp_path, *LINEAR) as terminal:
        for line in ("", "1", "1"):
            type_line(terminal, line)
        terminal.prompt()
        terminal.send("the flo")
        terminal.expect("the flo")
        terminal.cut_off(lambda: terminal.signal(end))
    with at_etape(tmp_path, *LINEAR) as terminal:
        terminal.expect("You typed: the flo. Press Enter to keep it.")


@pytest.fixture
def typing(tmp_path: Path):
    """The full screen at the question of the date of issue, with some text in its field."""
    with at_etape(tmp_path, *LINEAR) as terminal:
        for line in ("", "1", "1", "/quit"):
            type_line(terminal, line)
        terminal.wait_exit()
    with at_etape(tmp_path, "--lang", "en", ETAPE_FACE="visual") as terminal:
        terminal.expect("Date of issue:")
        for key in "the flood":
            terminal.send(key)
            terminal.expect(key)
        terminal.idle(1.0)
        yield terminal


def shown_again(home: Path) -> str:
    """What stands in the field at the next start."""
    with at_etape(home, "--lang", "en", ETAPE_FACE="visual") as terminal:
        terminal.expect("Date of issue:")
        terminal.idle(0.3)
        return next(row for row in terminal.screen.display if "Date of issue:" in row).strip()


def test_in_full_screen_every_key_that_was_typed_before_the_kill(typing: Terminal, tmp_path: Path):
    kill(typing)
    assert shown_again(tmp_path) == "Date of issue: the flood"


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_and_before_any_other_end(end: signal.Signals, typing: Terminal, tmp_path: Path):
    typing.send("!")
    typing.expect("!")
    typing.signal(end)
    typing.wait_exit()
    assert shown_again(tmp_path) == "Date of issue: the flood!"
