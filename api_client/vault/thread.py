"""The one thread that touches a vault's database: it does what it is given in that order, and tells the event loop that asked.

Owns the waiting for it, from any event loop of any thread. It knows nothing of what it does.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, ParamSpec, TypeVar

from msgspec import Struct

from api_client.vault.errors import Closed

P = ParamSpec("P")
R = TypeVar("R")

LULL = 0.001
"""Seconds without anything to do after which it is idle: who was told of a result goes on first, and contends for nothing."""


class _Job(Struct):
    work: Callable[[], Any]
    loop: asyncio.AbstractEventLoop
    told: asyncio.Future[Any]
    result: Any = None
    error: BaseException | None = None

    def do(self) -> None:
        """Do it, and have the loop told; who asked may be gone, and the loop with it."""
        try:
            self.result = self.work()
        except BaseException as error:
            self.error = error
        with suppress(RuntimeError):
            self.loop.call_soon_threadsafe(self.tell)

    def tell(self) -> None:
        """On the loop: give the result to who asked."""
        if self.told.done():
            return
        if self.error is None:
            self.told.set_result(self.result)
        else:
            self.told.set_exception(self.error)


class VaultThread:
    """A thread; `idle` is what it does on its own when it has had nothing to do for a moment."""

    def __init__(self) -> None:
        self.idle: Callable[[], None] = lambda: None
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._thread = Thread(target=self._run, name="vault", daemon=True)
        self._lock = Lock()
        self._has_ended = False
        self._thread.start()

    async def do(self, work: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> R:
        """What `work` returns or raises; it is done though who asked is cancelled. Raises `Closed` once the thread has ended."""
        loop = asyncio.get_running_loop()
        told: asyncio.Future[R] = loop.create_future()
        with self._lock:
            if self._has_ended:
                raise Closed
            self._jobs.put(_Job(lambda: work(*args, **kwargs), loop, told))
        return await told

    def end(self) -> None:
        """Do what was given, then end."""
        with self._lock:
            self._has_ended = True
            self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        while (job := self._next()) is not None:
            job.do()
            del job  # nothing that was read or written is held while the thread waits

    def _next(self) -> _Job | None:
        try:
            return self._jobs.get(timeout=LULL)
        except Empty:
            self.idle()
            return self._jobs.get()
