"""The keys of a store: all come from the store key of an epoch, one for each purpose and namespace.

Owns the derivations of `docs/vault-format.md` and the zeroing of keys. It never reads or writes a file.
"""

from __future__ import annotations

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from msgspec import Struct, field

KEY = 32
"""Bytes of every key."""

FORM = b"\x02\x01"
"""How everything is sealed: format 2, algorithm 1, which is AES-256-GCM under a key of HKDF-SHA-256."""

_SHA256 = SHA256()


def fields(*parts: bytes) -> bytes:
    """The parts in order, each preceded by its length, so that no two lists of parts give the same bytes."""
    return b"".join([len(part).to_bytes(4, "big") + part for part in parts])


def derive(key: bytearray, salt: bytes, info: bytes) -> bytearray:
    """A key from another and a salt: HKDF (RFC 5869) with SHA-256."""
    derived = bytearray(KEY)
    HKDF(_SHA256, KEY, salt, info).derive_into(key, derived)
    return derived


def digest(key: bytearray, message: bytes) -> bytes:
    """HMAC (RFC 2104) with SHA-256, by the library that seals: its code is at hand then, that of another is not."""
    mac = HMAC(key, _SHA256)
    mac.update(message)
    return mac.finalize()


def wipe(key: bytearray) -> None:
    """Overwrite a key with zeros."""
    key[:] = bytes(len(key))


class NamespaceKeys(Struct, frozen=True):
    """How the records of one namespace are found. `id` is the blinded namespace."""

    namespace: str
    id: bytes
    lookup: bytearray
    known: dict[str, bytes] = field(default_factory=dict)

    def blinded(self, key: str) -> bytes:
        """What stands on disk for the key of a record."""
        if key not in self.known:
            self.known[key] = digest(self.lookup, key.encode())
        return self.known[key]


class StoreKeys:
    """The keys of one store in one epoch, derived when they are first asked for and zeroed by `wipe`.

    `context` is what the additional data of all that is sealed with them begins with.
    """

    def __init__(self, store_id: bytes, epoch: int, store_key: bytearray) -> None:
        self.store_id = store_id
        self.epoch = epoch
        self.store_key = store_key
        self.context = fields(FORM, store_id, epoch.to_bytes(8, "big"))
        self._derived: dict[tuple[str, bytes], bytearray] = {}
        self._namespaces: dict[str, NamespaceKeys] = {}

    def key(self, purpose: str, namespace: bytes = b"") -> bytearray:
        """The key for a purpose, and a namespace where it has one."""
        which = purpose, namespace
        if which not in self._derived:
            info = fields(b"etape store", purpose.encode(), self.store_id, namespace)
            derived = bytearray(KEY)
            # The store key is uniformly random, so the extract step of HKDF has nothing to do (RFC 5869, 3.3).
            HKDFExpand(_SHA256, KEY, info).derive_into(self.store_key, derived)
            self._derived[which] = derived  # whole: another thread may ask for it at any moment
        return self._derived[which]

    def of(self, namespace: str) -> NamespaceKeys:
        """How the records of a namespace are found."""
        if namespace not in self._namespaces:
            name = namespace.encode()
            self._namespaces[namespace] = NamespaceKeys(
                namespace=namespace,
                id=digest(self.key("namespace"), name),
                lookup=self.key("lookup", name),
            )
        return self._namespaces[namespace]

    def wipe(self) -> None:
        """Zero every key; nothing can be opened with this object any more."""
        for key in (*list(self._derived.values()), self.store_key):
            wipe(key)
