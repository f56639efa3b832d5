"""What was received: the receipts, and where each application stands, asked of the service or as it last said.

Owns the copies of statuses, apart by the guest they were told to. It changes no receipt.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from api_client.errors import Nonsense, UnknownApplication
from api_client.guest import Clients
from api_client.kept import Kept
from api_client.models import ApplicationStatus, Receipt, Seen
from api_client.network.conditional import Copies
from api_client.responses import Response
from api_client.vault.vault import Vault


async def kept_receipts(vault: Vault, kept: Kept) -> tuple[Receipt, ...]:
    """The receipts of one service address that can be read, the newest first."""
    receipts = await vault.all(kept.receipts)
    return tuple(sorted(receipts, key=lambda receipt: receipt.received, reverse=True))


class Received:
    """The applications that the service at one address has received."""

    def __init__(self, vault: Vault, kept: Kept, clients: Clients, clock: Callable[[], datetime]) -> None:
        self._vault = vault
        self._kept = kept
        self._clients = clients
        self._clock = clock

    async def receipts(self) -> tuple[Receipt, ...]:
        """What was submitted, the newest first."""
        return await kept_receipts(self._vault, self._kept)

    async def receipt(self, reference: str) -> Receipt:
        """The receipt with this reference. Raises `UnknownApplication`, or `Damaged` when it cannot be read."""
        receipt = await self._vault.get(self._kept.receipts, reference)
        if receipt is None:
            raise UnknownApplication
        return receipt

    async def status(self, reference: str) -> Seen[ApplicationStatus]:
        """Where an application stands, by its reference. Raises `UnknownApplication` or `ServiceError`.

        While the service is away it is what was last seen: `stale`, with `at` and the reason in `away`, which
        `screens.wording.ages.say_seen` words.
        """
        receipt = await self.receipt(reference)
        client = self._clients.of(receipt.guest)

        async def ask(etag: str) -> tuple[ApplicationStatus | None, Response]:
            status, response = await client.status(receipt.application, etag)
            if status is not None and status.reference != reference:
                raise Nonsense
            return status, response

        copies = Copies(self._vault, self._kept.statuses(await client.subject()), self._clock)
        return await copies.see(reference, ask)
