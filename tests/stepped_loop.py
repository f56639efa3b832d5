"""An event loop in which nobody waits: its time goes forward by its rounds, and to what is due when there is nothing to do.

For what takes its time from the loop, and waits for no thread and no process. All of it happens, in the same order on every
machine.
"""

from __future__ import annotations

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")
ROUND = 0.001
"""Seconds that a round of the loop takes, so that who looks again and again sees time pass."""


class _Unwaiting(selectors.DefaultSelector):
    """Looks, and never waits for a time; for something from outside it does where no time is set."""

    passed = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if timeout is None:
            return super().select()
        found = super().select(0)
        self.passed += ROUND if found else max(ROUND, timeout)
        return found


class SteppedLoop(asyncio.SelectorEventLoop):
    """The loop; `time` is its own."""

    def __init__(self) -> None:
        self._unwaiting = _Unwaiting()
        super().__init__(self._unwaiting)

    def time(self) -> float:
        return self._unwaiting.passed


def at_once(work: Coroutine[Any, Any, T]) -> T:
    """What `asyncio.run` returns, without its waits."""
    with asyncio.Runner(loop_factory=SteppedLoop) as runner:
        return runner.run(work)
