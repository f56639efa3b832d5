"""What rescue keeps where there are two things to keep: of two copies the latest, and the slot of a key that alone is damaged."""

import asyncio
from datetime import timedelta

import pytest

from api_client.vault.errors import Doubled, KeyDamaged
from api_client.vault.keyring import KeyringKey
from api_client.vault.recovery import RecoveryCode, new_code
from api_client.vault.rescue import Rescued, rescue
from api_client.vault.slots import KeySource
from api_client.vault.store import Store
from api_client.vault.vault import put
from tests.api_client.keyrings import Keyring, installed
from tests.api_client.rooms import MORNING, Room
from tests.vectors.make import NOTES

GARBLED = b"etape-device-key-1 cut sho"


def rescued(room: Room, *sources: KeySource) -> Rescued:
    return asyncio.run(rescue(room.vault, sources, room.anchor, room.draw))


@pytest.mark.parametrize("place", [1, (1 << 63) - 1])
def test_of_two_copies_of_a_record_rescue_keeps_the_one_saved_last_wherever_it_stands(
    kept_room: Room, place: int
):
    later = MORNING + timedelta(days=1)
    store = Store(kept_room.vault, [kept_room.device()], kept_room.anchor, lambda: later, kept_room.draw)
    (earlier,) = store._connection.execute(
        "SELECT * FROM record WHERE key = ?", (store._ledger.keys.of("notes").blinded("first"),)
    )
    store.commit([put(NOTES, "first", "Émile, enfin")])
    store._connection.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?)", (place, *earlier[1:]))
    store.close()
    with pytest.raises(Doubled):
        kept_room.store()
    found = rescued(kept_room, kept_room.device())
    assert (found.kept, found.lost) == ({"notes": 2, "scans": 1}, {})
    store = kept_room.store()
    assert store.get(NOTES, "first") == "Émile, enfin"
    store.close()


def test_rescue_keeps_the_slot_of_a_key_file_that_is_damaged(kept_room: Room):
    with installed(Keyring()):
        store = kept_room.store()
        store.add_way(KeyringKey(kept_room.draw))
        store.close()
        key = kept_room.key.read_bytes()
        kept_room.key.write_bytes(GARBLED)
        found = rescued(kept_room, kept_room.device(), KeyringKey())
    assert (found.kept, found.lost) == ({"notes": 2, "scans": 1}, {})
    kept_room.key.write_bytes(key)
    store = kept_room.store()
    assert {way.kind for way in store.ways()} == {"device", "keyring"}
    assert store.get(NOTES, "second") == "Solène"
    store.close()


def test_rescue_keeps_the_slot_of_a_key_whose_secret_was_changed_when_all_else_adds_up(kept_room: Room):
    code = new_code()
    store = kept_room.store()
    store.add_way(RecoveryCode(code))
    store.close()
    key = kept_room.key.read_text()
    kept_room.key.write_text(key[:-3] + ("00\n" if key[-3:-1] != "00" else "11\n"))
    rescued(kept_room, kept_room.device(), RecoveryCode(code))
    kept_room.key.write_text(key)
    store = kept_room.store()
    assert store.get(NOTES, "second") == "Solène"
    store.close()


@pytest.mark.parametrize("deed", ["garbled", "following garbled", "garbled, and the vault too"])
def test_where_only_a_damaged_key_file_opens_the_vault_rescue_names_it_and_changes_nothing(
    kept_room: Room, deed: str
):
    damaged = kept_room.key
    if deed == "following garbled":
        damaged = kept_room.key.with_name("device.key.following")
        kept_room.key.unlink()
    if deed == "garbled, and the vault too":
        kept_room.vault.write_bytes(b"x" * 8192)
    damaged.write_bytes(GARBLED)
    before = kept_room.files()
    for _ in range(2):
        with pytest.raises(KeyDamaged) as caught:
            rescued(kept_room, kept_room.device())
        assert caught.value.parts == {"path": str(damaged)}
        assert kept_room.files() == before
