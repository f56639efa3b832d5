"""The keys of single seeds: zeroed when nobody needs them, drawn ahead, and never used for two."""

import asyncio

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api_client.vault.keys import NONCE, SALT, StoreKeys
from api_client.vault.kinds import Kind
from api_client.vault.records import Row
from api_client.vault.sealing import nonce_of
from api_client.vault.store import Store
from api_client.vault.vault import delete, put
from tests.api_client.rooms import Room, counting

NOTES = Kind("notes", str)
GONE = bytearray(32)


@pytest.fixture
def keys() -> StoreKeys:
    """The keys of some store."""
    return StoreKeys(bytes(16), 1, bytearray(b"k" * 32))


def row_of(store: Store, key: str) -> Row:
    """The row that is held under a key."""
    found = store._ledger.keys.of("notes")
    row = store._ledger.held(found.id, found.blinded(key))
    assert row is not None
    return row


def test_a_row_that_was_written_is_held_with_its_own_key_until_it_is_written_over_or_taken_away(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "first")])
    first = row_of(store, "a")
    assert first.own not in (None, GONE)
    store.commit([put(NOTES, "a", "second")])
    second = row_of(store, "a")
    assert first.own == GONE
    assert second.own != GONE
    assert store.held(NOTES, "a") == "second"
    store.commit([delete(NOTES, "a")])
    assert second.own == GONE
    store.close()


def test_a_row_that_was_read_is_held_with_its_own_key(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "read")])
    store.close()
    store = room.store()
    assert row_of(store, "a").own is None, "many are read ahead, and few are asked for"
    assert store.get(NOTES, "a") == "read"
    assert row_of(store, "a").own is not None
    assert store.held(NOTES, "a") == "read"
    store.close()


def test_own_keys_are_zeroed_when_the_vault_is_closed_and_when_a_commit_fails(room: Room, monkeypatch):
    store = room.store()
    store.commit([put(NOTES, "a", "kept")])
    written = list[Row]()
    monkeypatch.setattr(store._ledger, "_write_manifest", lambda: written.extend(store._ledger._put) or 1 / 0)
    with pytest.raises(ZeroDivisionError):
        store.commit([put(NOTES, "b", "undone")])
    assert [row.own for row in written] == [GONE]
    kept = row_of(store, "a")
    assert store.held(NOTES, "a") == "kept"
    store.close()
    assert kept.own == GONE


def test_a_key_zeroed_while_another_thread_opens_with_it_costs_nothing(room: Room):
    async def scenario() -> None:
        vault = await room.open()
        await vault.commit(put(NOTES, "a", "still here"))
        row_of(vault._store, "a").forget()
        assert await vault.get(NOTES, "a") == "still here"
        assert vault.unreadable == {}
        await vault.close()

    asyncio.run(scenario())


def test_a_salt_drawn_ahead_is_used_once_and_its_nonce_is_drawn_when_it_is(keys: StoreKeys):
    draw = counting()
    asked = list[int]()

    def drawn(length: int) -> bytes:
        asked.append(length)
        return draw(length)

    seeds = [keys.draw_seed("record", b"n", drawn)]
    keys.draw_ahead(drawn)
    keys.draw_ahead(drawn)
    seeds += [keys.draw_seed("record", b"n", drawn) for _ in range(2)]
    assert asked == [SALT + NONCE, SALT, NONCE, SALT + NONCE]
    assert len({one.seed[2 : 2 + SALT] for one in seeds}) == len({one.seed for one in seeds}) == 3
    assert [one.own for one in seeds] == [keys.seed_key("record", b"n", one.seed) for one in seeds]
    for one in seeds:
        sealed = one.cipher.encrypt(nonce_of(one.seed), b"text", b"")
        assert AESGCM(one.own).decrypt(nonce_of(one.seed), sealed, b"") == b"text"


def test_a_salt_is_drawn_ahead_for_what_was_sealed_for_and_its_key_zeroed_at_the_end(keys: StoreKeys):
    keys.draw_ahead(counting())
    assert keys._ahead == {}
    keys.draw_seed("manifest", b"", counting())
    keys.draw_ahead(counting())
    own = next(iter(keys._ahead.values())).own
    keys.wipe()
    assert own == GONE
    assert keys._ahead == {}


def test_when_nobody_waits_the_vault_draws_for_the_next_answer_and_its_manifest(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "first")])
    store.rest()
    assert {purpose for purpose, _ in store._ledger.keys._ahead} == {"record", "manifest"}
    store.commit([put(NOTES, "a", "second")])
    assert store._ledger.keys._ahead == {}
    store.close()
    store = room.store()
    assert store.get(NOTES, "a") == "second"
    store.close()
