"""A serial line at 300 baud: 30 bytes a second, so every byte is time. Counted in bytes, not by a clock."""

import sys
import termios

import pytest

from tests.forbidden import forbidden_sequences
from tests.journeys import SERVICE, answers_of, record
from tests.linear_person import PROGRAM, type_all, type_line
from tests.pty_driver import Terminal

BAUD = 300
BYTES_A_SECOND = BAUD // 10
"""A byte is ten bits on the line: a start bit, eight, a stop bit."""
LONGEST = 45.0
"""Seconds that any one answer may take to the next prompt: as long as one takes to read it aloud."""
USUAL = 10.0
"""Seconds that half of them take at most."""


def slow() -> None:
    """Tell the terminal's driver that the line is slow; terminfo's padding would follow from it."""
    settings = termios.tcgetattr(0)
    settings[4] = settings[5] = termios.B300
    termios.tcsetattr(0, termios.TCSANOW, settings)


class SlowLine(Terminal):
    """A terminal that takes in what it gets as the line brings it, and counts how long each answer takes to come."""

    def __init__(self, home, *arguments: str) -> None:
        env = {"ETAPE_HOME": str(home), "HOME": str(home), "TZ": "America/Toronto", "TERM": "vt100"}
        super().__init__([sys.executable, PROGRAM, *arguments], env=env, prepare=slow, at_once=BYTES_A_SECOND)
        self.waits: list[float] = []
        self._heard = 0

    def send(self, keys: str) -> None:
        self.waits.append((len(self.raw) - self._heard) / BYTES_A_SECOND)
        self._heard = len(self.raw)
        super().send(keys)


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_question_of_a_renewal_comes_in_reasonable_time(language, tmp_path, monkeypatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    turns = record(answers_of("mail", tmp_path), language)
    with SlowLine(tmp_path / "home", "apply", SERVICE, "--linear", "--lang", language) as line:
        type_all(line, turns)
        type_line(line, "/quit")
        assert line.wait_exit() == 0
        waits = sorted(line.waits)
        print(
            f"{len(waits)} prompts, {sum(waits):.0f} s in all, median {waits[len(waits) // 2]:.1f} s, most {waits[-1]:.1f} s"
        )
        assert b"\0" not in line.raw
        assert forbidden_sequences(line.raw) == []
        assert waits[-1] <= LONGEST
        assert waits[len(waits) // 2] <= USUAL
