"""Deleting everything now: what stands at the service as far as that can be asked, then every file on this computer.

Owns the order. It works without a network: what could not be removed from the service is sealed there, under keys that
nobody has once this is done.
"""

from __future__ import annotations

import asyncio
import shutil
from contextlib import suppress

from api_client.drafts import Drafts
from api_client.errors import ClientError
from api_client.kept import Kept, Mailbox
from api_client.outbox import Outbox
from api_client.removals import Removals, removal
from api_client.vault.destroying import destroy
from api_client.vault.durable import flush_folder
from api_client.vault.vault import Vault
from api_client.your_data import Places

PATIENCE = 5.0
"""Seconds that the service has to remove what stands there: who wants everything gone waits for nobody longer."""


async def remove_from_service(
    vault: Vault,
    kept: Kept,
    drafts: Drafts,
    outbox: Outbox,
    removals: Removals,
    *,
    patience: float = PATIENCE,
) -> bool:
    """Have removed what unfinished applications left at the service; False when something may still stand there."""
    try:
        async with asyncio.timeout(patience):
            for draft in await drafts.all():
                await drafts.discard(draft)
            for submission in await outbox.on_its_way():
                mailbox = Mailbox(application=submission.application, guest=submission.guest)
                await vault.commit(removal(kept, mailbox))
            await removals.carry_out()
    except (TimeoutError, ClientError):
        return False
    return True


def erase(places: Places) -> None:
    """Overwrite and remove every file of the closed vault, of what a rescue set aside, its secrets and the log.

    Raises `VaultError`: then something is still there, which opens with nothing.
    """
    beside = places.beside()
    destroy(places.vault, places.secrets)
    for file in beside:
        destroy(file, ())
    destroy(places.log, ())
    for folder in places.vault.parent.glob("rescue-*"):
        shutil.rmtree(folder, ignore_errors=True)
    for folder in {places.vault.parent, places.log.parent, *(secret.parent for secret in places.secrets)}:
        with suppress(OSError):  # other files are in it, or it was never made
            folder.rmdir()
            flush_folder(folder.parent)
