"""What opens a vault is set, changed and taken away, and nothing older opens what comes after."""

import os
import sqlite3
from contextlib import closing

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from api_client.erasing import erase
from api_client.inventory import Places
from api_client.protection import Protection
from api_client.vault.errors import (
    CodeLength,
    CommonPassphrase,
    KeyringAway,
    ShortPassphrase,
    WrongCode,
    WrongPassphrase,
)
from api_client.vault.keyring import KeyringKey
from api_client.vault.keys import StoreKeys
from api_client.vault.ledger import read_slots
from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import RecoveryCode, encode
from api_client.vault.slots import unwrap
from tests.api_client.keyrings import Keyring, installed
from tests.api_client.openings import OTHERS, WORDS, change, keys, opens
from tests.api_client.rooms import Room
from tests.vectors.make import NOTES


class TestAPassphrase:
    def test_takes_the_place_of_the_key_on_this_computer(self, kept_room: Room):
        key = kept_room.key.read_bytes()
        assert change(kept_room, lambda it: it.set_passphrase(WORDS)) == {"passphrase"}
        assert keys(kept_room) == []
        kept_room.key.write_bytes(key)
        assert not opens(kept_room, kept_room.device())
        assert opens(kept_room, Passphrase(WORDS))

    def test_takes_the_place_of_another(self, kept_room: Room):
        change(kept_room, lambda it: it.set_passphrase(WORDS))
        assert change(kept_room, lambda it: it.set_passphrase(OTHERS), Passphrase(WORDS)) == {"passphrase"}
        assert not opens(kept_room, Passphrase(WORDS))
        assert opens(kept_room, Passphrase(OTHERS))

    def test_that_is_too_short_changes_nothing(self, kept_room: Room):
        with pytest.raises(ShortPassphrase):
            change(kept_room, lambda it: it.set_passphrase("short"))
        assert keys(kept_room) == ["device.key"]
        assert opens(kept_room, kept_room.device())

    def test_that_is_common_changes_nothing(self, kept_room: Room):
        with pytest.raises(CommonPassphrase):
            change(kept_room, lambda it: it.set_passphrase("Mot de passe 123456789"))
        assert opens(kept_room, kept_room.device())

    def test_that_is_removed_gives_this_computer_a_new_key(self, kept_room: Room):
        key = kept_room.key.read_bytes()
        change(kept_room, lambda it: it.set_passphrase(WORDS))
        assert change(kept_room, Protection.remove_passphrase, Passphrase(WORDS)) == {"device"}
        assert keys(kept_room) == ["device.key"]
        assert kept_room.key.read_bytes() != key
        assert opens(kept_room, kept_room.device())
        assert not opens(kept_room, Passphrase(WORDS))

    def test_leaves_a_key_that_the_vault_never_had_alone(self, kept_room: Room):
        change(kept_room, lambda it: it.set_passphrase(WORDS))
        Room(kept_room.folder, os.urandom).device().create()
        others = kept_room.key.read_bytes()
        change(kept_room, lambda it: it.set_passphrase(OTHERS), Passphrase(WORDS))
        assert kept_room.key.read_bytes() == others

    def test_makes_what_the_older_copy_and_its_key_give_useless_for_what_comes_after(self, kept_room: Room):
        with closing(sqlite3.connect(kept_room.vault)) as copy:
            ((store_id,),) = copy.execute("SELECT id FROM store").fetchall()
            ((_, slot),) = read_slots(copy)
        store_key, epoch = unwrap([slot], store_id, [kept_room.device()])
        notes = StoreKeys(store_id, epoch, store_key).of(NOTES.namespace).id
        assert rows(kept_room, notes) > 1
        change(kept_room, lambda it: it.set_passphrase(WORDS))
        assert rows(kept_room, notes) == 0
        assert opens(kept_room, Passphrase(WORDS))


def rows(room: Room, namespace: bytes) -> int:
    with closing(sqlite3.connect(room.vault)) as database:
        return database.execute("SELECT count(*) FROM record WHERE namespace = ?", (namespace,)).fetchone()[0]


class TestChangingAllKeys:
    def test_gives_this_computer_a_new_key(self, kept_room: Room):
        before = kept_room.key.read_bytes()
        assert change(kept_room, Protection.change_keys) == {"device"}
        assert keys(kept_room) == ["device.key"]
        assert opens(kept_room, kept_room.device())
        kept_room.key.write_bytes(before)
        assert not opens(kept_room, kept_room.device())

    @pytest.mark.parametrize(
        "in_use", [False, True], ids=["before its slot was there", "before it was in its place"]
    )
    def test_makes_a_key_of_its_own_though_a_kill_left_one_beside(self, in_use: bool, kept_room: Room):
        beside = kept_room.device().following
        if in_use:
            kept_room.key.rename(beside.place)
        else:
            beside.create()
        left = beside.place.read_bytes()
        change(kept_room, Protection.change_keys)
        assert keys(kept_room) == ["device.key"]
        assert kept_room.key.read_bytes() != left

    def test_asks_for_the_passphrase_and_takes_no_other(self, kept_room: Room):
        change(kept_room, lambda it: it.set_passphrase(WORDS))
        for wrong in ("", OTHERS):
            with pytest.raises(WrongPassphrase):
                change(kept_room, lambda it, wrong=wrong: it.change_keys(wrong), Passphrase(WORDS))
        assert change(kept_room, lambda it: it.change_keys(WORDS), Passphrase(WORDS)) == {"passphrase"}
        assert opens(kept_room, Passphrase(WORDS))

    def test_ends_a_recovery_code(self, kept_room: Room):
        shown = made(kept_room)
        assert change(kept_room, Protection.change_keys) == {"device"}
        assert not opens(kept_room, RecoveryCode(shown))


