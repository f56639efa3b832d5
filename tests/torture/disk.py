"""The failing disk (`disk.c`) from Python: built, put in front of the C library, armed, and its log read.

Owns the only way a fault of the disk comes about. A process must have been started with `preloaded` for a plan to be met.
"""

from __future__ import annotations

import ctypes
import os
import struct
import subprocess
import sys
from collections.abc import Iterator, Mapping
from enum import IntEnum
from functools import cache
from pathlib import Path
from shutil import which

from msgspec import Struct

_SOURCE = Path(__file__).parent / "disk.c"
_HEAD = struct.Struct("=6Q")
_NOTE = 99


class Kind(IntEnum):
    """What a call does to the disk, as in `disk.c`; `NOTE` is what the process itself put in the log."""

    OPEN = 0
    CREATE = 1
    WRITE = 2
    TRUNCATE = 3
    SYNC = 4
    RENAME = 5
    UNLINK = 6
    MKDIR = 7
    RMDIR = 8
    NOTE = _NOTE


CHANGES = frozenset(Kind) - {Kind.OPEN, Kind.NOTE}
"""Every kind of call that writes."""


class Fault(IntEnum):
    """What the calls of a plan meet."""

    NOTHING = 0
    KILL = 1
    TEAR = 2
    """Half of a write is made, then the process is killed; another call is not made at all."""
    FAIL = 3


class Plan(Struct, frozen=True):
    """Which of the counted calls, from `first` to `last`, meet what; `error` is the errno of `FAIL`."""

    fault: Fault = Fault.NOTHING
    first: int = 0
    last: int = 0
    kinds: frozenset[Kind] = CHANGES
    error: int = 0


class Change(Struct, frozen=True):
    """One line of the log: a change that was made, in the order in which they were."""

    kind: Kind
    inode: int
    offset: int
    path: str
    other: str
    content: bytes


def missing() -> str:
    """What is missing for the failing disk, or nothing."""
    if sys.platform != "linux":
        return "Linux"
    return "" if which("cc") else "cc, a C compiler"


def preloaded(folder: Path) -> Mapping[str, str]:
    """The environment of a process that is to have the failing disk, which is built in a folder."""
    library = folder / "disk.so"
    subprocess.run(
        ["cc", "-O2", "-shared", "-fPIC", "-o", str(library), str(_SOURCE), "-ldl", "-lpthread"], check=True
    )
    return {**os.environ, "LD_PRELOAD": str(library)}


@cache
def _library() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def is_there() -> bool:
    """Whether this process has the failing disk."""
    return hasattr(_library(), "disk_arm")


def arm(folder: Path, log: int, plan: Plan) -> None:
    """Begin with a plan for what is under a folder; changes go to the descriptor `log`, or nowhere when it is -1."""
    mask = sum(1 << kind for kind in plan.kinds)
    where = str(folder).encode()
    _library().disk_arm(
        where, log, int(plan.fault), *map(ctypes.c_long, (plan.first, plan.last)), mask, plan.error
    )


def count() -> int:
    """How many calls were counted since."""
    return int(_library().disk_count())


def note(log: int, text: str) -> None:
    """Put a note into a log, between the changes before and after it."""
    content = text.encode()
    os.write(log, _HEAD.pack(_NOTE, 0, 0, 0, 0, len(content)) + content)


def read_log(log: bytes) -> Iterator[Change]:
    """The changes and notes of a log; what a kill cut off at its end is passed over."""
    place = 0
    while place + _HEAD.size <= len(log):
        kind, inode, offset, *lengths = _HEAD.unpack_from(log, place)
        place += _HEAD.size
        parts = []
        for length in lengths:
            parts.append(log[place : place + length])
            place += length
        if place <= len(log):
            yield Change(Kind(kind), inode, offset, parts[0].decode(), parts[1].decode(), parts[2])
