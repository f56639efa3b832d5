"""Copying a vault to a vault of its own: what an export is.

Owns the order in which a copy comes to be: under its name there is a whole one or none. It is made in a folder of its own, whose
name nothing had, so that it touches no file of the person's.
"""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from api_client.errors import Unwritable
from api_client.vault.database import boundary
from api_client.vault.durable import flush_folder, make_folder
from api_client.vault.slots import KeySource
from api_client.vault.vault import Vault


async def copy_vault(vault: Vault, to: Path, source: KeySource) -> None:
    """Put every record that can be read into a vault at `to`, with a store id and key of its own that `source` opens.

    What is at `to` already is never written over. Raises `VaultError`.
    """
    if to.exists():
        raise Unwritable(to)
    with boundary(to):
        make_folder(to.parent)
        with TemporaryDirectory(prefix="etape-export-", dir=to.parent) as folder:
            making = Path(folder) / "making"
            copy = await Vault.open(making, [source])
            try:
                await copy.take(await vault.entries())
                await copy.settle()
            finally:
                await copy.close()
            making.rename(to)
            flush_folder(to.parent)
