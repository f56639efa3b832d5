"""Vaults of format version 1: they open, are brought to version 2 in one transaction, and survive a kill in its middle."""

import asyncio
import itertools
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api_client.errors import Damaged, KeyMissing, VaultError
from api_client.vault.kinds import Kind
from api_client.vault.rescue import rescue
from api_client.vault.vault import put
from tests.api_client.dying import dies_before
from tests.api_client.old_vaults import make_old_vault
from tests.api_client.rooms import VECTORS, Room

FOLDER = VECTORS / "vault-1"
NOTES = Kind("notes", str)
SCANS = Kind("scans", bytes, "https://service.test")


@pytest.fixture
def old_room(room: Room) -> Room:
    room.lay(FOLDER / "vault.db", FOLDER)
    return room


def version(vault: Path) -> int:
    with closing(sqlite3.connect(f"{vault.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def check(room: Room) -> None:
    store = room.store()
    assert store.get(NOTES, "first") == "Émile, encore"
    assert sorted(map(str, store.all(NOTES))) == ["Solène", "Émile, encore"]
    assert store.get(SCANS, "scan") == b"\x00\x01\x02"
    store.close()


def test_it_opens_and_is_of_version_2_from_then_on(old_room: Room):
    assert version(old_room.vault) == 1
    check(old_room)
    assert version(old_room.vault) == 2
    check(old_room)


def test_its_records_are_sealed_anew_when_they_are_read(old_room: Room):
    store = old_room.store()
    assert [found.parts for found in store.entries() if isinstance(found, Damaged)] == [
        {"what": "version-1"}
    ] * 3
    assert len(store.all(NOTES)) == 2
    assert store.get(SCANS, "scan")
    assert {entry.key for entry in store.entries()} == {"first", "second", "scan"}
    store.close()
    check(old_room)


def test_its_records_can_be_written_and_its_keys_changed_before_they_are_read(old_room: Room):
    store = old_room.store()
    store.commit([put(NOTES, "second", "Louise")])
    store.rotate([old_room.device()])
    while store.move():
        pass
    store.close()
    store = old_room.store()
    assert store.get(NOTES, "second") == "Louise"
    assert store.get(NOTES, "first") == "Émile, encore"
    assert store.get(SCANS, "scan") == b"\x00\x01\x02"
    assert store.is_moving
    while store.move():
        pass
    assert not store.is_moving
    store.close()


def test_without_its_key_it_stays_as_it_is(old_room: Room):
    old_room.key.unlink()
    before = old_room.files()
    with pytest.raises(KeyMissing):
        old_room.store()
    assert old_room.files() == before


def test_rescue_keeps_records_of_version_1_though_their_kinds_are_not_known(old_room: Room):
    found = asyncio.run(rescue(old_room.vault, [old_room.device()], old_room.anchor))
    assert (found.kept, found.lost) == ({"version-1": 3}, {})
    check(old_room)


STEPS = ("connect", "execute", "close", "write", "fsync", "replace")
"""The calls by which opening a vault changes the disk."""


def open_and_die(room: Room, step: int) -> bool:
    """Open the vault in a process of its own that is killed before its nth step; whether it had that many."""
    return dies_before(step, STEPS, room.store)


def test_after_a_kill_at_any_step_the_old_vault_stands_or_the_new_one(old_room: Room, tmp_path: Path):
    for step in itertools.count(1):
        room = Room(tmp_path / "killed" / str(step))
        shutil.copytree(old_room.folder / "data", room.folder / "data")
        shutil.copytree(old_room.folder / "config", room.folder / "config")
        was_killed = open_and_die(room, step)
        check(room)
        if not was_killed:
            break
    assert step > 30


@settings(max_examples=60)
@given(st.integers(0, 16_383), st.integers(1, 255))
def test_whatever_byte_of_it_is_changed_each_value_is_the_one_that_was_kept_or_missing_or_a_named_error(
    tmp_path_factory: pytest.TempPathFactory, place: int, change: int
):
    room = Room(tmp_path_factory.mktemp("room"))
    room.lay(FOLDER / "vault.db", FOLDER)
    content = bytearray(room.vault.read_bytes())
    content[place] ^= change
    room.vault.write_bytes(content)
    try:
        store = room.store()
    except VaultError:
        return
    with suppress(VaultError):
        assert store.get(NOTES, "first") in (None, "Émile, encore")
    with suppress(VaultError):
        assert store.get(SCANS, "scan") in (None, b"\x00\x01\x02")
    store.close()


ADDRESS = "https://service.test"
EMBEDDED = "https://embedded.invalid"
WRITTEN = {
    ("settings", "settings"): b'{"language":"fr"}',
    ("embedded-service", "image"): b"\x00image",
    (f"drafts {EMBEDDED}", "one"): b"{}",
    (f"evidence {EMBEDDED} one", "file"): b"\x00file",
    (f"token {EMBEDDED}", "token"): b'"secret"',
}


def test_all_that_version_1_kept_for_the_embedded_service_is_taken_over_at_once(room: Room):
    make_old_vault(room, WRITTEN)
    store = room.store()
    assert {(entry.namespace, entry.key): entry.payload for entry in store.entries()} == WRITTEN
    store.close()


def test_what_it_kept_for_another_address_is_taken_over_once_that_address_is_seen(room: Room):
    written = {(name.replace(EMBEDDED, ADDRESS), key): payload for (name, key), payload in WRITTEN.items()}
    make_old_vault(room, written)
    store = room.store()
    assert len([entry for entry in store.entries() if isinstance(entry, Damaged)]) == 3
    assert store.get(Kind("token", str, ADDRESS), "token") == "secret"
    store.close()
    store = room.store()
    assert {(entry.namespace, entry.key): entry.payload for entry in store.entries()} == written
    store.close()
