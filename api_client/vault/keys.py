"""The keys of a store: all come from the store key, one for each purpose and namespace.

Owns the derivations of `docs/vault-format.md` and the zeroing of keys. It never reads or writes a file.
"""

from __future__ import annotations

from hmac import digest

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from msgspec import Struct

KEY = 32
"""Bytes of every key."""


def fields(*parts: bytes) -> bytes:
    """The parts in order, each preceded by its length, so that no two lists of parts give the same bytes."""
    return b"".join(len(part).to_bytes(4, "big") + part for part in parts)


def derive(key: bytearray, salt: bytes, info: bytes) -> bytearray:
    """A key from another and a salt: HKDF (RFC 5869) with SHA-256."""
    derived = bytearray(KEY)
    HKDF(SHA256(), KEY, salt, info).derive_into(key, derived)
    return derived


def wipe(key: bytearray) -> None:
    """Overwrite a key with zeros."""
    key[:] = bytes(len(key))


class NamespaceKeys(Struct, frozen=True):
    """What the records of one namespace are found and sealed with. `id` is the blinded namespace."""

    store_id: bytes
    namespace: str
    id: bytes
    lookup: bytearray
    seal: bytearray

    def blinded(self, key: str) -> bytes:
        """What stands on disk for the key of a record."""
        return digest(self.lookup, key.encode(), "sha256")


class StoreKeys:
    """The keys of one store, derived when they are first asked for and zeroed by `wipe`."""

    def __init__(self, store_id: bytes, store_key: bytearray) -> None:
        self.store_id = store_id
        self._store_key = store_key
        self._names = self._key("namespace", "")
        self._namespaces: dict[str, NamespaceKeys] = {}

    def _key(self, purpose: str, namespace: str) -> bytearray:
        info = fields(b"etape store", purpose.encode(), self.store_id, namespace.encode())
        derived = bytearray(KEY)
        # The store key is uniformly random, so the extract step of HKDF has nothing to do (RFC 5869, 3.3).
        HKDFExpand(SHA256(), KEY, info).derive_into(self._store_key, derived)
        return derived

    def of(self, namespace: str) -> NamespaceKeys:
        """The keys of a namespace."""
        if namespace not in self._namespaces:
            self._namespaces[namespace] = NamespaceKeys(
                store_id=self.store_id,
                namespace=namespace,
                id=digest(self._names, namespace.encode(), "sha256"),
                lookup=self._key("lookup", namespace),
                seal=self._key("seal", namespace),
            )
        return self._namespaces[namespace]

    def wipe(self) -> None:
        """Zero every key; nothing can be opened with this object any more."""
        for keys in self._namespaces.values():
            wipe(keys.lookup)
            wipe(keys.seal)
        wipe(self._names)
        wipe(self._store_key)
