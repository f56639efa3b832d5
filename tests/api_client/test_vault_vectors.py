"""The bytes of `docs/vault-format.md`: fixed vectors, and the document's formulas done again by hand."""

import hmac
import json
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from hypothesis import given
from hypothesis import strategies as st

from api_client.vault.device import DeviceKey
from api_client.vault.keys import StoreKeys
from api_client.vault.kinds import Kind
from api_client.vault.records import Header, padded_length, seal, unseal
from api_client.vault.slots import Slot, unwrap, wrap
from api_client.vault.store import Store
from tests.api_client.rooms import MORNING, VECTORS

RECORD = json.loads((VECTORS / "record-1.json").read_text())
SLOT = json.loads((VECTORS / "slot-device-1.json").read_text())
STORE_ID, STORE_KEY = bytes.fromhex(RECORD["store_id"]), bytes.fromhex(RECORD["store_key"])
SALT, NONCE = bytes.fromhex(RECORD["salt"]), bytes.fromhex(RECORD["nonce"])
FORM = b"\x01\x01"


def fixed_draw(length: int) -> bytes:
    return {16: SALT, 12: NONCE}[length]


def fields(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def mac(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, text, sha256).digest()


def expand(key: bytes, info: bytes) -> bytes:
    """HKDF-Expand for one block of SHA-256 (RFC 5869, 2.3)."""
    return mac(key, info + b"\x01")


def store_key_for(purpose: bytes, namespace: bytes) -> bytes:
    return expand(STORE_KEY, fields(b"etape store", purpose, STORE_ID, namespace))


def test_a_record_is_sealed_to_the_exact_bytes_of_the_vector():
    keys = StoreKeys(STORE_ID, bytearray(STORE_KEY)).of(RECORD["namespace"])
    header = Header(key=RECORD["key"], schema=RECORD["schema"], saved=MORNING)
    sealed = seal(header, RECORD["payload"].encode(), keys, RECORD["version"], fixed_draw)
    assert sealed.hex() == RECORD["sealed"]
    assert keys.id.hex() == RECORD["blinded_namespace"]
    assert keys.blinded(RECORD["key"]).hex() == RECORD["blinded_key"]


def test_the_record_of_the_vector_opens():
    keys = StoreKeys(STORE_ID, bytearray(STORE_KEY)).of(RECORD["namespace"])
    header, payload = unseal(bytes.fromhex(RECORD["sealed"]), keys, keys.blinded(RECORD["key"]), 1, "notes")
    assert msgspec.to_builtins(header) == {name: RECORD[name] for name in ("key", "schema", "saved")}
    assert payload.decode() == RECORD["payload"]


def test_the_record_of_the_vector_follows_from_the_document():
    namespace = RECORD["namespace"].encode()
    blinded = mac(store_key_for(b"lookup", namespace), RECORD["key"].encode())
    record_key = expand(mac(SALT, store_key_for(b"seal", namespace)), b"etape record")
    head = json.dumps(
        {name: RECORD[name] for name in ("key", "schema", "saved")}, separators=(",", ":")
    ).encode()
    payload = RECORD["payload"].encode()
    plaintext = len(head).to_bytes(4, "big") + len(payload).to_bytes(4, "big") + head + payload
    aad = fields(FORM, STORE_ID, namespace, blinded, (1).to_bytes(8, "big"))
    ciphertext = AESGCM(record_key).encrypt(NONCE, plaintext.ljust(256, b"\0"), aad)
    assert (FORM + SALT + NONCE + ciphertext).hex() == RECORD["sealed"]
    assert mac(store_key_for(b"namespace", b""), namespace).hex() == RECORD["blinded_namespace"]
    assert blinded.hex() == RECORD["blinded_key"]


@pytest.fixture
def device_key(tmp_path: Path) -> DeviceKey:
    (tmp_path / "device.key").write_text(SLOT["device_key"])
    return DeviceKey(tmp_path / "device.key")


def test_a_slot_is_wrapped_to_the_exact_bytes_of_the_vector(device_key: DeviceKey):
    slot = wrap(bytearray(STORE_KEY), STORE_ID, device_key, fixed_draw)
    assert slot == Slot("device", SLOT["parameters"].encode(), SALT, bytes.fromhex(SLOT["wrapped"]))


def test_the_slot_of_the_vector_opens(device_key: DeviceKey):
    slot = Slot("device", SLOT["parameters"].encode(), SALT, bytes.fromhex(SLOT["wrapped"]))
    assert unwrap([slot], STORE_ID, device_key) == STORE_KEY


def test_the_slot_of_the_vector_follows_from_the_document():
    secret = bytes.fromhex(SLOT["device_key"].split()[2])
    slot_key = expand(mac(SALT, secret), fields(b"etape slot", b"device"))
    aad = fields(FORM, STORE_ID, b"device", SLOT["parameters"].encode(), SALT)
    assert (FORM + NONCE + AESGCM(slot_key).encrypt(NONCE, STORE_KEY, aad)).hex() == SLOT["wrapped"]


def test_a_slot_of_another_kind_is_passed_over(device_key: DeviceKey):
    mine = Slot("device", SLOT["parameters"].encode(), SALT, bytes.fromhex(SLOT["wrapped"]))
    another = Slot("passphrase", b'{"memory":65536}', SALT, b"\x01\x01 of a later version")
    assert unwrap([another, mine], STORE_ID, device_key) == STORE_KEY


def test_a_vault_written_by_version_1_can_be_read(kept_vault: Store):
    notes, scans = Kind("notes", str), Kind("scans", bytes, "https://service.test")
    assert kept_vault.get(notes, "first") == "Émile, encore"
    assert sorted(map(str, kept_vault.all(notes))) == ["Solène", "Émile, encore"]
    assert kept_vault.get(scans, "scan") == b"\x00\x01\x02"


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
