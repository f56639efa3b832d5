"""The way out to the terminal: whole lines, appended, nothing else.

Owns cleaning, wrapping, the count of the rows written since the person last did something, and that they go to the terminal
at once: a reader that looks between two rows says the later one first, or not all. It never writes an escape sequence, never
goes back over what is written, and never asks anything.
"""

from __future__ import annotations

import os
import sys
import textwrap
from typing import TextIO

from journey.cleaning import clean
from screens.face import HangUp
from tui.linear.characters import plain

COLUMNS, ROWS = 80, 24
"""The size of a terminal that does not say its own."""
NARROWEST = 10
"""Below it words are not wrapped any more."""
LONGEST_BURST = 20
"""Rows. What xterm.js and VS Code hold in their live region (SCREENREADER.md, "How the readers decide")."""


class Writer:
    """Writes to a stream, by default standard output: what is held goes out with the next prompt, or when it is sent.

    Raises `HangUp` then when nobody is there any more.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self.stream = stream or sys.stdout
        self.encoding = self.stream.encoding or "utf-8"
        self.is_terminal = self.stream.isatty()
        self._burst = 0
        self._held: list[str] = []
        self.sent = 0
        """How many times what was held has gone out."""

    @property
    def columns(self) -> int:
        """The width of the terminal in cells, asked anew each time, since windows are resized."""
        return max(self._size()[0], NARROWEST)

    def holds(self, rows: int) -> bool:
        """Whether so many rows more leave room for a prompt: with more, the first ones could go unspoken (rule 8).

        What is longer than any burst is held by an empty one.
        """
        most = max(min(self._size()[1] - 1, LONGEST_BURST), 2) - 1
        return self._burst + rows <= most or (rows > most and self._burst == 0)

    def rows(self, text: str) -> list[str]:
        """The text as it is written: cleaned, and wrapped between words if it goes to a terminal."""
        rows: list[str] = []
        for line in clean(text, lines=True).split("\n"):
            # Wrapped before `plain` makes an ordinary space of the one that must not break.
            wrapped = _wrapped(line, self.columns - 1) if self.is_terminal else [line]
            rows += [plain(row, self.encoding).strip() for row in wrapped or [""]]
        return rows

    def line(self, text: str) -> None:
        """Hold a text on as many rows as it takes."""
        for row in self.rows(text):
            self.row(row)

    def row(self, row: str) -> None:
        """Hold one row that `rows` has made."""
        self._burst += 1
        self._held.append(row + "\n")

    def prompt(self, text: str) -> None:
        """Write what is held and a prompt, and stay on its row."""
        self._held.append(text)
        self.send()

    def end_row(self) -> None:
        """Go to the next row when the person's Enter has not done so."""
        self._held.append("\n")

    @property
    def holding(self) -> bool:
        """Whether something is held."""
        return bool(self._held)

    def take(self) -> str:
        """What is held, for whoever writes it along with something else."""
        held, self._held = "".join(self._held), []
        self.sent += 1
        return held

    def send(self) -> None:
        """Write what is held, all in one."""
        if held := self.take():
            try:
                self.stream.write(held)
                self.stream.flush()
            except OSError as error:
                # What is left of it goes nowhere: at its end Python would write it once more, and change the exit code.
                os.dup2(os.open(os.devnull, os.O_WRONLY), self.stream.fileno())
                raise HangUp from error

    def was_heard(self) -> None:
        """Take note that the person has answered: the next burst begins."""
        self._burst = 0

    def _size(self) -> tuple[int, int]:
        try:
            size = os.get_terminal_size(self.stream.fileno())
        except OSError:
            return COLUMNS, ROWS
        return size.columns or COLUMNS, size.lines or ROWS


def _wrapped(line: str, width: int) -> list[str]:
    """The line in rows. A last row without a letter takes the words before it along, so that it says something (rule 7)."""
    rows = textwrap.wrap(line, width, break_on_hyphens=False)
    while len(rows) > 1 and not any(map(str.isalpha, rows[-1])):
        above, _, word = rows[-2].rpartition(" ")
        if not above or len(word) + 1 + len(rows[-1]) > width:
            break
        rows[-2:] = [above, f"{word} {rows[-1]}"]
    return rows