def test_deleting_everything_takes_a_key_along_that_a_kill_left_beside_the_other(kept_room: Room):
    kept_room.device().following.create()
    assert keys(kept_room) == ["device.key", "device.key.following"]
    erase(Places(kept_room.vault, kept_room.key, kept_room.anchor, kept_room.folder / "etape.log"))
    assert kept_room.files() == {}


def made(room: Room) -> str:
    """A recovery code that counts."""
    codes = []

    async def make(protection: Protection) -> None:
        codes.append(protection.make_recovery_code())
        await protection.confirm_recovery_code(codes[0], codes[0].replace("-", " "))

    assert "recovery" in change(room, make)
    return codes[0]


class TestARecoveryCode:
    def test_opens_nothing_before_it_is_typed_back(self, kept_room: Room):
        codes = []

        async def make(protection: Protection) -> None:
            codes.append(protection.make_recovery_code())

        assert change(kept_room, make) == {"device"}
        assert not opens(kept_room, RecoveryCode(codes[0]))

    def test_opens_the_vault_once_it_was_and_stands_beside_the_key(self, kept_room: Room):
        shown = made(kept_room)
        assert opens(kept_room, RecoveryCode(shown))
        assert opens(kept_room, kept_room.device())

    def test_typed_back_wrong_is_told_by_group_and_does_not_count(self, kept_room: Room):
        shown, another = encode(bytes(16)), encode(bytes(8) + b"\x01" + bytes(7))
        for typed, group in ((shown[:-1] + "1", 8), (another, 5)):
            with pytest.raises(WrongCode) as caught:
                change(kept_room, lambda it, typed=typed: it.confirm_recovery_code(shown, typed))
            assert caught.value.group == group
        with pytest.raises(CodeLength):
            change(kept_room, lambda it: it.confirm_recovery_code(shown, shown[:-7]))
        assert not opens(kept_room, RecoveryCode(shown))

    def test_that_takes_the_place_of_another_is_the_only_one(self, kept_room: Room):
        first, second = made(kept_room), made(kept_room)
        assert not opens(kept_room, RecoveryCode(first))
        assert opens(kept_room, RecoveryCode(second))

    def test_each_of_two_opens_the_vault_while_one_takes_the_place_of_the_other(self, kept_room: Room):
        codes = [encode(bytes(16)), encode(bytes(range(16)))]
        store = kept_room.store()
        for code in codes:
            store.add_way(RecoveryCode(code))
        store.close()
        assert all(opens(kept_room, RecoveryCode(code)) for code in codes)

    def test_that_is_removed_opens_nothing(self, kept_room: Room):
        shown = made(kept_room)
        assert change(kept_room, Protection.remove_recovery_code) == {"device"}
        assert not opens(kept_room, RecoveryCode(shown))


class TestTheKeyring:
    @pytest.fixture(autouse=True)
    def system(self):
        with installed(Keyring()) as system:
            yield system

    def test_is_used_once_and_left_with_nothing_in_it(self, kept_room: Room, system: Keyring):
        for _ in range(2):
            assert change(kept_room, lambda it: it.use_keyring(True)) == {"device", "keyring"}
        assert len(system.entries) == 1
        assert opens(kept_room, KeyringKey())
        for _ in range(2):
            assert change(kept_room, lambda it: it.use_keyring(False)) == {"device"}
        assert system.entries == {}

    def test_stays_beside_a_passphrase_with_a_new_secret(self, kept_room: Room, system: Keyring):
        change(kept_room, lambda it: it.use_keyring(True))
        before = dict(system.entries)
        assert change(kept_room, lambda it: it.set_passphrase(WORDS)) == {"passphrase", "keyring"}
        assert len(system.entries) == 1
        assert not system.entries.keys() & before.keys()
        assert opens(kept_room, KeyringKey())

    def test_that_is_away_can_be_left_and_not_taken_into_a_change(self, kept_room: Room):
        change(kept_room, lambda it: it.use_keyring(True))
        before = kept_room.key.read_bytes()
        keyring.set_keyring(NoKeyring())
        with pytest.raises(KeyringAway):
            change(kept_room, lambda it: it.set_passphrase(WORDS))
        assert kept_room.key.read_bytes() == before
        assert opens(kept_room, kept_room.device())
        assert change(kept_room, lambda it: it.use_keyring(False)) == {"device"}

    def test_forgets_the_secret_of_a_vault_that_is_deleted(self, kept_room: Room, system: Keyring):
        change(kept_room, lambda it: it.use_keyring(True))
        change(kept_room, Protection.forget)
        assert system.entries == {}
        assert opens(kept_room, kept_room.device())
