"""The bytes of `docs/vault-format.md`: fixed vectors, and the document's formulas done again by hand."""

import hmac
import json
from hashlib import blake2b, sha256
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from api_client.vault.anchor import Anchor
from api_client.vault.device import DeviceKey
from api_client.vault.keys import StoreKeys
from api_client.vault.manifest import Manifest, Marks, add, open_manifest
from api_client.vault.records import Entry, Row, open_record, padded_length, seal_record
from api_client.vault.slots import Slot, unwrap, wrap
from tests.api_client.rooms import MORNING, VECTORS

RECORD = json.loads((VECTORS / "record-2.json").read_text())
SLOT = json.loads((VECTORS / "slot-device-2.json").read_text())
MANIFEST = json.loads((VECTORS / "manifest-2.json").read_text())
STORE_ID, STORE_KEY = bytes.fromhex(RECORD["store_id"]), bytes.fromhex(RECORD["store_key"])
SALT, NONCE = bytes.fromhex(RECORD["salt"]), bytes.fromhex(RECORD["nonce"])
EPOCH = RECORD["epoch"]
FORM = b"\x02\x01"
ENTRY = Entry(RECORD["namespace"], RECORD["key"], RECORD["schema"], MORNING, RECORD["payload"].encode())
ROW = Row(
    bytes.fromhex(RECORD["blinded_namespace"]),
    bytes.fromhex(RECORD["blinded_key"]),
    EPOCH,
    FORM + SALT + NONCE,
    bytes.fromhex(RECORD["sealed"]),
)


def fixed_draw(length: int) -> bytes:
    return {16: SALT, 12: NONCE, 28: SALT + NONCE}[length]


def store_keys() -> StoreKeys:
    return StoreKeys(STORE_ID, EPOCH, bytearray(STORE_KEY))


