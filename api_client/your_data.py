"""What is the person's own: seeing what is kept, taking it along in the clear, protecting it, deleting it now.

Owns the order of the end: what stands at services, the secrets, the vault, its files.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from api_client.errors import VaultError
from api_client.guest import Clients
from api_client.inventory import Inventory, Places, holdings
from api_client.kept import Kept
from api_client.vault.vault import Vault

if TYPE_CHECKING:
    from api_client.erasing import AtStake
    from api_client.protection import Protection
    from api_client.readable import Exported


class YourData:
    """What one vault holds, of every service; `own` is that of the service in use.

    `connect` makes clients of the service at an address, `end` ends the visit; `places` is where everything stands, when it
    stands in files.
    """

    def __init__(
        self,
        vault: Vault,
        own: Kept,
        *,
        connect: Callable[[Kept], Clients],
        clock: Callable[[], datetime],
        places: Places | None,
        end: Callable[[], Awaitable[None]],
    ) -> None:
        self._vault = vault
        self._own = own
        self._connect = connect
        self._clock = clock
        self._places = places
        self._end = end

    async def inventory(self) -> Inventory:
        """What is kept on this computer, of every service, and in which files."""
        files = self._places.there() if self._places else ()
        return Inventory(holdings(await self._vault.entries()), files)

    async def unreadable(self) -> tuple[VaultError, ...]:
        """What was found damaged or too new since the vault was opened, one for each kind of record."""
        return tuple(self._vault.unreadable.values())

    async def export(self, path: str) -> Exported:
        """Write everything in the clear to a file that there is not yet, documents beside it. Raises `FileError`."""
        from api_client.readable import export  # for the few who take it along

        return await asyncio.to_thread(export, await self._vault.entries(), self._clock(), path)

    @cached_property
    def protection(self) -> Protection | None:
        """The ways of opening the vault; None when it stands in no file."""
        from api_client.protection import Protection  # for the few who change them
        from api_client.vault.device import DeviceKey

        return Protection(self._vault, DeviceKey(self._places.device)) if self._places else None

    async def at_stake(self) -> AtStake:
        """What would be lost if everything were deleted."""
        from api_client.erasing import at_stake  # once in the life of a vault, as below

        return await at_stake(self._vault, self._clock)

    async def delete_everything(self, patience: float | None = None) -> tuple[str, ...]:
        """Delete everything on this computer, and end the visit; the services at which something may still stand.

        Each has `patience` seconds. Raises `VaultError` when a file cannot be removed.
        """
        from api_client.erasing import PATIENCE, erase, remove_from_services  # once in the life of a vault

        left = await remove_from_services(
            self._vault, self._own, self._connect, self._clock, patience=patience or PATIENCE
        )
        with suppress(VaultError):  # what the keyring keeps opens nothing once the vault is gone
            if self.protection:
                await self.protection.forget()
        with suppress(VaultError):  # on a full disk a vault cannot be closed whole
            await self._end()
        if self._places:
            await asyncio.to_thread(erase, self._places)
        return left
