"""The services there are, and what each asks: fetched when needed, kept, and used when the service is away.

Owns the copies of the catalogue and of definitions, and fetches ahead those that a person may want where there is no
network. What is damaged here is fetched again: a copy is never worth an error.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial

from api_client.apart import Apart
from api_client.client import ServiceClient
from api_client.errors import (
    BrokenDefinition,
    ClientError,
    Damaged,
    Full,
    Newer,
    Nonsense,
    UnknownService,
    Unwritable,
)
from api_client.kept import Kept
from api_client.models import Seen, ServiceSummary
from api_client.network.conditional import Copies
from api_client.network.retry import Timing
from api_client.vault.vault import Vault, put
from journey.definition import Definition
from journey.errors import DefinitionError
from journey.loading import from_json, to_json
from journey.plan import Plan

KEY = "services"
"""Under which the copy of the catalogue is kept."""
AHEAD = 100
"""The most definitions that are kept ahead of being wanted; a catalogue of thousands is not for one computer's disk."""
ROOM = 20_000_000
"""Bytes of definitions after which no more are fetched ahead: those of a long form take some 100 000."""

GRACE = 1.0
"""Seconds that leaving waits for it: who has only looked at the list may want to apply on the train."""


class Catalogue:
    """The catalogue of one service address. `connect` makes a client of its own for what is fetched ahead, on a thread."""

    def __init__(
        self,
        vault: Vault,
        kept: Kept,
        client: ServiceClient,
        clock: Callable[[], datetime],
        *,
        connect: Callable[[], ServiceClient],
        timing: Timing,
    ) -> None:
        self._vault = vault
        self._kept = kept
        self._client = client
        self._copies = Copies(vault, kept.catalogue, clock)
        self._began = False
        self._plans: dict[tuple[str, str], Plan] = {}
        self._connect = connect
        self._timing = timing
        self._ahead: Apart | None = None

    async def services(self, *, anew: bool = False) -> Seen[tuple[ServiceSummary, ...]]:
        """A fresh copy, else what the service says, else an older copy. Raises `ServiceError`.

        At the beginning of a run a stale copy will do, if the service allows it: the first page waits for nobody, and
        the next time the service is asked; with `anew` it is asked at once, whatever the copy.
        """
        begins, self._began = not self._began, True
        seen = await self._copies.see(KEY, self._client.services, at_once=begins, anew=anew)
        if self._ahead is None and self._client.is_remote and seen.away is None:
            self._ahead = Apart("ahead", partial(self._fetch_ahead, seen.value.services[:AHEAD]))
            self._ahead.start()
        return Seen(value=seen.value.services, at=seen.at, stale=seen.stale, away=seen.away)

    async def plan(self, service: str, version: str) -> Plan:
        """What a service asks in a version, which never changes. Raises `ServiceError`."""
        if (service, version) not in self._plans:
            self._plans[service, version] = await self._kept_plan(service, version) or await self._fetch_plan(
                service, version
            )
        return self._plans[service, version]

    async def _kept_plan(self, service: str, version: str) -> Plan | None:
        content = await self._kept_definition(service, version)
        try:
            return Plan(from_json(content)) if content else None
        except DefinitionError:
            return None  # an older Etape let it in

    async def _kept_definition(self, service: str, version: str) -> bytes | None:
        try:
            return await self._vault.get(self._kept.definitions, f"{service}/{version}")
        except (Damaged, Newer):
            return None

    async def _fetch_plan(self, service: str, version: str) -> Plan:
        return await self._kept_anew(await self._client.definition(service, version))

    async def _kept_anew(self, definition: Definition) -> Plan:
        """The plan of a definition that was not here, and is kept from then on."""
        with suppress(Full, Unwritable):  # it can be asked all the same; the first answer finds no room
            await self._keep(definition)
        return Plan(definition)

    async def _keep(self, definition: Definition) -> int:
        """Keep a definition; its size in bytes."""
        key, content = f"{definition.id}/{definition.version}", to_json(definition)
        await self._vault.commit(put(self._kept.definitions, key, content))
        return len(content)

    async def _fetch_ahead(self, services: tuple[ServiceSummary, ...]) -> None:
        """Fetch the definitions that are not here, as long as all goes well and there is room; nobody is told.

        One at a time, and before the next a rest as long as the last took: so it never has more than half of a service's time.
        """
        client, size, rest = self._connect(), 0, 0.0
        try:
            for service in services:
                if kept := await self._kept_definition(service.id, service.version):
                    size += len(kept)
                    continue
                if size >= ROOM:
                    break
                await self._timing.sleep(rest)
                began = self._timing.clock()
                # What is wrong with a definition is said when somebody wants it.
                with suppress(BrokenDefinition, UnknownService, Nonsense):
                    size += await self._keep(await client.definition(service.id, service.version))
                rest = self._timing.clock() - began
        except ClientError:
            pass  # the service is away, or the disk full: a person who wants one is told
        finally:
            await client.close()

    async def close(self) -> None:
        """End what is fetched ahead; where the network is good it has ended by itself."""
        if self._ahead is not None:
            await self._ahead.stop(GRACE)
