"""What the vault promises: what was put is there, durable, sealed, in one piece, and nowhere in the clear."""

import asyncio
import itertools
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from api_client.errors import Damaged, Full
from api_client.vault.kinds import Kind
from api_client.vault.vault import put
from tests.api_client.dying import dies_before
from tests.api_client.rooms import Room

NOTES = Kind("notes", str)
SCANS = Kind("scans", bytes, "https://service.test")
HERE = Path(__file__).parent.parent.parent

# One piece


def test_a_commit_that_fails_changes_nothing(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "before")])
    store._connection.execute("PRAGMA max_page_count = 8")  # a disk without room, as SQLite can simulate it
    with pytest.raises(Full) as caught:
        store.commit([put(NOTES, "a", "after"), put(SCANS, "large", bytes(100_000))])
    assert caught.value.parts == {"path": str(room.vault)}
    assert store.get(NOTES, "a") == "before"
    store.commit([put(NOTES, "b", "small enough")])
    store.close()


FILL = """
import resource, sys
from pathlib import Path
from api_client.errors import VaultError
from api_client.vault.vault import put
from tests.api_client.rooms import Room
from tests.api_client.test_vault import NOTES, SCANS
store = Room(Path(sys.argv[1])).store()
store.commit([put(NOTES, "a", "before")])
resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
try:
    store.commit([put(NOTES, "a", "after"), put(SCANS, "large", bytes(100_000))])
except VaultError as error:
    print(type(error).__name__, store.get(NOTES, "a"))
store.close()
"""


def test_a_write_that_the_system_refuses_loses_nothing(room: Room):
    assert run(FILL, room) == "Unwritable before\n"
    store = room.store()
    assert store.get(NOTES, "a") == "before"
    assert store.get(SCANS, "large") is None
    store.close()


def test_a_damaged_record_is_told_of_and_can_be_written_again(kept_room: Room, runner: asyncio.Runner):
    async def scenario() -> None:
        vault = await kept_room.open()
        damaged = Kind("notes", int)  # the kept notes are texts
        assert await vault.all(damaged) == ()
        assert [error.parts for error in vault.unreadable.values()] == [{"what": "notes"}]
        with pytest.raises(Damaged):
            await vault.get(damaged, "first")
        await vault.commit(put(damaged, "first", 1))
        assert await vault.get(damaged, "first") == 1
        await vault.close()

    runner.run(scenario())


# Durable


def run(program: str, room: Room, *arguments: str) -> str:
    command = [sys.executable, "-c", program, str(room.folder), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, cwd=HERE, check=False)
    assert done.returncode in (0, -signal.SIGKILL), done.stderr
    return done.stdout


KEEP_ON = """
import asyncio, itertools, os, sys
from pathlib import Path
from api_client.vault.vault import put
from tests.api_client.rooms import Room
from tests.api_client.test_vault import NOTES
async def main():
    vault = await Room(Path(sys.argv[1])).open()
    for n in itertools.count(1):
        await vault.commit(put(NOTES, "one", str(n)), put(NOTES, "other", str(n)))
        os.write(1, b"%d\\n" % n)
asyncio.run(main())
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 60])
def test_what_was_acknowledged_survives_a_kill_and_a_change_is_there_whole_or_not_at_all(
    room: Room, acknowledged: int
):
    child = subprocess.Popen(
        [sys.executable, "-c", KEEP_ON, str(room.folder)], stdout=subprocess.PIPE, text=True, cwd=HERE
    )
    with child:
        assert child.stdout is not None
        last = [int(child.stdout.readline()) for _ in range(acknowledged)][-1]
        child.send_signal(signal.SIGKILL)
        last = max([last, *map(int, child.stdout.read().split())])
    store = room.store()
    one, other = store.get(NOTES, "one"), store.get(NOTES, "other")
    assert one == other
    assert int(one or 0) >= last
    store.close()


STEPS = ("open", "mkdir", "fsync", "replace", "connect", "execute", "close")
"""The calls by which making a vault changes the disk."""


def make_and_die(room: Room, step: int) -> bool:
    """Make a vault in a process of its own that is killed before its nth step; whether it had that many."""
    return dies_before(step, STEPS, room.store)


def test_a_vault_whose_making_was_killed_is_made_again_and_never_without_its_key(tmp_path: Path):
    for step in itertools.count(1):
        room = Room(tmp_path / str(step))
        if not make_and_die(room, step):
            break
        assert room.key.exists() or b"slot" not in b"".join(room.files().values())
        store = room.store()
        store.commit([put(NOTES, "a", "kept")])
        store.close()
    assert step > 30


# Sealed


def test_files_and_folders_are_the_person_s_alone(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "kept")])
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in room.folder.rglob("*")}
    store.close()
    assert modes == {
        "data": 0o700,
        "config": 0o700,
        "vault.db": 0o600,
        "vault.db-wal": 0o600,
        "device.key": 0o600,
        "vault.anchor": 0o600,
    }


def test_the_device_key_is_kept_when_a_second_vault_is_made_with_it(room: Room):
    room.store().close()
    before = room.key.read_bytes()
    room.vault.unlink()
    room.anchor.unlink()
    room.store().close()
    assert room.key.read_bytes() == before


def test_neither_values_nor_keys_nor_namespaces_are_on_the_disk(room: Room):
    store = room.store()
    store.commit([put(Kind("canary-kind", str, "canary-of"), "canary-key", "canary-value")])
    while_open = room.files()
    store.close()
    assert "vault.db-wal" in while_open
    for content in (*while_open.values(), *room.files().values()):
        assert b"canary" not in content


def test_the_same_value_twice_leaves_nothing_alike_on_the_disk(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "same"), put(NOTES, "b", "same")])
    rows = store._connection.execute("SELECT substr(seed, 3), sealed FROM record").fetchall()
    store.close()
    assert len({part for row in rows for part in row}) == 4


def test_closing_zeroes_the_keys(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "kept")])
    keys = store._ledger.keys
    assert all(any(key) for key in (keys.store_key, *keys._derived.values()))
    store.close()
    assert {purpose for purpose, _ in keys._derived} == {
        "namespace",
        "lookup",
        "record",
        "manifest",
        "mark",
        "anchor",
    }
    assert not any(any(key) for key in (keys.store_key, *keys._derived.values()))


def test_a_vault_opens_in_a_fresh_process_without_the_network_or_the_platform_s_directories():
    program = (
        "import api_client.counter, sys; print(*{'httpx', 'platformdirs', 'starlette'} & sys.modules.keys())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=HERE, check=True
    )
    assert done.stdout.split() == []
