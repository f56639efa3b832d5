"""Whole vaults: what is in them, copied, taken into another, rescued more than once, destroyed."""

import asyncio
import itertools
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from api_client.errors import InUse, KeyMissing, Unwritable
from api_client.vault.copying import copy_vault
from api_client.vault.destroying import destroy
from api_client.vault.device import DeviceKey
from api_client.vault.records import Entry
from api_client.vault.rescue import Rescued, rescue
from api_client.vault.vault import Vault, put
from tests.api_client.dying import dies_before
from tests.api_client.rooms import MORNING, Room
from tests.vectors.make import FOLDER, NOTES, SCANS

ENTRIES = {
    Entry("notes", "first", 1, MORNING, '"Émile, encore"'.encode()),
    Entry("notes", "second", 1, MORNING, '"Solène"'.encode()),
    Entry("scans https://service.test", "scan", 1, MORNING, b"\x00\x01\x02"),
}


def test_entries_tell_what_is_kept_of_which_kind_and_since_when(kept_room: Room, runner: asyncio.Runner):
    async def scenario() -> None:
        vault = await kept_room.open()
        entries = await vault.entries()
        assert set(entries) == ENTRIES
        assert {entry.kind for entry in entries} == {"notes", "scans"}
        await vault.close()

    runner.run(scenario())


def test_a_copy_is_a_vault_of_its_own_with_one_way_in_and_another_vault_takes_it_in(
    kept_room: Room, tmp_path: Path, runner: asyncio.Runner
):
    to = tmp_path / "moved.etape"
    way = DeviceKey(tmp_path / "copy" / "its.key")
    other = Room(tmp_path / "other")

    async def scenario() -> None:
        vault = await kept_room.open()
        await copy_vault(vault, to, way)
        with pytest.raises(Unwritable):
            await copy_vault(vault, to, way)
        await vault.close()
        with pytest.raises(KeyMissing):
            await Vault.open(to, [kept_room.device()])
        copy = await Vault.open(to, [way])
        there = await other.open()
        await there.commit(put(NOTES, "mine", "Louise"))
        await there.take(await copy.entries())
        assert sorted(await there.all(NOTES)) == ["Louise", "Solène", "Émile, encore"]
        assert set(await there.entries()) >= ENTRIES
        await copy.close()
        await there.close()

    runner.run(scenario())
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["moved.etape"]


def test_a_copy_touches_no_file_that_was_there(kept_room: Room, tmp_path: Path, runner: asyncio.Runner):
    mine = [tmp_path / f"moved{end}" for end in (".new", ".new-wal", ".new-shm", ".new-journal", "-wal")]
    for path in mine:
        path.write_text("mine")

    async def scenario() -> None:
        vault = await kept_room.open()
        await copy_vault(vault, tmp_path / "moved", kept_room.device())
        await vault.close()

    runner.run(scenario())
    assert {path.read_text() for path in mine} == {"mine"}
    assert {path for path in tmp_path.iterdir() if path.is_file()} == {*mine, tmp_path / "moved"}


def test_of_commits_that_go_together_each_caller_is_told_of_its_own(kept_room: Room, runner: asyncio.Runner):
    class Unsaveable(str):
        __slots__ = ()

        def encode(self, *_: str) -> bytes:
            raise ZeroDivisionError

    async def scenario() -> None:
        vault = await kept_room.open()
        results = await asyncio.gather(
            vault.commit(put(NOTES, "a", "Anna")),
            vault.commit(put(NOTES, Unsaveable("b"), "Béatrice"), put(NOTES, "never", "")),
            vault.commit(put(NOTES, "c", "Carla")),
            return_exceptions=True,
        )
        assert [type(result) for result in results] == [type(None), ZeroDivisionError, type(None)]
        assert [await vault.get(NOTES, key) for key in ("a", "never", "c")] == ["Anna", None, "Carla"]
        await vault.close()

    runner.run(scenario())


def test_commits_that_arrive_while_one_is_written_go_together(kept_room: Room, runner: asyncio.Runner):
    async def scenario() -> None:
        vault = await kept_room.open()
        before = vault._store._ledger.sequence
        await asyncio.gather(*(vault.commit(put(NOTES, str(n), "together")) for n in range(50)))
        assert vault._store._ledger.sequence - before < 25
        await vault.close()

    runner.run(scenario())


# Rescue


def rescued(room: Room) -> Rescued:
    return asyncio.run(rescue(room.vault, [room.device()], room.anchor, room.draw))


def test_rescue_of_a_whole_vault_keeps_all_and_its_ways(kept_room: Room):
    store = kept_room.store()
    store.add_way(another := DeviceKey(kept_room.folder / "config" / "another.key", kept_room.draw))
    store.close()
    found = rescued(kept_room)
    assert (found.kept, found.lost, found.is_cut) == ({"notes": 2, "scans": 1}, {}, False)
    store = kept_room.store(another)
    assert len(store.ways()) == 2
    assert set(store.entries()) == ENTRIES
    store.close()


