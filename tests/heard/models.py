"""Models of three families of screenreaders, over the bytes that a program writes: what each says or shows of them.

*Stream* speaks what is written (yasr, TDSR, Speakup), *differ* what has changed on the screen (NVDA, Orca, Fenrir), *cursor row*
shows the row with the terminal's cursor (BRLTTY). The habits stand in SCREENREADER.md, "How the readers decide"; how near
the models come to the readers is held by `test_models_against_readers`.
"""

from __future__ import annotations

import re
import unicodedata
from difflib import Differ as Difference

import pyte
from msgspec import Struct

CELLS = 40
"""The cells of a braille display."""
_ESCAPE = re.compile(r"\x1b(?:\[[0-9;:?<=>]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][A-Z0-9]|[@-Z\\^_=>78])")
_STYLE = re.compile(r"\x1b\[[0-9;:]*m")


def words(text: str) -> list[str]:
    """The words that a voice would say."""
    return re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", text)


def symbols(text: str) -> list[str]:
    """What a voice would name or a display waste cells on: boxes, blocks, braille patterns, private use."""
    return [character for character in text if unicodedata.category(character) in ("So", "Co", "Cn", "Sk")]


class Stream:
    """Speaks each stretch of text as it is written. A stretch ends where the cursor is moved; a key's echo is the key's."""

    def hears(self, written: str, key: str = "") -> list[str]:
        """What is said of what a program wrote after a key."""
        text = _ESCAPE.sub("\n", _STYLE.sub("", written))
        if len(key) == 1 and text.startswith(key):
            text = text[1:]
        stretches = (re.sub(r"\s+", " ", stretch).strip() for stretch in re.split(r"[\r\n\x00-\x1f]+", text))
        return [stretch for stretch in stretches if stretch]


class Shown(Struct, frozen=True):
    """A screen: its rows, and where its cursor is."""

    rows: tuple[str, ...]
    column: int
    row: int


class Screen:
    """A terminal that is looked at."""

    def __init__(self, columns: int = 80, rows: int = 24) -> None:
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._rows = [""] * rows

    def take(self, written: str) -> Shown:
        """What stands on it after what was written."""
        self._stream.feed(written)
        for row in self._screen.dirty:
            self._rows[row] = self._row(row)
        self._screen.dirty.clear()
        return Shown(tuple(self._rows), self._screen.cursor.x, self._screen.cursor.y)

    def _row(self, row: int) -> str:
        """A row as pyte's `display` has it, which makes all of them each time. A wide letter's second cell is empty."""
        cells = self._screen.buffer[row]
        return "".join(cells[column].data for column in range(max(cells, default=-1) + 1)).rstrip()


class Differ:
    """Speaks what differs between two screens.

    On the cursor's row alone, the letters that the cursor passed, or the row if they are not all; else each line that is new.
    With `habits`, it drops what NVDA drops (a lone line shorter than three characters or than what was typed) and what Orca drops
    after Enter (digits and blanks alone).
    """

    def __init__(self, *, habits: bool = True) -> None:
        self.habits = habits

    def hears(self, before: Shown, after: Shown, key: str = "", typed: str = "") -> list[str]:
        """What is said of a change after a key, when a word had been `typed` before it."""
        if len(key) == 1 and _changed_rows(before, after) == [after.row] and before.row == after.row:
            return self._typed(before, after)
        lines = [
            line[2:].strip()
            for line in Difference().compare(list(before.rows), list(after.rows))
            if line.startswith("+ ") and line[2:].strip()
        ]
        if self.habits and len(lines) == 1 and len(lines[0]) < max(len(typed) + 1, 3):
            return []
        if self.habits and key == "enter" and re.fullmatch(r"[\d\s]*", "".join(lines)):
            return []
        return lines

    @staticmethod
    def _typed(before: Shown, after: Shown) -> list[str]:
        old, new = before.rows[before.row].ljust(after.column), after.rows[after.row].ljust(after.column)
        added = new[before.column : after.column]
        if new == old[: before.column] + added + old[before.column :].lstrip():
            return []  # the echo of the key
        return [after.rows[after.row].strip()]


def _changed_rows(before: Shown, after: Shown) -> list[int]:
    return [at for at, (old, new) in enumerate(zip(before.rows, after.rows, strict=True)) if old != new]


class CursorRow:
    """Shows the window of the cursor's row in which the cursor stands."""

    def shows(self, screen: Shown) -> str:
        """The cells of the display."""
        start = screen.column // CELLS * CELLS
        return screen.rows[screen.row][start : start + CELLS].rstrip()
