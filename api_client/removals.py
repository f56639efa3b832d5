"""What is still to be removed from the service, because the person deleted it here or it has gone elsewhere.

Owns the list and its carrying out, as well as can be: what the service does not give away, or does not have any more, is
forgotten here all the same.
"""

from __future__ import annotations

from api_client.errors import Away, ServiceError
from api_client.guest import Clients
from api_client.kept import Kept, Mailbox
from api_client.vault.changes import Write
from api_client.vault.vault import Vault, delete, put


def removal(kept: Kept, mailbox: Mailbox) -> Write:
    """The change that has something removed from the service."""
    return put(kept.removals, mailbox.application, mailbox)


class Removals:
    """The removals at one service address."""

    def __init__(self, vault: Vault, kept: Kept, clients: Clients) -> None:
        self._vault = vault
        self._kept = kept
        self._clients = clients

    async def carry_out(self) -> None:
        """Remove what is to be removed. Raises `Away` when the service cannot be asked: it is for another time."""
        from api_client.uploads import Uploads  # few runs have anything to remove

        for mailbox in await self._vault.all(self._kept.removals):
            client = self._clients.of(mailbox.guest)
            try:
                await Uploads(self._vault, self._kept, client).discard(mailbox.application)
            except Away:
                raise
            except (
                ServiceError
            ):  # it was submitted, or the service does not give it away: nothing more to be done
                pass
            await self._vault.commit(delete(self._kept.removals, mailbox.application))
