"""When to try again, how long to wait before, and when to stop: full jitter under a budget, as the service wishes.

Owns the arithmetic of retries; never sends, sleeps or decides what may be sent twice. It is code of our own because the
libraries (stamina over tenacity) bring two packages and take the clock and chance from globals: what is needed of them is
the one formula below, which a test can hold to the second.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from msgspec import Struct


def _chance() -> float:
    import random  # at the first failure, which most runs never see

    return random.random()


class Timing(Struct, frozen=True):
    """What retries take from outside: seconds that only go forward, a way to wait, and chance between 0 and 1."""

    clock: Callable[[], float] = monotonic
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    chance: Callable[[], float] = _chance


class RetryPolicy(Struct, frozen=True, kw_only=True):
    """How one thing is tried again.

    `tries` is the most there are, 0 for no end. The first wait is at most `first` seconds, each further one at most twice
    the one before and never over `longest`. `obeys` is the longest Retry-After that is waited for. A try begins within
    `budget` seconds of the first one, 0 for no end. The defaults are for a person who waits at a screen.
    """

    tries: int = 3
    first: float = 0.5
    longest: float = 4.0
    obeys: float = 5.0
    budget: float = 10.0

    def backoff(
        self,
        attempt: int,
        retry_after: float = 0,
        *,
        spent: float = 0,
        chance: Callable[[], float] = _chance,
    ) -> float | None:
        """The seconds to wait after try number `attempt`, the first being 1; None to stop trying.

        `retry_after` is what the service asks for; the wait is never shorter, and some longer so that not everybody comes
        back at the same instant. `spent` is the seconds since the first try began.
        """
        if 0 < self.tries <= attempt or retry_after > self.obeys:
            return None
        wait = retry_after + chance() * min(self.longest, self.first * 2.0 ** min(attempt - 1, 60))
        return None if 0 < self.budget < spent + wait else wait


ONCE = RetryPolicy(tries=1)
"""One try: for what must not be sent twice, and for a service in this process, where nothing is lost on the way."""
