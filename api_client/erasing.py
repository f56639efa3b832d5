"""Deleting everything now: what stands at each service as far as that can be asked, then every file on this computer.

Owns the order. It works without a network: what could not be removed from a service is sealed there, under keys that
nobody has once this is done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from datetime import datetime

from msgspec import Struct

from api_client.drafts import Drafts
from api_client.errors import ClientError, VaultError
from api_client.guest import Clients
from api_client.inventory import Places
from api_client.kept import Kept, Mailbox
from api_client.network.address import Address
from api_client.outbox import Outbox
from api_client.received import kept_receipts
from api_client.removals import Removals, removal
from api_client.vault.database import boundary
from api_client.vault.destroying import destroy, overwrite
from api_client.vault.durable import flush_folder
from api_client.vault.records import Entry
from api_client.vault.vault import Vault

PATIENCE = 5.0
"""Seconds that each service has to remove what stands there: who wants everything gone waits for nobody longer."""


class AtStake(Struct, frozen=True):
    """How many applications, of every service, are filled in and not sent, how many wait, and the numbers of those received."""

    drafts: int
    waiting: int
    references: tuple[str, ...]


_LEFT_BY = {"drafts", "submissions", "handovers", "removals"}
"""The kinds of record that tell of something at a service."""


async def remove_from_services(
    vault: Vault,
    own: Kept,
    connect: Callable[[Kept], Clients],
    clock: Callable[[], datetime],
    *,
    patience: float = PATIENCE,
) -> tuple[str, ...]:
    """Have removed what unfinished applications left at every service, each asked at the same time as the others.

    Returns the addresses where something may still stand; where no record can be read, that of the service in use.
    """
    try:
        # What stands in the service inside the program goes with the vault.
        named = _addresses(await vault.entries(), _LEFT_BY)
        addresses = sorted(address for address in named if not Address(address).is_of_nobody)
    except VaultError:
        addresses = [own.address]
    removing = (_remove(vault, Kept(address), connect, clock, patience) for address in addresses)
    removed = await asyncio.gather(*removing)
    return tuple(address for address, done in zip(addresses, removed, strict=True) if not done)


def _addresses(entries: Iterable[Entry], kinds: Collection[str]) -> set[str]:
    """The addresses of the services that there are records of these kinds of."""
    return {entry.namespace.partition(" ")[2] for entry in entries if entry.kind in kinds}


async def _remove(
    vault: Vault,
    kept: Kept,
    connect: Callable[[Kept], Clients],
    clock: Callable[[], datetime],
    patience: float,
) -> bool:
    """Have removed what stands at one service; False when something may still stand there."""
    clients = connect(kept)
    drafts, outbox = Drafts(vault, kept, clock, _untold), Outbox(vault, kept, clock, _untold)
    try:
        async with asyncio.timeout(patience):
            for draft in await drafts.all():
                await drafts.discard(draft)
            for submission in await outbox.on_its_way():
                mailbox = Mailbox(application=submission.application, guest=submission.guest)
                await vault.commit(removal(kept, mailbox))
            await Removals(vault, kept, clients).carry_out()
    except (TimeoutError, ClientError):
        return False
    finally:
        await clients.close()
    return True


def _untold() -> None:
    """There is nobody to tell: the visit ends with this."""


async def at_stake(vault: Vault, clock: Callable[[], datetime]) -> AtStake:
    """What would be lost."""
    drafts, waiting, references = 0, 0, list[str]()
    for address in sorted(_addresses(await vault.entries(), _LEFT_BY | {"receipts"})):
        kept = Kept(address)
        drafts += len(await vault.all(kept.drafts))
        waiting += len(await Outbox(vault, kept, clock, _untold).on_its_way())
        references += [receipt.reference for receipt in await kept_receipts(vault, kept)]
    return AtStake(drafts, waiting, tuple(references))


def erase(places: Places) -> None:
    """Overwrite and remove every file of the closed vault, of what a rescue set aside, its secrets and the log.

    Raises `VaultError`: then something is still there, which opens with nothing.
    """
    destroy(places.vault, places.secrets)
    with boundary(places.log):
        if places.log.is_file():
            overwrite(places.log)
    for folder in {places.vault.parent, places.log.parent, *(secret.parent for secret in places.secrets)}:
        with suppress(OSError):  # other files are in it, or it was never made
            folder.rmdir()
            flush_folder(folder.parent)
