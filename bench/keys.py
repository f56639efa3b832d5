"""How long a key waits for its answer in full screen, beside the same form with Textual's own widgets.

Each program fills a pseudo-terminal of its own, without a reader. The clock runs from the key written to the last byte of its
answer; the next key comes once nothing has been written for a while. Prints median, 95th percentile and worst for each kind
of key, in milliseconds. `python -m bench.keys` runs it alone.
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

ROUNDS = 25
"""Times that each form is gone through; the first round, in which much is loaded, does not count."""
QUIET = 0.12
"""Seconds without a byte after which an answer was whole."""
LONGEST = 20.0
GOAL = 20.0
ROOT = Path(__file__).parent.parent


class Key(Struct, frozen=True):
    """A key, and what it is called in the table."""

    name: str
    bytes: bytes


LETTERS = tuple(Key("A letter", letter.encode()) for letter in "Ann")
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
        self._answer(LONGEST)

    def press(self, key: bytes) -> float:
        """Milliseconds from a key to the last byte of its answer. Raises TimeoutError when there is none."""
        begun = time.perf_counter()
        os.write(self._terminal, key)
        return (self._answer(LONGEST) - begun) * 1000

    def _answer(self, longest: float) -> float:
        last, wait = 0.0, longest
        while select.select([self._terminal], [], [], wait)[0]:
            os.read(self._terminal, 65536)
            last, wait = time.perf_counter(), QUIET
        if not last:
            raise TimeoutError(longest)
        return last

    def end(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._terminal)


def measure(module: str) -> dict[str, list[float]]:
    """The times of each kind of key."""
    times: dict[str, list[float]] = {}
    program = Program(module)
    try:
        program.settle()
        for number in range(ROUNDS + 1):
            for key in KEYS:
                taken = program.press(key.bytes)
                if number:
                    times.setdefault(key.name, []).append(taken)
    finally:
        program.end()
    return times


def rows(times: dict[str, dict[str, list[float]]]) -> Iterator[str]:
    """The lines of the table."""
    for key in next(iter(times.values())):
        for form, measured in times.items():
            taken = sorted(measured[key])
            nearly_all = statistics.quantiles(taken, n=20, method="inclusive")[-1]
            figures = "".join(f"{value:9.1f}" for value in (statistics.median(taken), nearly_all, taken[-1]))
            yield f"  {key:36}{form:9}{figures}"


def main() -> None:
    """Measure one after the other."""
    print(
        f"From a key to the last byte of its answer, ms, {ROUNDS} rounds (goal {GOAL:.0f} at the 95th percentile):"
    )
    print(f"  {'':45}{'median':>9}{'95th':>9}{'worst':>9}")
    for line in rows({name: measure(module) for name, module in FORMS.items()}):
        print(line)


if __name__ == "__main__":
    main()
