"""The services there are, and what each asks: fetched when needed, kept, and used when the service is away.

Owns the copies of the catalogue and of definitions. What is damaged here is fetched again: a copy is never
worth an error.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TypeVar

from msgspec.structs import replace

from api_client.client import ServiceClient
from api_client.errors import Damaged, Failed, Newer, Nonsense, TimedOut, Unreachable
from api_client.kept import CatalogueCopy, Kept
from api_client.models import ServiceSummary
from api_client.vault.kinds import Kind
from api_client.vault.vault import Vault, put
from journey.errors import DefinitionError
from journey.loading import from_json, to_json
from journey.plan import Plan

T = TypeVar("T")

_KEY = "services"
AWAY = (Unreachable, TimedOut, Failed, Nonsense)
"""The service cannot be asked; Nonsense is what a network's sign-in page answers in its place."""


class Catalogue:
    """The catalogue of one service address."""

    def __init__(
        self, vault: Vault, kept: Kept, client: ServiceClient, clock: Callable[[], datetime]
    ) -> None:
        self._vault = vault
        self._kept = kept
        self._client = client
        self._clock = clock
        self._began = False
        self._plans: dict[tuple[str, str], Plan] = {}

    async def services(self) -> tuple[ServiceSummary, ...]:
        """A fresh copy, else what the service says, else an older copy. Raises `ServiceError`.

        At the beginning of a run a stale copy will do, if the service allows it: the first page waits for nobody, and
        the next time the service is asked.
        """
        copy = await self._copy(self._kept.catalogue, _KEY)
        begins, self._began = not self._began, True
        if copy is not None and self._is_of_use(copy, copy.stale_for if begins else 0):
            return copy.services
        try:
            return await self._fetch(copy)
        except AWAY:
            if copy is None:
                raise
            return copy.services

    def _is_of_use(self, copy: CatalogueCopy, stale_for: int) -> bool:
        age = self._clock() - copy.fetched
        return timedelta(0) <= age < timedelta(seconds=copy.max_age + stale_for)

    async def _fetch(self, copy: CatalogueCopy | None) -> tuple[ServiceSummary, ...]:
        fetched = self._clock()
        changed, response = await self._client.services(copy.etag if copy else "")
        if changed is not None:
            copy = CatalogueCopy(
                services=changed.services,
                etag=response.etag,
                fetched=fetched,
                max_age=response.max_age,
                stale_for=response.stale_for,
            )
        elif copy is not None:
            copy = replace(copy, fetched=fetched, max_age=response.max_age, stale_for=response.stale_for)
        else:
            raise Nonsense  # "not changed", to someone who has nothing
        await self._vault.commit(put(self._kept.catalogue, _KEY, copy))
        return copy.services

    async def plan(self, service: str, version: str) -> Plan:
        """What a service asks in a version, which never changes. Raises `ServiceError`."""
        if (service, version) not in self._plans:
            self._plans[service, version] = await self._kept_plan(service, version) or await self._fetch_plan(
                service, version
            )
        return self._plans[service, version]

    async def _kept_plan(self, service: str, version: str) -> Plan | None:
        content = await self._copy(self._kept.definitions, f"{service}/{version}")
        try:
            return Plan(from_json(content)) if content else None
        except DefinitionError:
            return None  # an older Etape let it in

    async def _fetch_plan(self, service: str, version: str) -> Plan:
        definition = await self._client.definition(service, version)
        await self._vault.commit(put(self._kept.definitions, f"{service}/{version}", to_json(definition)))
        return Plan(definition)

    async def _copy(self, kind: Kind[T], key: str) -> T | None:
        try:
            return await self._vault.get(kind, key)
        except (Damaged, Newer):
            return None
