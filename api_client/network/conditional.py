"""Copies of what the service said, asked about as seldom as it allows, and shown with their age while it is away.

Owns when a copy will do and when the service is asked (RFC 9111, RFC 5861), and the keeping of copies in the vault. What
says no-store is never kept. A copy whose time is over is shown as what it is, something last seen at a time (RFC 9111, 6:
a history shows what was seen), so no-cache means here that the service is always asked first. It is never worth an error:
a damaged copy is fetched again. A private kind has its subject in the kind's `of`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Generic, TypeVar

from api_client.errors import Away, Busy, Damaged, Failed, Full, Newer, Nonsense, ServiceError, Unwritable
from api_client.models import Instant, Model, Seen
from api_client.network.errors import Declined, Untrusted
from api_client.network.freshness import etag, freshness, said_date
from api_client.responses import Response
from api_client.vault.kinds import Kind
from api_client.vault.vault import Vault, delete, put

T = TypeVar("T")

Fetch = Callable[[str], Awaitable[tuple[T | None, Response]]]
"""Asks the service, given the entity tag of the copy or "": None when the copy is still what it says."""

_COPY_WILL_DO = (Away, Untrusted, Nonsense, Declined)
"""The service was not to be asked, or not understood: Nonsense and Declined is what a network between may make of it."""
_SAID_BY_THE_SERVICE = (Failed, Busy)


class Copy(Model, Generic[T], frozen=True, kw_only=True):
    """What the service said at `fetched`, by this computer's clock, and for how long that holds.

    `dated` is the date that came with it, by the service's own clock.
    """

    value: T
    etag: str
    fetched: Instant
    max_age: int = 0
    stale_for: int = 0
    if_error: int | None = None
    strict: bool = False
    dated: Instant | None = None

    def holds(self, now: datetime, seconds: int) -> bool:
        """Whether it is at most `seconds` old; a copy from the future is not."""
        return timedelta(0) <= now - self.fetched < timedelta(seconds=seconds)

    def stands_in(self, now: datetime, error: ServiceError) -> bool:
        """Whether it may be shown instead of an error: without a connection always, else as long as the service says."""
        if self.strict or not isinstance(error, _COPY_WILL_DO):
            return False
        if self.if_error is None or not isinstance(error, _SAID_BY_THE_SERVICE):
            return True
        return self.holds(now, self.max_age + self.if_error)


class Copies(Generic[T]):
    """The copies of one kind of thing."""

    def __init__(self, vault: Vault, kind: Kind[Copy[T]], clock: Callable[[], datetime]) -> None:
        self._vault = vault
        self._kind = kind
        self._clock = clock

    async def see(self, key: str, fetch: Fetch[T], *, at_once: bool = False, anew: bool = False) -> Seen[T]:
        """A fresh copy, else what the service says, else an older copy. Raises `ServiceError`.

        `at_once` lets a stale copy do that the service allows to be used while it is asked for anew; with `anew` it is asked
        though the copy is fresh.
        """
        copy, now = await self._kept(key), self._clock()
        if copy and not anew and copy.holds(now, copy.max_age + (copy.stale_for if at_once else 0)):
            return Seen(value=copy.value, at=copy.fetched, stale=not copy.holds(now, copy.max_age))
        try:
            return await self._asked(key, fetch, copy, now)
        except ServiceError as error:
            if copy is None or not copy.stands_in(now, error):
                raise
            return Seen(value=copy.value, at=copy.fetched, stale=True, away=error)

    async def _asked(self, key: str, fetch: Fetch[T], copy: Copy[T] | None, now: datetime) -> Seen[T]:
        changed, response = await fetch(copy.etag if copy else "")
        if changed is not None:
            seen = _copy(changed, etag(response.headers), now, response)
        elif copy is not None:
            seen = _copy(copy.value, copy.etag, now, response)
        else:
            raise Nonsense  # "not changed", to someone who has nothing
        with suppress(Full, Unwritable):  # what was seen is shown all the same
            if freshness(response.headers).keep:
                await self._vault.commit(put(self._kind, key, seen))
            elif copy is not None:
                await self._vault.commit(delete(self._kind, key))
        return Seen(value=seen.value, at=now)

    async def _kept(self, key: str) -> Copy[T] | None:
        try:
            return await self._vault.get(self._kind, key)
        except (Damaged, Newer):
            return None


def _copy(value: T, tag: str, now: datetime, response: Response) -> Copy[T]:
    said = freshness(response.headers)
    return Copy(
        value=value,
        etag=tag,
        fetched=now,
        max_age=said.max_age,
        stale_for=said.stale_for,
        if_error=said.if_error,
        strict=said.strict,
        dated=said_date(response.headers),
    )
