"""The ways in which a vault opens: added, taken away, all keys changed; and what a kill in the middle leaves."""

import asyncio
import itertools
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from api_client.errors import Altered, KeyMissing, RolledBack
from api_client.vault.device import DeviceKey
from api_client.vault.rotation import STEP
from api_client.vault.store import Way
from api_client.vault.vault import put
from tests.api_client.rooms import Room
from tests.vectors.make import NOTES, SCANS

NOTE = {f"note {n:03}": f"value {n}" for n in range(2 * STEP + 5)}


def another(room: Room) -> DeviceKey:
    return DeviceKey(room.folder / "config" / "another.key", room.draw)


@pytest.fixture
def full_room(room: Room) -> Room:
    store = room.store()
    store.commit([*(put(NOTES, key, value) for key, value in NOTE.items()), put(SCANS, "scan", b"scan")])
    store.close()
    return room


def check(room: Room, *sources: DeviceKey) -> None:
    store = room.store(*sources)
    assert {key: store.get(NOTES, key) for key in NOTE} == NOTE
    assert store.get(SCANS, "scan") == b"scan"
    assert sorted(map(str, store.all(NOTES))) == sorted(NOTE.values())
    store.close()


def test_a_vault_opens_by_each_of_its_ways_and_by_the_first_that_has_its_key(kept_room: Room):
    store = kept_room.store()
    (device,) = store.ways()
    added = store.add_way(another(kept_room))
    assert store.ways() == (device, added)
    assert (added.number, added.kind) == (device.number + 1, "device")
    store.close()
    for sources in ([kept_room.device()], [another(kept_room)], [another(kept_room), kept_room.device()]):
        store = kept_room.store(*sources)
        assert store.get(NOTES, "second") == "Solène"
        store.close()


def test_a_way_that_was_taken_away_opens_nothing_and_put_back_it_is_noticed(kept_room: Room):
    store = kept_room.store()
    added = store.add_way(another(kept_room))
    row = store._connection.execute("SELECT * FROM slot WHERE number = ?", (added.number,)).fetchone()
    store.remove_way(added.number)
    store.close()
    with pytest.raises(KeyMissing):
        kept_room.store(another(kept_room))
    store = kept_room.store()
    store._connection.execute("INSERT INTO slot VALUES (?, ?, ?, ?, ?, ?)", row)
    store.close()
    with pytest.raises(Altered):
        kept_room.store()


def test_the_last_way_is_never_taken_away(kept_room: Room):
    store = kept_room.store()
    (last,) = store.ways()
    with pytest.raises(ValueError, match=str(last.number)):
        store.remove_way(last.number)
    assert store.ways() == (last,)
    store.close()


def test_when_all_keys_are_changed_only_the_ways_that_were_named_open_the_vault(
    full_room: Room, runner: asyncio.Runner
):
    async def scenario() -> tuple[Way, ...]:
        vault = await full_room.open()
        before = full_room.vault.read_bytes()
        await vault.rotate([another(full_room)])
        assert {key: await vault.get(NOTES, key) for key in NOTE} == NOTE
        await vault.commit(put(NOTES, "note 001", "value 1"))
        await asyncio.gather(vault._moving)
        assert not vault._store.is_moving
        ways = await vault.ways()
        await vault.close()
        assert before != full_room.vault.read_bytes()
        return ways

    assert len(runner.run(scenario())) == 1
    with pytest.raises(KeyMissing):
        full_room.store()
    check(full_room, another(full_room))


def test_after_the_change_nothing_that_the_old_keys_open_is_left_in_the_file(full_room: Room):
    store = full_room.store()
    rows = store._connection.execute("SELECT seed FROM record UNION SELECT salt FROM slot").fetchall()
    store.rotate([full_room.device()])
    assert store.is_moving
    while store.move():
        pass
    assert not store.is_moving
    store.close()
    content = full_room.vault.read_bytes()
    assert not [seed for (seed,) in rows if seed in content]
    check(full_room)


def test_keys_changed_twice_before_the_records_have_moved_lose_nothing(full_room: Room):
    store = full_room.store()
    store.rotate([full_room.device()])
    store.move()
    store.rotate([another(full_room)])
    store.move()
    store.close()
    check(full_room, another(full_room))
    store = full_room.store(another(full_room))
    while store.move():
        pass
    assert not store.is_moving
    store.close()
    check(full_room, another(full_room))


def test_a_record_that_does_not_open_does_not_move_and_keeps_its_key(full_room: Room):
    store = full_room.store()
    store._connection.execute(DAMAGE)
    store.rotate([full_room.device()])
    while store.move():
        pass
    assert store.is_moving
    assert len([found for found in store.all(NOTES) if isinstance(found, str)]) == len(NOTE) - 1
    store.close()
    full_room.store().close()


DAMAGE = """UPDATE record SET sealed = zeroblob(300) WHERE key = (SELECT min(key) FROM record
    WHERE namespace = (SELECT namespace FROM record GROUP BY namespace ORDER BY count(*) DESC LIMIT 1))"""


def test_the_file_from_before_the_change_is_noticed_though_its_key_is_at_hand(full_room: Room):
    before = full_room.vault.read_bytes()
    store = full_room.store()
    store.rotate([full_room.device()])
    store.close()
    full_room.vault.write_bytes(before)
    with pytest.raises(RolledBack):
        full_room.store()


STEPS = ("execute", "close", "write", "fsync", "replace")
"""The calls by which changing all keys changes the disk."""


def rotate_and_die(room: Room, step: int) -> bool:
    """Change all keys in a process of its own that is killed before its nth step; whether it had that many."""
    child = os.fork()
    if child == 0:
        left = step
        store = room.store()

        def count(frame: object, event: str, called: Callable[..., object]) -> None:
            nonlocal left
            if event == "c_call" and called.__name__ in STEPS:
                left -= 1
                if left == 0:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.setprofile(count)
        store.rotate([room.device()])
        while store.move():
            pass
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_a_change_of_all_keys_that_is_killed_at_any_step_goes_on_and_loses_nothing(
    full_room: Room, tmp_path: Path
):
    for step in itertools.count(1, 7):
        room = Room(tmp_path / "killed" / str(step))
        shutil.copytree(full_room.folder / "data", room.folder / "data")
        shutil.copytree(full_room.folder / "config", room.folder / "config")
        was_killed = rotate_and_die(room, step)
        check(room)
        store = room.store()
        while store.move():
            pass
        assert not store.is_moving
        store.close()
        check(room)
        if not was_killed:
            break
    assert step > 100
