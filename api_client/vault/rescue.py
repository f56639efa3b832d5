"""Rescue: a whole vault of every record that still opens, in the place of one that was found wrong.

Owns the files and their order: the new vault is whole, and the wrong ones are set aside as they are, before anything is put in
their place; nothing stays aside of a rescue that fails. After a kill the old vault stands, or the new one is put in place when
either is opened next.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from api_client.errors import Damaged, InUse
from api_client.vault.anchor import Anchor
from api_client.vault.database import (
    LOGS,
    beside,
    boundary,
    connect,
    finish_replacement,
    replacement,
    settle,
    transaction,
)
from api_client.vault.durable import copy_file, flush_folder, make_file, make_folder
from api_client.vault.keys import StoreKeys
from api_client.vault.ledger import Ledger
from api_client.vault.manifest import Manifest
from api_client.vault.opening import open_ledger
from api_client.vault.salvage import Salvage, salvage
from api_client.vault.slots import KeySource

_ENDS = ("", *LOGS)


class Rescued(Struct, frozen=True):
    """How many records of each kind were kept and lost; what was wrong stands at `aside`, untouched.

    When the file `is_cut`, parts of it could not be read at all, and there may have been more records than are counted.
    """

    kept: dict[str, int]
    lost: dict[str, int]
    is_cut: bool
    aside: Path


async def rescue(
    path: Path,
    sources: Sequence[KeySource],
    anchor: Path | None = None,
    draw: Callable[[int], bytes] = os.urandom,
) -> Rescued:
    """Put a vault of every record that still opens in the place of the one at `path`, which is not open.

    It has the same slots and keys. From a file that is no vault any more nothing can be read, and the new one is empty. Raises
    `KeyMissing` or another error of a source when the vault is there but no source opens it: then nothing is changed.
    """
    return await asyncio.to_thread(_rescue, path, sources, Anchor(anchor), draw)


def _rescue(
    path: Path, sources: Sequence[KeySource], anchor: Anchor, draw: Callable[[int], bytes]
) -> Rescued:
    with boundary(path):
        make_folder(path.parent)
        finish_replacement(path)
        make_file(path)  # a vault that is gone is rescued as an empty one
        _check_not_in_use(path)
        before = _state(path)
        found = _salvaged(path, sources, draw)
        if found is not None:
            found = replace(found, sequence=max(found.sequence, anchor.seen(found.keys)))
        making, aside = beside(path, ".new"), _free_name(path)
        try:
            keys, sequence = _make(making, found, sources, draw)
            _set_aside(path, aside)
            _check_untouched(path, before)
            making.rename(replacement(path))
        except BaseException:
            _clear(aside)
            raise
        finally:
            _clear(making)
        flush_folder(path.parent)
        finish_replacement(path)
        anchor.note(keys, sequence)
        anchor.close()
    keys.wipe()
    if found is None:
        return Rescued({}, {}, True, aside)
    for former in found.former:
        former.wipe()
    return Rescued(found.kept, found.lost, found.is_cut, aside)


def _check_not_in_use(path: Path) -> None:
    """Raise `InUse` while an Etape has the vault open; leaves everything as it is."""
    with suppress(sqlite3.DatabaseError), closing(_reading(path, "mode=ro")) as probe:
        try:
            probe.execute("PRAGMA locking_mode=EXCLUSIVE")
            probe.execute("SELECT count(*) FROM sqlite_schema")
        except sqlite3.OperationalError as error:  # any other: it cannot be locked by who only reads
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise InUse(path) from error


def _check_untouched(path: Path, before: list[tuple[int, int]]) -> None:
    """Raise `InUse` when an Etape is there, or was there meanwhile and may have written."""
    _check_not_in_use(path)
    if _state(path) != before:
        raise InUse(path)


def _state(path: Path) -> list[tuple[int, int]]:
    """The size and the time of each of the vault's files."""
    found = [beside(path, end).stat() for end in _ENDS if beside(path, end).exists()]
    return [(status.st_size, status.st_mtime_ns) for status in found]


def _clear(path: Path) -> None:
    for end in _ENDS:
        beside(path, end).unlink(missing_ok=True)


def _reading(path: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?{mode}", uri=True, timeout=0, isolation_level=None)


def _salvaged(path: Path, sources: Sequence[KeySource], draw: Callable[[int], bytes]) -> Salvage | None:
    """What can be read from a copy; None when nothing can be."""
    copy = beside(path, ".reading")
    _clear(copy)
    try:
        for end in _ENDS:
            with suppress(FileNotFoundError):
                shutil.copyfile(beside(path, end), beside(copy, end))
        with boundary(path), closing(_reading(copy, "mode=rw")) as connection:
            connection.execute("PRAGMA trusted_schema=OFF")
            # SQLite then reads what is left of a file that was cut short.
            connection.execute("PRAGMA writable_schema=ON")
            return salvage(connection, sources, draw)
    except Damaged:
        return None
    finally:
        _clear(copy)


def _free_name(path: Path) -> Path:
    """The first name for what is set aside under which there is nothing yet."""
    numbers = iter(range(1, 1_000_000))
    return next(place for n in numbers if not (place := beside(path, f".aside-{n}")).exists())


def _set_aside(path: Path, aside: Path) -> None:
    """Copies of the vault's files under another name."""
    for end in reversed(_ENDS):  # the vault last: where it stands, its log does
        with suppress(FileNotFoundError):
            copy_file(beside(path, end), beside(aside, end))


def _make(
    making: Path, found: Salvage | None, sources: Sequence[KeySource], draw: Callable[[int], bytes]
) -> tuple[StoreKeys, int]:
    """The whole new vault in a file of its own; returns its keys and sequence number."""
    _clear(making)
    with closing(connect(making)) as connection:
        if found is None:
            ledger = open_ledger(connection, making, sources, Anchor(None), draw)
        else:
            ledger = Ledger(connection, found.keys, Manifest(found.sequence), draw)
            with transaction(connection):
                ledger.fill(found.slots, found.rows, found.former)
        settle(connection, making)
    return ledger.keys, ledger.sequence
