"""Where applications stand: asked of the service each time, and what it last said while it is away.

Owns the copies of statuses, apart by the guest they were told to. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from api_client.errors import Nonsense, UnknownApplication
from api_client.guest import Clients
from api_client.kept import Kept
from api_client.models import ApplicationStatus, Seen
from api_client.network.conditional import Copies
from api_client.responses import Response
from api_client.vault.vault import Vault


class Statuses:
    """The statuses of the applications submitted to one service address."""

    def __init__(self, vault: Vault, kept: Kept, clients: Clients, clock: Callable[[], datetime]) -> None:
        self._vault = vault
        self._kept = kept
        self._clients = clients
        self._clock = clock

    async def status(self, reference: str) -> Seen[ApplicationStatus]:
        """Where an application stands, by its reference. Raises `UnknownApplication` or `ServiceError`.

        While the service is away it is what was last seen: `stale`, with `at` and the reason in `away`, which
        `screens.wording.ages.say_seen` words.
        """
        receipt = await self._vault.get(self._kept.receipts, reference)
        if receipt is None:
            raise UnknownApplication
        client = self._clients.of(receipt.guest)

        async def ask(etag: str) -> tuple[ApplicationStatus | None, Response]:
            status, response = await client.status(receipt.application, etag)
            if status is not None and status.reference != reference:
                raise Nonsense
            return status, response

        copies = Copies(self._vault, self._kept.statuses(await client.subject()), self._clock)
        return await copies.see(reference, ask)
