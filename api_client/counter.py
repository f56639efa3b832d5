"""The public face of the client: all that the screens may ask for, and the errors it may raise (`errors`).

Puts the vault and the service together. What it returns as saved is on disk, sealed. It never shows or words
anything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from api_client.catalogue import Catalogue
from api_client.client import ServiceClient, Transport
from api_client.drafts import Drafts
from api_client.errors import VaultError
from api_client.evidence import Evidence
from api_client.guest import Guest
from api_client.kept import Kept
from api_client.models import ApplicationStatus, Draft, Receipt, ServiceSummary
from api_client.settings import Settings, keep_settings, read_settings
from api_client.submissions import Submissions
from api_client.vault.vault import Vault
from journey.plan import Plan
from journey.questions import FileQuestion


def _now() -> datetime:
    return datetime.now(UTC)


class Counter:
    """The counter of the service at `address`, over an open vault, which it closes.

    `transport` makes what carries the requests when the service is embedded.
    """

    def __init__(
        self,
        vault: Vault,
        address: str,
        transport: Transport | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        kept = Kept(address.rstrip("/"))
        self._vault = vault
        self._client = ServiceClient(kept.address, Guest(vault, kept).token, transport)
        self._catalogue = Catalogue(vault, kept, self._client, clock)
        self._drafts = Drafts(vault, kept, clock)
        self._evidence = Evidence(vault, kept)
        self._submissions = Submissions(vault, kept, self._client, self._evidence)

    async def settings(self) -> Settings:
        """What the person has set."""
        return await read_settings(self._vault)

    async def keep_settings(self, settings: Settings) -> None:
        """Keep what the person has set."""
        await keep_settings(self._vault, settings)

    async def services(self) -> tuple[ServiceSummary, ...]:
        """The services there are, as last seen when the service cannot be asked. Raises `ServiceError`."""
        return await self._catalogue.services()

    async def plan(self, service: str, version: str) -> Plan:
        """What a service asks in a version; fetched once, kept for ever. Raises `ServiceError`."""
        return await self._catalogue.plan(service, version)

    async def drafts(self) -> tuple[Draft, ...]:
        """The applications being filled in, the newest first."""
        return await self._drafts.all()

    async def start(self, service: ServiceSummary, language: str) -> Draft:
        """A new application, kept."""
        return await self._drafts.start(service, language)

    async def keep(self, draft: Draft) -> Draft:
        """Make a draft durable. Returns it as it is kept."""
        return await self._drafts.keep(draft)

    async def discard(self, draft: Draft) -> None:
        """Take away a draft and all that belongs to it."""
        await self._drafts.discard(draft)

    async def open_draft(self) -> Draft | None:
        """The draft the person was in when the program ended."""
        return await self._drafts.open_draft()

    async def set_open(self, draft: Draft | None) -> None:
        """Note which draft the person is in."""
        await self._drafts.set_open(draft)

    async def attach(self, draft: Draft, question: FileQuestion, path: str) -> dict[str, Any]:
        """Keep the file at `path` as evidence; returns the answer that stands for it. Raises `FileError`."""
        return await self._evidence.attach(draft, question, path)

    async def submit(self, draft: Draft, today: date) -> Receipt:
        """Submit a draft exactly once: after a `ServiceError` or a kill, the same call goes on."""
        plan = await self.plan(draft.service, draft.version)
        return await self._submissions.submit(draft, plan, today)

    async def receipts(self) -> tuple[Receipt, ...]:
        """What was submitted, the newest first."""
        return await self._submissions.receipts()

    async def status(self, reference: str) -> ApplicationStatus:
        """Where an application stands. Raises `UnknownApplication` or another `ServiceError`."""
        return await self._submissions.status(reference)

    async def unreadable(self) -> tuple[VaultError, ...]:
        """What was found damaged or too new since the vault was opened, one for each kind of record."""
        return tuple(self._vault.unreadable.values())

    async def close(self) -> None:
        """End the visit: close the connections and the vault."""
        await self._client.close()
        await self._vault.close()
