"""The choice among slots: whatever is wrong with one way, the others open; when none does, the reason and the ways there are."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from api_client.errors import Damaged, KeyMissing, Newer, Unwritable, VaultError
from api_client.vault.device import DeviceKey
from api_client.vault.errors import CodeOpensNothing, ExcessiveParameters, KeyDamaged, WrongPassphrase
from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import RecoveryCode, encode
from api_client.vault.slots import KeySource, Slot, unwrap, wrap
from tests.api_client.rooms import counting

STORE_ID, STORE_KEY, EPOCH = bytes(16), bytes(range(32)), 3
CODE, OTHER_CODE = encode(bytes(range(16))), encode(bytes(16))
ABSURD = b'{"kdf":"argon2id","memory":1099511627776,"passes":3,"lanes":4,"salt":"00000000000000000000000000000000"}'


@pytest.fixture
def device(tmp_path: Path) -> DeviceKey:
    return DeviceKey(tmp_path / "device.key", counting())


@pytest.fixture
def code() -> RecoveryCode:
    return RecoveryCode(CODE)


def slot_for(source: KeySource) -> Slot:
    return wrap(bytearray(STORE_KEY), STORE_ID, EPOCH, source, counting())


def opened(slots: list[Slot], *sources: KeySource) -> bool:
    return unwrap(slots, STORE_ID, sources) == (STORE_KEY, EPOCH)


def refused(slots: list[Slot], *sources: KeySource) -> VaultError:
    with pytest.raises(VaultError) as caught:
        unwrap(slots, STORE_ID, sources)
    assert caught.value.kinds == {slot.kind for slot in slots}
    return caught.value


def test_the_sources_are_tried_in_their_order(device: DeviceKey, code: RecoveryCode):
    slots = [slot_for(device), slot_for(code)]
    assert opened(slots, device, code)
    assert opened(slots, code)


@pytest.mark.parametrize("content", [b"", b"etape-device-key-1 short\n", b"etape-device-key-2 other\n"])
def test_a_device_key_that_cannot_be_read_does_not_stop_the_code(
    content: bytes, device: DeviceKey, code: RecoveryCode
):
    slots = [slot_for(device), slot_for(code)]
    device.place.write_bytes(content)
    assert opened(slots, device, code)
    assert isinstance(refused(slots, device), Newer if b"key-2" in content else KeyDamaged)


def test_a_folder_in_the_place_of_the_device_key_does_not_stop_the_code(
    device: DeviceKey, code: RecoveryCode
):
    slots = [slot_for(device), slot_for(code)]
    device.place.unlink()
    device.place.mkdir()
    assert opened(slots, device, code)
    assert isinstance(refused(slots, device), Unwritable)


@pytest.mark.parametrize(
    "change",
    [
        {"wrapped": b"\x02\x01" + bytes(60)},
        {"wrapped": b"\x02\x01"},
        {"wrapped": b"\x03\x01" + bytes(60)},
        {"salt": bytes(16)},
        {"epoch": 4},
        {"parameters": b"{"},
        {"parameters": ABSURD, "kind": "passphrase"},
    ],
    ids=str,
)
def test_a_slot_that_was_changed_does_not_stop_another(
    change: dict[str, object], device: DeviceKey, code: RecoveryCode
):
    slots = [replace(slot_for(device), **change), slot_for(code)]
    assert opened(slots, device, Passphrase("not asked for"), code)
    assert refused(slots, device)


def test_of_two_codes_each_opens_its_own_slot():
    slots = [slot_for(RecoveryCode(CODE)), slot_for(RecoveryCode(OTHER_CODE))]
    assert opened(slots, RecoveryCode(CODE))
    assert opened(slots, RecoveryCode(OTHER_CODE))


def test_a_code_of_another_vault_is_said_to_open_nothing(device: DeviceKey, code: RecoveryCode):
    slots = [slot_for(device), slot_for(code)]
    assert isinstance(refused(slots, RecoveryCode(OTHER_CODE)), CodeOpensNothing)


def test_a_wrong_passphrase_and_absurd_costs_are_told_apart(code: RecoveryCode):
    slot = slot_for(Passphrase("cheval Élan crème lilas"))
    assert isinstance(refused([slot, slot_for(code)], Passphrase("lilas crème Élan cheval")), WrongPassphrase)
    absurd = replace(slot, parameters=ABSURD)
    assert isinstance(refused([absurd], Passphrase("cheval Élan crème lilas")), ExcessiveParameters)


def test_of_several_things_that_are_wrong_the_first_is_said(device: DeviceKey, code: RecoveryCode):
    slots = [slot_for(code), slot_for(device)]
    device.place.write_bytes(b"")
    assert isinstance(refused(slots, device, RecoveryCode(OTHER_CODE)), KeyDamaged)
    assert isinstance(refused(slots, RecoveryCode(OTHER_CODE), device), CodeOpensNothing)


def test_without_any_secret_at_hand_the_key_is_missing_and_its_place_is_said(
    device: DeviceKey, code: RecoveryCode
):
    slots = [slot_for(device), slot_for(code)]
    device.place.unlink()
    error = refused(slots, device)
    assert isinstance(error, KeyMissing)
    assert error.parts == {"path": str(device.place)}


class Watched:
    """A way that notes whether its secret was asked for, and zeroed afterwards."""

    kind = "watched"
    place = None
    wrong = Damaged("slot")

    def __init__(self) -> None:
        self.given: list[bytearray] = []

    def create(self) -> bytes:
        return b""

    def secret(self, parameters: bytes) -> bytearray:
        self.given.append(bytearray(b"secret" * 6))
        return self.given[-1]


def test_a_slot_that_is_none_is_refused_before_its_secret_is_asked_for():
    slot, source = slot_for(Watched()), Watched()
    refused([replace(slot, wrapped=slot.wrapped[:-1])], source)
    assert source.given == []


def test_every_secret_is_zeroed_whether_it_opened_or_not():
    source = Watched()
    slot = slot_for(source)
    assert opened([slot], source)
    refused([replace(slot, salt=bytes(16))], source)
    assert source.given == [bytes(36)] * 3
