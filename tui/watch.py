"""Watches the line that is being typed at a prompt: a kill loses no more of it than the last second.

Owns the timer, and the thread that keeps the line while the prompt holds the event loop. Between two keys the line editor lets a
signal be handled, and only then is its line read. It writes nothing to the terminal and limits no time; whoever asks for a secret
does not watch.
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Coroutine
from threading import Thread

EVERY = 1.0
"""Seconds between two looks. Each keeps the line at the cost of one answer, and only when it has changed."""


def can_watch() -> bool:
    """Whether the system has such a timer."""
    return hasattr(signal, "setitimer")


class Watch:
    """A context in which `line` is looked at, and given to `keep` when it is another. For the main thread."""

    def __init__(
        self, line: Callable[[], str], keep: Callable[[str], Coroutine[object, object, None]]
    ) -> None:
        self._line = line
        self._keep = keep
        self._seen = ""
        self._keeping: Thread | None = None
        self.has_kept = False

    def __enter__(self) -> Watch:
        signal.signal(signal.SIGALRM, self._look)
        signal.setitimer(signal.ITIMER_REAL, EVERY, EVERY)
        return self

    def __exit__(self, *_raised: object) -> None:
        """Whatever is being kept is kept first: what follows is newer."""
        signal.setitimer(signal.ITIMER_REAL, 0)  # the handler stays: a last signal may be on its way
        self._line = lambda: self._seen
        if self._keeping is not None:
            self._keeping.join()

    def _look(self, *_signal: object) -> None:
        line = self._line()
        if line == self._seen or (self._keeping is not None and self._keeping.is_alive()):
            return
        self._seen, self.has_kept = line, True
        self._keeping = Thread(target=self._carry_out, args=(line,), name="unfinished line", daemon=True)
        self._keeping.start()

    def _carry_out(self, line: str) -> None:
        try:
            asyncio.run(self._keep(line))
        except Exception as error:
            from tui.mishap import record  # tracebacks are read by nobody but this

            record(error)