def fields(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def number(value: int) -> bytes:
    return value.to_bytes(8, "big")


def mac(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, text, sha256).digest()


def expand(key: bytes, info: bytes) -> bytes:
    """HKDF-Expand for one block of SHA-256 (RFC 5869, 2.3)."""
    return mac(key, info + b"\x01")


def key_for(purpose: bytes, namespace: bytes = b"") -> bytes:
    return expand(STORE_KEY, fields(b"etape store", purpose, STORE_ID, namespace))


def sealed_by_hand(key: bytes, info: bytes, plaintext: bytes, aad: bytes) -> bytes:
    return AESGCM(expand(mac(SALT, key), info)).encrypt(NONCE, plaintext, aad)


# Records


def test_a_record_is_sealed_to_the_exact_bytes_of_the_vector():
    assert replace(seal_record(ENTRY, store_keys(), fixed_draw), own=None) == ROW


def test_the_record_of_the_vector_opens_without_its_kind_being_known():
    assert open_record(ROW, store_keys(), "record") == ENTRY


def test_the_record_of_the_vector_follows_from_the_document():
    namespace = RECORD["namespace"].encode()
    blinded_namespace = mac(key_for(b"namespace"), namespace)
    blinded_key = mac(key_for(b"lookup", namespace), RECORD["key"].encode())
    head = json.dumps(
        {name: RECORD[name] for name in ("namespace", "key", "schema", "saved")}, separators=(",", ":")
    ).encode()
    payload = RECORD["payload"].encode()
    plaintext = len(head).to_bytes(4, "big") + len(payload).to_bytes(4, "big") + head + payload
    aad = fields(FORM, STORE_ID, number(EPOCH), blinded_namespace, blinded_key)
    key = key_for(b"record", blinded_namespace)
    assert sealed_by_hand(key, b"etape record", plaintext.ljust(256, b"\0"), aad) == ROW.sealed
    assert (blinded_namespace, blinded_key) == (ROW.namespace, ROW.key)


# The manifest and the anchor


def marked_by_hand(row: bytes) -> int:
    return int.from_bytes(blake2b(row, key=key_for(b"mark"), digest_size=32).digest(), "big")


def test_marks_are_those_of_the_vector_and_follow_from_the_document():
    marks = Marks(store_keys())
    record = marks.of_record(ROW.namespace, ROW.key, ROW.epoch, ROW.seed)
    assert record == int(MANIFEST["mark_of_record"], 16)
    assert record == marked_by_hand(b"record " + ROW.namespace + ROW.key + number(EPOCH) + ROW.seed)
    former = marks.of("former", number(1), ROW.seed, b"sealed")
    assert former == marked_by_hand(fields(b"former", number(1), ROW.seed, b"sealed"))


def test_the_manifest_is_sealed_to_the_exact_bytes_of_the_vector_and_opens():
    manifest = Manifest(MANIFEST["sequence"], int(MANIFEST["mark_of_record"], 16))
    sealed = manifest.sealed(store_keys(), fixed_draw)
    assert sealed.hex() == MANIFEST["sealed"]
    assert open_manifest(sealed, store_keys()) == manifest
    plaintext = number(MANIFEST["sequence"]) + bytes.fromhex(MANIFEST["mark_of_record"])
    aad = fields(FORM, STORE_ID, number(EPOCH))
    by_hand = sealed_by_hand(key_for(b"manifest"), b"etape manifest", plaintext, aad)
    assert sealed == FORM + SALT + NONCE + by_hand


@given(st.lists(st.integers(0, 2**256 - 1)), st.randoms())
def test_a_sum_of_marks_depends_on_the_rows_there_are_and_on_nothing_of_their_past(marks, random):
    total = add(0, *marks)
    random.shuffle(marks)
    assert add(0, *marks) == total
    assert add(total, *(-mark for mark in marks)) == 0


def test_the_anchor_is_the_line_of_the_vector_and_of_the_document(tmp_path: Path):
    place = tmp_path / "vault.anchor"
    Anchor(place).note(store_keys(), MANIFEST["sequence"])
    line = f"etape-anchor-1 {STORE_ID.hex()} {EPOCH:010} {MANIFEST['sequence']:020}"
    assert place.read_text() == MANIFEST["anchor"]
    assert (
        place.read_text()
        == f"{line} {blake2b(line.encode(), key=key_for(b'anchor'), digest_size=32).hexdigest()}\n"
    )


# Slots


@pytest.fixture
def device_key(tmp_path: Path) -> DeviceKey:
    (tmp_path / "device.key").write_text(SLOT["device_key"])
    return DeviceKey(tmp_path / "device.key")


def slot_of_the_vector() -> Slot:
    wrapped = bytes.fromhex(SLOT["wrapped"])
    return Slot(EPOCH, "device", SLOT["parameters"].encode(), SALT, wrapped)


def test_a_slot_is_wrapped_to_the_exact_bytes_of_the_vector(device_key: DeviceKey):
    assert wrap(bytearray(STORE_KEY), STORE_ID, EPOCH, device_key, fixed_draw) == slot_of_the_vector()


def test_the_slot_of_the_vector_opens(device_key: DeviceKey):
    assert unwrap([slot_of_the_vector()], STORE_ID, [device_key]) == (STORE_KEY, EPOCH)


def test_the_slot_of_the_vector_follows_from_the_document():
    secret = bytes.fromhex(SLOT["device_key"].split()[2])
    slot_key = expand(mac(SALT, secret), fields(b"etape slot", b"device"))
    aad = fields(FORM, STORE_ID, b"device", SLOT["parameters"].encode(), SALT, number(EPOCH))
    assert (FORM + NONCE + AESGCM(slot_key).encrypt(NONCE, STORE_KEY, aad)).hex() == SLOT["wrapped"]


def test_a_slot_of_another_kind_is_passed_over(device_key: DeviceKey):
    another = Slot(EPOCH, "of-a-later-version", b"{}", SALT, b"\x02\x01 of a later version")
    assert unwrap([another, slot_of_the_vector()], STORE_ID, [device_key]) == (STORE_KEY, EPOCH)


# Padding


@pytest.mark.parametrize(
    ("length", "padded"),
    [(0, 256), (256, 256), (257, 272), (1000, 1024), (1024, 1024), (1025, 1088), (1_000_000, 1_015_808)],
)
def test_a_plaintext_is_padded_as_padme_says_and_to_256_at_least(length: int, padded: int):
    assert padded_length(length) == padded


@given(st.integers(257, 50_000_000))
def test_padding_adds_at_most_12_percent_and_depends_on_the_length_alone(length: int):
    padded = padded_length(length)
    assert length <= padded <= length * 1.12
    assert padded_length(padded) == padded
    assert padded_length(length - 1) <= padded
