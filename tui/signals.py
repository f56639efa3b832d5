"""The door to the system's signals: being hung up on, or asked to end, becomes an exception or a call.

Owns which signals are met and what each means; where a system has no such signal there is nothing to meet. What was answered is
on disk before any of them arrives.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable
from types import FrameType

from screens.face import HangUp, Interrupted


class TerminalClosed(HangUp):
    """The terminal is gone (SIGHUP)."""


class Terminated(HangUp):
    """The program was asked to end (SIGTERM)."""


_MEANINGS: dict[str, type[Exception]] = {
    "SIGINT": Interrupted,
    "SIGHUP": TerminalClosed,
    "SIGTERM": Terminated,
}


def raise_on_signals() -> None:
    """Make each signal raise what it means, also inside a blocking read (the linear face)."""
    for name, meaning in _MEANINGS.items():
        if number := getattr(signal, name, None):
            signal.signal(number, _raiser(meaning))


def call_on_signals(loop: asyncio.AbstractEventLoop, call: Callable[[Exception], None]) -> None:
    """Make each signal call back in the event loop with what it means (the visual face)."""
    for name, meaning in _MEANINGS.items():
        if number := getattr(signal, name, None):
            try:
                loop.add_signal_handler(number, call, meaning())
            except NotImplementedError:  # Windows' loops; there the terminal's own key events come instead
                return


def _raiser(meaning: type[Exception]) -> Callable[[int, FrameType | None], None]:
    def handle(_number: int, _frame: FrameType | None) -> None:
        raise meaning

    return handle
