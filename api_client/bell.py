"""A bell: rung from any thread, heard in one event loop.

Owns the way from the courier's thread to the person's and back. It carries no message: whoever hears it looks for itself.
"""

from __future__ import annotations

import asyncio
import threading
from contextlib import suppress


class Bell:
    """Rung until it is taken note of; several rings before that are one."""

    def __init__(self, *, rung: bool = False) -> None:
        self._lock = threading.Lock()
        self._rung = rung
        self._listening: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    def ring(self) -> None:
        """Ring it. Callable from any thread."""
        with self._lock:
            self._rung = True
            if self._listening:
                loop, heard = self._listening
                with suppress(RuntimeError):  # the loop has ended: nobody listens there any more
                    loop.call_soon_threadsafe(heard.set)

    def take(self) -> bool:
        """Whether it was rung since it was last taken note of. Callable from any thread."""
        with self._lock:
            rung, self._rung = self._rung, False
        return rung

    async def heard(self) -> None:
        """Wait until it is rung. One listener at a time."""
        event = asyncio.Event()
        listening = (asyncio.get_running_loop(), event)
        with self._lock:
            self._listening = listening
            if self._rung:
                event.set()
        try:
            await event.wait()
        finally:
            with self._lock:
                if self._listening is listening:  # else somebody listens already who came after
                    self._listening = None
