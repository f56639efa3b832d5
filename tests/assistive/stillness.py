"""When nothing moves any more: the one way in which a run waits.

A wait in seconds is too short on a loaded machine and too long on any other. Here time counts only while every process of the
run sleeps: a process that waits for the processor has something to do still, and so has one that waits for the disk. Owns that
count; never knows what is said or drawn. For Linux, as the readers are.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

TICK = 0.004
"""Seconds between two looks at the processes."""


class Stillness:
    """Waits until the processes that descend from `roots` are still; whatever happens is told by `stir`."""

    def __init__(self, roots: Callable[[], Iterable[int]]) -> None:
        self._roots = roots
        self._stir = threading.Event()

    def stir(self) -> None:
        """Something has happened: count from here."""
        self._stir.set()

    def wait(self, quiet: float, most: float) -> bool:
        """Wait for `quiet` seconds in which all sleep and nothing stirs; False when `most` seconds pass before."""
        deadline = time.monotonic() + most
        counted = 0.0
        while counted < quiet:
            self._stir.clear()
            begun = time.monotonic()
            if begun > deadline:
                return False
            if self._stir.wait(TICK):
                counted = 0.0
            elif not any(_is_busy(pid) for root in self._roots() for pid in _family(root)):
                counted += min(time.monotonic() - begun, TICK)
        return True

    def wait_for(self, happened: Callable[[], bool], most: float) -> bool:
        """Wait until something has happened, looking whenever something stirs; False when it has not within `most` seconds."""
        deadline = time.monotonic() + most
        while not happened():
            if time.monotonic() > deadline:
                return False
            self._stir.wait(0.05)
            self._stir.clear()
        return True


def _family(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    for task in _tasks(pid):
        for child in _read(task / "children").split():
            yield from _family(int(child))


def _is_busy(pid: int) -> bool:
    """Whether a thread of a process runs, or would, or waits for the disk (proc(5): R and D)."""
    return any(_read(task / "stat").rpartition(")")[2][1:2] in ("R", "D") for task in _tasks(pid))


def _tasks(pid: int) -> list[Path]:
    try:
        return list(Path(f"/proc/{pid}/task").iterdir())
    except OSError:
        return []


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
