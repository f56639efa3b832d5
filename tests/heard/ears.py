"""Three readers at one terminal: what each has of what is written there."""

from __future__ import annotations

from msgspec import Struct

from tests.heard.models import CursorRow, Differ, Screen, Stream


class Heard(Struct):
    """What the three have of one thing that happened: texts that were spoken, and the cells that are shown."""

    stream: str
    differ: str
    cells: str
    row: str
    """The whole row of the cursor, of which the cells are a window."""


class Ears:
    """A stream reader, a differ and a braille display at a terminal of so many rows and columns."""

    def __init__(self, rows: int = 24, columns: int = 80) -> None:
        self._screen = Screen(columns, rows)
        self._before = self._screen.take("")
        self._stream, self._differ, self._cursor = Stream(), Differ(), CursorRow()

    def hear(self, written: str, key: str = "", typed: str = "") -> Heard:
        """What they have of what was written after a key."""
        after = self._screen.take(written)
        heard = Heard(
            stream="\n".join(self._stream.hears(written, key)),
            differ="\n".join(self._differ.hears(self._before, after, key, typed)),
            cells=self._cursor.shows(after),
            row=after.rows[after.row],
        )
        self._before = after
        return heard
