"""Claims: one sender at a time for each application, among all threads of the program.

Owns who has which application. It keeps nothing: after a kill nobody has any.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class Claims:
    """The claims of the moment."""

    patience = 3.0
    """Seconds that somebody waits for whoever has an application."""

    def __init__(self) -> None:
        self._free = threading.Condition()
        self._held = set[str]()

    def holds(self, application: str) -> bool:
        """Whether anybody has the application."""
        return application in self._held

    @asynccontextmanager
    async def claim(self, application: str) -> AsyncIterator[bool]:
        """Whether the application is the caller's alone, at once or after a short wait."""
        mine = self._take(application, 0) or await self._wait(application)
        try:
            yield mine
        finally:
            if mine:
                self._give_back(application)

    async def _wait(self, application: str) -> bool:
        waiting = asyncio.ensure_future(asyncio.to_thread(self._take, application, self.patience))
        try:
            return await asyncio.shield(waiting)
        except asyncio.CancelledError:  # the thread goes on waiting, and may get it for nobody
            waiting.add_done_callback(lambda taken: self._give_back(application) if taken.result() else None)
            raise

    def _take(self, application: str, patience: float) -> bool:
        with self._free:
            if not self._free.wait_for(lambda: application not in self._held, patience):
                return False
            self._held.add(application)
            return True

    def _give_back(self, application: str) -> None:
        with self._free:
            self._held.discard(application)
            self._free.notify_all()