def test_rescue_includes_what_a_kill_left_in_the_log_and_records_that_are_still_to_move(
    kept_room: Room, tmp_path: Path
):
    store = kept_room.store()
    store.rotate([kept_room.device()])
    store.commit([put(NOTES, "third", "Louise")])
    killed = Room(tmp_path / "killed")
    shutil.copytree(kept_room.folder / "data", killed.folder / "data")
    shutil.copytree(kept_room.folder / "config", killed.folder / "config")
    store.close()
    log = (killed.vault.parent / "vault.db-wal").read_bytes()
    found = rescued(killed)
    assert found.kept == {"notes": 3, "scans": 1}
    assert found.aside.with_name(found.aside.name + "-wal").read_bytes() == log
    store = killed.store()
    assert store.is_moving
    assert sorted(map(str, store.all(NOTES))) == ["Louise", "Solène", "Émile, encore"]
    store.close()


@pytest.mark.parametrize("spoilt", [b"", b"x" * 8192])
def test_from_what_is_no_vault_any_more_nothing_is_kept_nothing_destroyed_and_a_new_one_begins(
    kept_room: Room, spoilt: bytes
):
    kept_room.vault.write_bytes(spoilt)
    found = rescued(kept_room)
    assert (found.kept, found.is_cut) == ({}, True)
    assert found.aside.read_bytes() == spoilt
    store = kept_room.store()
    assert store.all(NOTES) == []
    store.close()
    assert rescued(kept_room).aside.name == "vault.db.aside-2"


def test_without_a_key_rescue_changes_nothing(kept_room: Room):
    kept_room.key.unlink()
    before = kept_room.files()
    with pytest.raises(KeyMissing):
        rescued(kept_room)
    assert kept_room.files() == before


def test_a_vault_that_is_open_is_not_rescued(kept_room: Room):
    store = kept_room.store()
    with pytest.raises(InUse):
        rescued(kept_room)
    assert store.get(NOTES, "second") == "Solène"
    store.close()


STEPS = ("open", "execute", "close", "fsync", "replace", "rename", "unlink", "copyfile")


def rescue_and_die(room: Room, step: int) -> bool:
    """Rescue in a process of its own that is killed before its nth step; whether it had that many."""
    return dies_before(step, STEPS, lambda: rescued(room))


def test_a_rescue_that_is_killed_at_any_step_can_be_done_again(room: Room, tmp_path: Path):
    room.lay(FOLDER / "deleted-row.db", FOLDER)
    for step in itertools.count(1, 3):
        killed = Room(tmp_path / "killed" / str(step))
        killed.lay(room.vault, FOLDER)
        if not rescue_and_die(killed, step):
            break
        assert rescued(killed).kept == {"notes": 1, "scans": 1}
        store = killed.store()
        assert store.all(NOTES) == ["Solène"]
        store.close()
    assert step > 60


# Destruction


def test_destroying_leaves_neither_files_nor_their_bytes_and_a_new_vault_begins(kept_room: Room):
    places = [kept_room.key, kept_room.anchor, kept_room.vault]
    kept_room.vault.with_name("vault.db-wal").write_bytes(b"log")
    kept_room.key.with_name("device.key.new").write_bytes(b"half")
    linked = [kept_room.folder / f"link {n}" for n in range(3)]
    for place, link in zip(places, linked, strict=True):
        link.hardlink_to(place)
    destroy(kept_room.vault, [kept_room.key, kept_room.anchor, kept_room.folder / "never"])
    assert sorted(kept_room.files()) == [link.name for link in linked]
    assert not any(any(link.read_bytes()) for link in linked)
    store = kept_room.store()
    assert store.all(NOTES) == store.all(SCANS) == []
    store.close()


def test_a_rescue_gives_way_to_an_etape_that_wrote_meanwhile(kept_room: Room):
    class Interrupting(DeviceKey):
        """The device's key; the person opens Etape and answers while the rescue asks for it."""

        def secret(self, parameters: bytes) -> bytearray | None:
            store = kept_room.store()
            store.commit([put(NOTES, "meanwhile", "Louise")])
            store.close()
            return super().secret(parameters)

    with pytest.raises(InUse):
        asyncio.run(rescue(kept_room.vault, [Interrupting(kept_room.key)], kept_room.anchor))
    store = kept_room.store()
    assert store.get(NOTES, "meanwhile") == "Louise"
    store.close()


NO_ROOM = """
import asyncio, resource, sys
from pathlib import Path
from api_client.errors import VaultError
from api_client.vault.copying import copy_vault
from tests.api_client.rooms import Room
from tests.api_client.test_vault_copies import rescued
room, limit = Room(Path(sys.argv[1])), int(sys.argv[2])
async def export():
    vault = await room.open()
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    try:
        await copy_vault(vault, room.folder / "export" / "vault", room.device())
    except VaultError as error:
        print(type(error).__name__)
    await vault.close()
asyncio.run(export())
try:
    rescued(room)
except VaultError as error:
    print(type(error).__name__)
"""


@pytest.mark.parametrize("share", [0.5, 1])
def test_a_copy_or_a_rescue_that_finds_no_room_leaves_the_vault_as_it_is_and_nothing_half_made(
    kept_room: Room, share: float
):
    store = kept_room.store()
    store.commit([put(SCANS, "large", bytes(100_000))])
    store.close()
    before = kept_room.vault.read_bytes()
    limit = str(int(len(before) * share))  # at 1, files as large fit, and the log of one being made does not
    command = [sys.executable, "-c", NO_ROOM, str(kept_room.folder), limit]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout == "Unwritable\nUnwritable\n"
    assert kept_room.vault.read_bytes() == before
    left = {path.name for path in kept_room.folder.rglob("*") if path.is_file()}
    assert left == {"vault.db", "device.key", "vault.anchor"}
