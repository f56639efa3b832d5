"""The system's keyring: opens while it answers, and is passed over when it is away, locked or another one."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from api_client.errors import Damaged, KeyMissing
from api_client.vault.errors import KeyringAway
from api_client.vault.keyring import SERVICE, KeyringKey
from tests.api_client.keyrings import (
    BrokenKeyring,
    ClearKeyring,
    ForgetfulKeyring,
    Keyring,
    LockedKeyring,
    SilentKeyring,
    installed,
)
from tests.api_client.rooms import Room, counting
from tests.vectors.make import NOTES

AWAY = [NoKeyring, LockedKeyring, BrokenKeyring]


@pytest.fixture
def system() -> Iterator[Keyring]:
    """The keyring of this computer."""
    with installed(Keyring()) as system:
        yield system


@pytest.fixture
def with_way(kept_room: Room, system: Keyring) -> Room:
    """A vault that the keyring opens beside the device's key."""
    return kept_room.with_way(KeyringKey())


def test_opens_the_vault_with_one_entry_under_its_own_service(with_way: Room, system: Keyring):
    store = with_way.store(KeyringKey())
    assert store.get(NOTES, "second") == "Solène"
    ((service, key_id),) = system.entries
    assert service == SERVICE == "etape"
    assert json.loads(store.ways()[1].parameters) == {"key": key_id}
    store.close()
    assert len(bytes.fromhex(system.entries[service, key_id])) == 32


@pytest.mark.parametrize("kind", [*AWAY, Keyring, ClearKeyring])
def test_that_is_away_locked_or_another_one_is_passed_over(kind: type, with_way: Room):
    keyring.set_keyring(kind())
    with pytest.raises(KeyMissing) as caught:
        with_way.store(KeyringKey())
    assert caught.value.kinds == {"device", "keyring"}
    with_way.store(KeyringKey(), with_way.device()).close()


@pytest.mark.parametrize("entry", ["", "0", "zz" * 32, "00" * 31, "é"])
def test_with_something_else_in_its_entry_is_passed_over(entry: str, with_way: Room, system: Keyring):
    system.entries = dict.fromkeys(system.entries, entry)
    with_way.store(KeyringKey(), with_way.device()).close()


def test_with_another_secret_in_its_entry_does_not_stop_the_ways_after_it(with_way: Room, system: Keyring):
    system.entries = dict.fromkeys(system.entries, "00" * 32)
    with_way.store(KeyringKey(), with_way.device()).close()
    with pytest.raises(Damaged):
        with_way.store(KeyringKey())


@pytest.mark.parametrize("kind", [*AWAY, ForgetfulKeyring, ClearKeyring])
def test_that_cannot_keep_a_secret_or_keeps_it_in_the_clear_is_not_taken(
    kind: type, kept_room: Room, system: Keyring
):
    keyring.set_keyring(kind())
    store = kept_room.store()
    before = store.ways()
    with pytest.raises(KeyringAway):
        store.add_way(KeyringKey())
    assert store.ways() == before
    store.close()


def test_forgets_the_secret_of_a_slot_and_no_other(system: Keyring):
    draw = counting()
    first, second = KeyringKey(draw).create(), KeyringKey(draw).create()
    KeyringKey().forget(first)
    assert KeyringKey().secret(first) is None
    assert KeyringKey().secret(second) is not None


@pytest.mark.parametrize("kind", AWAY)
def test_forgetting_while_it_is_away_is_no_error(kind: type, system: Keyring):
    parameters = KeyringKey().create()
    keyring.set_keyring(kind())
    KeyringKey().forget(parameters)


@pytest.mark.parametrize(
    "parameters", [b"", b"{}", b'{"key": "../../other"}', b'{"key": "ABCDEF0123456789"}']
)
def test_asks_the_keyring_for_nothing_but_ids_of_its_own(parameters: bytes, system: Keyring):
    with pytest.raises(Damaged):
        KeyringKey().secret(parameters)


@pytest.fixture
def silent(with_way: Room) -> Iterator[KeyringKey]:
    """The way of a vault whose keyring never answers; its owner has no patience."""
    system = SilentKeyring()
    keyring.set_keyring(system)
    yield KeyringKey(patience=0)
    system.is_over.set()


def test_that_never_answers_holds_nobody_up(with_way: Room, silent: KeyringKey):
    with_way.store(silent, with_way.device()).close()
    with pytest.raises(KeyMissing):
        with_way.store(silent)


def test_that_never_answers_is_not_taken_and_forgetting_there_ends(silent: KeyringKey):
    with pytest.raises(KeyringAway):
        silent.create()
    silent.forget(b'{"key": "0123456789abcdef"}')


def test_the_program_ends_though_the_keyring_has_not_answered():
    code = """if True:
        import keyring
        from api_client.vault.keyring import KeyringKey
        from tests.api_client.keyrings import SilentKeyring
        keyring.set_keyring(SilentKeyring())
        print(KeyringKey(patience=0).secret(b'{"key": "0123456789abcdef"}'))
    """
    root = Path(__file__).parent.parent.parent
    argv = [sys.executable, "-c", code]
    done = subprocess.run(argv, cwd=root, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout == "None\n"


def test_its_library_is_not_loaded_before_the_keyring_is_asked():
    code = "import sys, api_client.vault.keyring, tui.wiring; sys.exit('keyring' in sys.modules)"
    root = Path(__file__).parent.parent.parent
    assert subprocess.run([sys.executable, "-c", code], cwd=root, check=False).returncode == 0
