"""Work that goes on beside the person, on a thread with an event loop of its own: a prompt of the linear face holds the main one.

Owns the starting and stopping of such a thread. It knows nothing of the work; what is left of it ends with the program.
"""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from contextlib import suppress

LEAVING = 2.0
"""Seconds that the work has to stop in."""


class Apart:
    """`work` makes what is to be done, in the new loop; it is cancelled there when it is to stop."""

    def __init__(self, name: str, work: Callable[[], Coroutine[None, None, None]]) -> None:
        self._work = work
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._begun = threading.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin the work."""
        self._thread.start()

    def _run(self) -> None:
        with suppress(asyncio.CancelledError):
            asyncio.run(self._in_loop())

    async def _in_loop(self) -> None:
        from api_client.unwaited import Unwaited  # on this thread, where it holds nobody up

        self._loop = asyncio.get_running_loop()
        self._loop.set_default_executor(Unwaited())
        self._task = asyncio.ensure_future(self._work())
        self._begun.set()
        await self._task

    async def stop(self, grace: float = 0) -> None:
        """Have the work cancelled unless it ends within `grace` seconds, and wait for it a little."""
        await asyncio.to_thread(self._end, grace)

    def _end(self, grace: float) -> None:
        self._thread.join(grace)
        self._begun.wait(LEAVING)
        if self._loop and self._task:
            with suppress(RuntimeError):  # it has ended by itself
                self._loop.call_soon_threadsafe(self._task.cancel)
        self._thread.join(LEAVING)
