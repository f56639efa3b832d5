"""The circuit to the service: after repeated failures nothing is sent for a while, then one try shows whether it is back.

        ┌────────── success ──────────┐
        ▼                             │
    closed ── failures in a row ──▶ open ── its time is over ──▶ half-open: one probe
                                      ▲                             │
                                      └───── failure: longer ───────┘

Owns the counting. What never reaches the service (no network, a sign-in page) does not open it: it spares the service,
not the person who has just turned on their Wi-Fi. It never sends anything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from api_client.errors import Away, Busy, CaptivePortal, Paused, ServiceError
from api_client.network.errors import Insecure, NameUnknown, NoNetwork, ProxyFailed, Untrusted

BEFORE_THE_SERVICE = (NoNetwork, NameUnknown, ProxyFailed, CaptivePortal, Untrusted, Insecure)
"""What never reached the service; another try in the same minute mends none of it."""


class Circuit:
    """Opens after `most` failures in a row, for `first` seconds, doubled up to `longest` by each probe that fails.

    After `Busy` it also leaves the service alone for as long as that asks, within `longest`: beyond that a person who asks is
    let through, and until then told the whole of it.
    """

    def __init__(
        self, clock: Callable[[], float], most: int = 5, first: float = 15.0, longest: float = 120.0
    ) -> None:
        self._clock = clock
        self._most = most
        self._first = first
        self._longest = longest
        self._failures = 0
        self._open_for = 0.0
        self._until = 0.0
        self._busy_until = 0.0
        self._asked_until = 0.0
        self._probing = False

    @property
    def is_paused(self) -> bool:
        """Whether so many tries failed that one would be refused at this instant."""
        return self._probing or self._clock() < self._until

    def try_now(self) -> None:
        """Let the next try through as the probe, at once: a person asks for it. What a busy service asked for still holds."""
        self._until = min(self._until, self._clock())

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """Hold one try; what it raises is counted. Raises `Paused` or `Busy` instead of trying while it is open."""
        self._refuse()
        probing = self._open_for > 0
        self._probing = self._probing or probing
        try:
            yield
            self._close()
        except ServiceError as error:
            if isinstance(error, Away) and not isinstance(error, BEFORE_THE_SERVICE):
                self._failed(error)
            elif not isinstance(error, BEFORE_THE_SERVICE):
                self._close()  # the service answered, if not what was wanted
            raise
        finally:
            if probing:
                self._probing = False

    def _refuse(self) -> None:
        if self.is_paused:
            raise Paused(max(self._until - self._clock(), 1.0))
        if self._clock() < self._busy_until:
            error = Busy(self._asked_until - self._clock())
            error.never_left = True
            raise error

    def _failed(self, error: Away) -> None:
        self._failures += 1
        if self._open_for or self._failures >= self._most:
            self._open_for = min(self._open_for * 2 or self._first, self._longest)
            self._until = self._clock() + self._open_for
        if isinstance(error, Busy):
            self._asked_until = self._clock() + error.retry_after
            self._busy_until = min(self._asked_until, self._clock() + self._longest)

    def _close(self) -> None:
        self._failures, self._open_for, self._until, self._busy_until = 0, 0.0, 0.0, 0.0
