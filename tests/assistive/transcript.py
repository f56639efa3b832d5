"""The transcript of a run: what was pressed, said, brailled, seen and checked, each with its time and the step it belongs to.

Owns the records and their form on disk (a line of JSON each); judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from msgspec import Struct

from journey.decoding import decoded


class Record(Struct, kw_only=True, tag=True, tag_field="event", omit_defaults=True):
    """What all records have: seconds since the program began, the step, and the key that came before."""

    t: float = 0.0
    step: str = ""
    after: str = ""


class Said(Record, kw_only=True):
    """An utterance; `letter` when the reader said one key or character by itself."""

    text: str
    letter: bool = False


class Silenced(Record, kw_only=True):
    """The reader stopped speaking."""


class Brailled(Record, kw_only=True):
    """What the braille display shows; `cell` is the cursor's, from 0, None when it is elsewhere."""

    text: str
    cell: int | None = None


class Pressed(Record, kw_only=True):
    """A key, or a time in which none was pressed."""

    key: str
    idle: bool = False


class Seen(Record, kw_only=True):
    """The terminal when all was still after a key.

    `written` bytes had come since the last look, the first of them `answered` milliseconds after the key (None: none came).
    """

    line: str
    cursor: tuple[int, int]
    hidden: bool
    written: int
    answered: float | None = None


class Checked(Record, kw_only=True):
    """A check: what was looked for, what was found."""

    check: str
    wanted: str
    passed: bool
    found: str = ""


AnyRecord = Said | Silenced | Brailled | Pressed | Seen | Checked


def written_to(path: Path, records: Iterable[AnyRecord]) -> None:
    """Write a transcript to a file."""
    path.write_bytes(b"".join(msgspec.json.encode(record) + b"\n" for record in records))


def read_from(path: Path) -> list[AnyRecord]:
    """Read a transcript. Raises OSError, and `msgspec.MsgspecError` for what is none."""
    return [decoded(line, AnyRecord) for line in path.read_bytes().splitlines()]
