"""Threads for what blocks and cannot be interrupted, such as the look-up of a name, and that nobody waits for at the end.

Owns those threads. Python's own pools are joined when a program ends: a network that swallows look-ups would keep a person
from leaving for as long as the system tries.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Thread
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")


class Unwaited(ThreadPoolExecutor):
    """One thread for each call; the end of the program ends it. Made to be an event loop's default executor."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """Call `fn` on a thread of its own."""
        future = Future[R]()

        def work() -> None:
            if future.set_running_or_notify_cancel():
                try:
                    future.set_result(fn(*args, **kwargs))
                except BaseException as error:
                    future.set_exception(error)

        Thread(target=work, name="unwaited", daemon=True).start()
        return future
