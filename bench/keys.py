"""How long a key waits for its answer in full screen, beside the same form with Textual's own widgets.

Each program fills a pseudo-terminal of its own, without a reader. The clock runs from the key written to the first byte of its
answer, and to the last; the next key comes once nothing has been written for a while. On another page or screenful Etape's
answer begins with a blank that stands for 60 ms (decision 0020): the first byte answers the key, the last has the blank in it.
Prints median and 95th percentile of both for each kind of key, in milliseconds. `python -m bench.keys` runs it alone, in
three quarters of a minute.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import struct
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

LASTS = 20.0
"""Seconds in which each form is gone through again and again; the first round, in which much is loaded, does not count."""
QUIET = 0.11
"""Seconds without a byte after which an answer was whole: longer than any blank and the drawing of what follows it."""
LONGEST = 20.0
"""Seconds after which there is no answer."""
GOAL = 20.0
ROOT = Path(__file__).parent.parent


class Key(Struct, frozen=True):
    """A key, and what it is called in the table."""

    name: str
    bytes: bytes


LETTERS = tuple(Key("A letter", letter.encode()) for letter in "An")
TAB, DOWN, LEAF = Key("Tab", b"\t"), Key("An arrow", b"\x1b[B"), Key("PageDown", b"\x1b[6~")
ON = b"\x1b[15~"
"""F5, which goes on from anywhere in both forms."""
KEYS = (
    *LETTERS,
    TAB,
    *LETTERS,
    Key("Enter, to a page of three options", b"\r"),
    DOWN,
    DOWN,
    Key("F5, to a page of 20 paragraphs", ON),
    LEAF,
    LEAF,
    Key("F5, to a page of two lines", ON),
)
"""A round: two lines are written on, an option is gone to, much is turned over."""
FORMS = {"Etape": "bench.peers.keys_etape", "Textual": "bench.peers.keys_textual"}


class Answer(Struct, frozen=True):
    """When its first and its last byte came; milliseconds."""

    first: float
    last: float


class Program:
    """A program on a pseudo-terminal."""

    def __init__(self, module: str) -> None:
        self.pid, self._terminal = pty.fork()
        if self.pid == 0:
            os.environ.update({"TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"})
            os.chdir(ROOT)
            os.execv(sys.executable, [sys.executable, "-m", module])
        import fcntl
        import termios

        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))

    def settle(self) -> None:
        """Wait until the first page stands."""
        self.press(b"")

    def press(self, key: bytes) -> Answer:
        """Press a key. Raises TimeoutError when it has no answer."""
        begun = time.perf_counter()
        os.write(self._terminal, key)
        came: list[float] = []
        while select.select([self._terminal], [], [], QUIET if came else LONGEST)[0]:
            os.read(self._terminal, 65536)
            came.append((time.perf_counter() - begun) * 1000)
        if not came:
            raise TimeoutError(key)
        return Answer(came[0], came[-1])

    def end(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


def measure(module: str) -> dict[str, list[Answer]]:
    """The answers to each kind of key."""
    answers: dict[str, list[Answer]] = {key.name: [] for key in KEYS}
    program = Program(module)
    try:
        program.settle()
        for key in KEYS:
            program.press(key.bytes)
        ends = time.monotonic() + LASTS
        while time.monotonic() < ends:
            for key in KEYS:
                answers[key.name].append(program.press(key.bytes))
    finally:
        program.end()
    return answers


def rows(answers: dict[str, dict[str, list[Answer]]]) -> Iterator[str]:
    """The lines of the table."""
    for key in next(iter(answers.values())):
        for form, measured in answers.items():
            of_key = measured[key]
            figures = _figures([answer.first for answer in of_key]) + _figures([a.last for a in of_key])
            yield f"  {key:36}{form:9}{len(of_key):6}{figures}"


def _figures(values: list[float]) -> str:
    return f"{statistics.median(values):9.1f}{nearly_all(values):9.1f}"


def nearly_all(values: list[float]) -> float:
    """The 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1]


def main() -> None:
    """Measure one after the other."""
    print(f"From a key to its answer, ms (goal {GOAL:.0f} at the 95th percentile of the first byte):")
    print(f"  {'':45}{'keys':>6}{'first':>9}{'95th':>9}{'last':>9}{'95th':>9}")
    measured = {name: measure(module) for name, module in FORMS.items()}
    for line in rows(measured):
        print(line)
    slow = [
        name for name, keys in measured["Etape"].items() if nearly_all([key.first for key in keys]) > GOAL
    ]
    print(f"  Beyond the goal: {', '.join(slow) or 'none'}.")


if __name__ == "__main__":
    main()
