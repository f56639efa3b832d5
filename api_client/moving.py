"""Moving to another computer: one draft by a code that is read aloud, or everything by a sealed file.

Owns the joining of the two ways for the screens. What each does is in `handover` and in `sealed_export`.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

from api_client.bell import Bell
from api_client.errors import Away
from api_client.guest import Clients
from api_client.handover import Handover
from api_client.inventory import Holding
from api_client.kept import Kept
from api_client.models import Draft
from api_client.removals import Removals
from api_client.sealed_export import Sealed, bring_in, check_export, check_free, seal_everything
from api_client.vault.vault import Vault


class Moving:
    """Moving from and to one vault, over one service address. `work` wakes the courier."""

    def __init__(
        self, vault: Vault, kept: Kept, clients: Clients, clock: Callable[[], datetime], work: Bell
    ) -> None:
        self._vault = vault
        self._clients = clients
        self._handover = Handover(vault, kept, clients, clock)
        self._removals = Removals(vault, kept, clients)
        self._work = work

    async def hand_over(self, draft: Draft) -> tuple[str, Draft]:
        """A code that opens a copy of the draft on another machine; the draft stays. Raises `ServiceError`."""
        self._clients.try_now()
        return await self._handover.give(draft)

    async def take_over(self, code: str) -> Draft:
        """The draft that a code of another machine stands for, kept here. Raises `ClientError`."""
        self._clients.try_now()
        draft = await self._handover.take(code)
        with suppress(Away):  # the courier does it later
            await self._removals.carry_out()
        self._work.ring()
        return draft

    async def export_sealed(self, path: str) -> Sealed:
        """Write everything to a sealed file that there is not yet. Raises `FileError` or `VaultError`."""
        return await seal_everything(self._vault, path)

    async def check_free(self) -> None:
        """Raise `HasApplications` where there are applications, with which nothing is mixed."""
        await check_free(self._vault)

    async def check_export(self, path: str) -> None:
        """Raise `FileError` when there is no sealed file at a path, that a code would open."""
        await check_export(path)

    async def bring_in(self, path: str, code: str) -> tuple[Holding, ...]:
        """Put what a sealed file holds into the vault. Raises `FileError` or `VaultError`."""
        return await bring_in(self._vault, path, code)
