"""Taking everything to another computer: one sealed file, and a code that opens it and is written nowhere.

Owns the file's making and its bringing in. What is brought in never mixes with applications that are there.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from msgspec import Struct

from api_client.errors import Altered, Damaged, FileError, FileMissing, FileUnreadable, KeyMissing
from api_client.inventory import HasApplications, Holding, group_of, holdings
from api_client.saving import FileTaken, FileUnsaved
from api_client.vault.copying import copy_vault
from api_client.vault.errors import CodeOpensNothing
from api_client.vault.records import Entry
from api_client.vault.recovery import RecoveryCode, new_code
from api_client.vault.vault import Vault

_APPLICATIONS = {"applications", "waiting", "receipts"}


class NotAnExport(FileError):  # noqa: N818 -- named for what happened, as those of `errors`
    """The file is none that an export made, or it was changed since."""

    key = "error.not-an-export"


class Sealed(Struct, frozen=True):
    """Where everything stands, sealed, and the code that opens it: to be shown once, and kept nowhere."""

    path: Path
    code: str


async def seal_everything(vault: Vault, typed: str) -> Sealed:
    """Write every record that can be read to a sealed file at a path. Raises `FileTaken`, `FileUnsaved` or `VaultError`."""
    try:
        path = Path(typed.strip()).expanduser().absolute()
        taken, has_folder = path.exists(), path.parent.is_dir()
    except (OSError, RuntimeError, ValueError) as error:
        raise FileUnsaved(typed) from error
    if taken:
        raise FileTaken(typed)
    if not has_folder:
        raise FileUnsaved(typed)
    code = new_code()
    with RecoveryCode(code) as source:
        await copy_vault(vault, path, source)
    return Sealed(path, code)


async def check_free(vault: Vault) -> None:
    """Raise `HasApplications` where there are any."""
    if any(group_of(entry.kind) in _APPLICATIONS for entry in await vault.entries()):
        raise HasApplications


async def check_export(typed: str) -> None:
    """Raise `NotAnExport` or `FileError` for what no code opens, before anybody types one."""
    try:
        async with _opened(typed, new_code()):
            raise NotAnExport(typed)  # it was empty
    except CodeOpensNothing:
        return


async def bring_in(vault: Vault, typed: str, code: str) -> tuple[Holding, ...]:
    """Put what a sealed file holds into the vault; returns what that is.

    Raises `HasApplications`, `NotAnExport`, `FileError`, and `WrongCode` or `CodeOpensNothing` for the code.
    """
    await check_free(vault)
    entries = await _read(typed, code)
    await vault.take(entries)
    return holdings(entries)


async def _read(typed: str, code: str) -> tuple[Entry, ...]:
    """The records of a sealed file."""
    async with _opened(typed, code) as exported:
        entries = await exported.entries()
        if exported.unreadable:
            raise NotAnExport(typed)
    return entries


@asynccontextmanager
async def _opened(typed: str, code: str) -> AsyncIterator[Vault]:
    """The vault in a sealed file, from a copy: a vault is written to when it is opened, and the file may not be."""
    with TemporaryDirectory(prefix="etape-import-") as folder:
        copy = Path(folder) / "copy"
        await asyncio.to_thread(_copy, typed, copy)
        try:
            with RecoveryCode(code) as source:
                exported = await Vault.open(copy, [source])
        except (Altered, Damaged, KeyMissing) as error:  # KeyMissing: a vault, but none that a code opens
            raise NotAnExport(typed) from error
        try:
            yield exported
        finally:
            await exported.close()


def _copy(typed: str, copy: Path) -> None:
    path = Path(typed.strip()).expanduser()
    try:
        if not path.is_file() or path.stat().st_size == 0:
            raise FileMissing(typed)
        shutil.copyfile(path, copy)
        copy.chmod(0o600)
    except (OSError, ValueError) as error:
        raise FileUnreadable(typed) from error
