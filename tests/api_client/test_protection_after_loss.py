"""A vault that a recovery code opened, since its key was lost or damaged, is given a key again."""

from collections.abc import Callable

import pytest

from api_client.errors import VaultError
from api_client.protection import Protection
from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import RecoveryCode, new_code
from tests.api_client.openings import WORDS, change, keys, opens
from tests.api_client.rooms import Room

CODE = new_code()

LOSSES: dict[str, Callable[[Room], object]] = {
    "lost": lambda room: room.key.unlink(),
    "empty": lambda room: room.key.write_bytes(b""),
    "another": lambda room: room.key.write_text(f"etape-device-key-1 {'ab' * 8} {'cd' * 32}\n"),
}


@pytest.fixture(params=LOSSES)
def locked_room(kept_room: Room, request: pytest.FixtureRequest) -> Room:
    """A room whose vault only the recovery code opens, because of what became of its key."""
    change(kept_room, lambda it: it.confirm_recovery_code(CODE, CODE))
    LOSSES[request.param](kept_room)
    with pytest.raises(VaultError):
        kept_room.store()
    assert opens(kept_room, kept_room.device(), RecoveryCode(CODE))
    return kept_room


def test_changing_all_keys_gives_this_computer_a_key_again(locked_room: Room):
    ways = change(locked_room, Protection.change_keys, RecoveryCode(CODE))
    assert ways == {"device"}
    assert keys(locked_room) == ["device.key"]
    assert opens(locked_room, locked_room.device())


def test_a_passphrase_can_be_set_without_the_key(locked_room: Room):
    change(locked_room, lambda it: it.set_passphrase(WORDS), RecoveryCode(CODE))
    assert opens(locked_room, Passphrase(WORDS))
    assert not opens(locked_room, RecoveryCode(CODE))


def test_a_forgotten_passphrase_can_be_set_anew_after_the_code(kept_room: Room):
    change(kept_room, lambda it: it.set_passphrase("a passphrase that was forgotten"))
    change(
        kept_room,
        lambda it: it.confirm_recovery_code(CODE, CODE),
        Passphrase("a passphrase that was forgotten"),
    )
    assert change(kept_room, lambda it: it.set_passphrase(WORDS), RecoveryCode(CODE)) == {"passphrase"}
    assert opens(kept_room, Passphrase(WORDS))
