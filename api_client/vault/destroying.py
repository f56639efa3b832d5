"""Destroying a vault: delete now, whether it can be opened or not.

Owns the removal of a vault's files and of the secrets beside them. It asks nothing and keeps nothing.
"""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from api_client.errors import InUse, VaultError
from api_client.vault.database import boundary, connect, files_of
from api_client.vault.durable import flush_folder, unfinished


def check_unused(path: Path) -> None:
    """Raise `InUse` when another Etape has the vault open; what else is wrong with it does not matter to its end."""
    if not path.exists():
        return
    try:
        with boundary(path):
            connect(path).close()
    except InUse:
        raise
    except VaultError:
        return


def destroy(path: Path, secrets: Collection[Path]) -> None:
    """Overwrite and remove the secrets, then every file of the closed vault at `path`.

    The secrets are the device's key and the anchor, and what a kill left of their writing goes with them. They go first: after a
    kill in between, what is left opens with nothing. Raises `VaultError`.
    """
    with boundary(path):
        halves = [unfinished(secret) for secret in secrets]
        for file in (*secrets, *halves, *files_of(path)):
            if file.is_file():
                overwrite(file)


def overwrite(file: Path) -> None:
    """Overwrite a file with zeros and remove it."""
    with file.open("r+b") as content:
        left = file.stat().st_size
        while left > 0:
            left -= content.write(bytes(min(left, 1 << 20)))
        content.flush()
        os.fsync(content.fileno())
    file.unlink()
    flush_folder(file.parent)
