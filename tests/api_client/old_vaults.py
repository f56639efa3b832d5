"""Vaults as version 1 made them, by the formulas of the document, since no program makes them any more."""

from __future__ import annotations

import hmac
import json
import os
import sqlite3
from contextlib import closing
from hashlib import sha256

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api_client.vault.records import padded_length
from tests.api_client.rooms import Room

FORM = b"\x01\x01"
TABLES = (
    "CREATE TABLE store (only INTEGER PRIMARY KEY CHECK (only = 1), id BLOB NOT NULL) STRICT",
    "CREATE TABLE slot (number INTEGER PRIMARY KEY, kind TEXT NOT NULL, parameters BLOB NOT NULL,"
    " salt BLOB NOT NULL, wrapped BLOB NOT NULL) STRICT",
    "CREATE TABLE record (namespace BLOB NOT NULL, key BLOB NOT NULL, version INTEGER NOT NULL,"
    " sealed BLOB NOT NULL, PRIMARY KEY (namespace, key)) STRICT, WITHOUT ROWID",
    "PRAGMA application_id=0x45746170",
    "PRAGMA user_version=1",
)


def fields(*parts: bytes) -> bytes:
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def mac(key: bytes, text: bytes) -> bytes:
    return hmac.new(key, text, sha256).digest()


def expand(key: bytes, info: bytes) -> bytes:
    return mac(key, info + b"\x01")


def make_old_vault(room: Room, records: dict[tuple[str, str], bytes]) -> None:
    """A vault of version 1 with payloads by namespace and key."""
    store_id, store_key, salt, nonce = (os.urandom(length) for length in (16, 32, 16, 12))
    parameters = room.device().create()
    slot_key = expand(mac(salt, room.device().secret(parameters)), fields(b"etape slot", b"device"))
    aad = fields(FORM, store_id, b"device", parameters, salt)
    wrapped = FORM + nonce + AESGCM(slot_key).encrypt(nonce, store_key, aad)
    room.vault.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(room.vault, isolation_level=None)) as connection:
        for statement in TABLES:
            connection.execute(statement)
        connection.execute("INSERT INTO store VALUES (1, ?)", (store_id,))
        connection.execute("INSERT INTO slot VALUES (1, 'device', ?, ?, ?)", (parameters, salt, wrapped))
        for (namespace, key), payload in records.items():
            row = sealed_row(store_id, store_key, namespace.encode(), key, payload)
            connection.execute("INSERT INTO record VALUES (?, ?, 1, ?)", row)


def sealed_row(
    store_id: bytes, store_key: bytes, name: bytes, key: str, payload: bytes
) -> tuple[bytes, bytes, bytes]:
    def key_for(purpose: bytes, namespace: bytes) -> bytes:
        return expand(store_key, fields(b"etape store", purpose, store_id, namespace))

    salt, nonce = os.urandom(16), os.urandom(12)
    blinded = mac(key_for(b"lookup", name), key.encode())
    head = json.dumps({"key": key, "schema": 1, "saved": "2026-11-23T15:00:00Z"}).encode()
    plaintext = len(head).to_bytes(4, "big") + len(payload).to_bytes(4, "big") + head + payload
    aad = fields(FORM, store_id, name, blinded, (1).to_bytes(8, "big"))
    record_key = expand(mac(salt, key_for(b"seal", name)), b"etape record")
    ciphertext = AESGCM(record_key).encrypt(nonce, plaintext.ljust(padded_length(len(plaintext)), b"\0"), aad)
    return mac(key_for(b"namespace", b""), name), blinded, FORM + salt + nonce + ciphertext
