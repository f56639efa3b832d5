"""The keys of a store: all come from the store key of an epoch, one for each purpose and namespace, and one for each seed.

Owns the derivations of `docs/vault-format.md`, the drawing of seeds, and the zeroing of keys. It never reads or writes a file.
"""

from __future__ import annotations

from collections.abc import Callable

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hmac import HMAC
from cryptography.hazmat.primitives.kdf.hkdf import HKDF, HKDFExpand
from msgspec import Struct, field

KEY = 32
"""Bytes of every key."""

FORM = b"\x02\x01"
"""How everything is sealed: format 2, algorithm 1, which is AES-256-GCM under a key of HKDF-SHA-256."""

_SHA256 = SHA256()

SALT = 16
NONCE = 12
SEED = len(FORM) + SALT + NONCE
"""Bytes of what something is sealed with: its salt, its nonce, and both after the form."""

_SALT = slice(len(FORM), len(FORM) + SALT)


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


class Drawn(Struct, frozen=True):
    """What something is sealed with, once: a seed, the key of its own, for who asks to zero, and the cipher under that key.

    Ahead, the seed has no nonce yet.
    """

    seed: bytes
    own: bytearray
    cipher: AESGCM


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
        self._taken = set[tuple[str, bytes]]()
        self._ahead: dict[tuple[str, bytes], Drawn] = {}

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

    def seed_key(self, purpose: str, namespace: bytes, seed: bytes) -> bytearray:
        """The key that is a seed's own, for who asks to zero."""
        return derive(self.key(purpose, namespace), seed[_SALT], b"etape " + purpose.encode())

    def draw_seed(self, purpose: str, namespace: bytes, draw: Callable[[int], bytes]) -> Drawn:
        """A seed that nothing was sealed with. Of the vault's thread alone.

        The salt may have been drawn ahead. The nonce never is: if a process is copied while it runs, as that of a virtual machine
        can be, both may seal with one key, but not with one nonce.
        """
        which = purpose, namespace
        self._taken.add(which)
        if which in self._ahead:
            ahead = self._ahead.pop(which)
            return Drawn(ahead.seed + draw(NONCE), ahead.own, ahead.cipher)
        return self._drawn(which, FORM + draw(SALT + NONCE))

    def draw_ahead(self, draw: Callable[[int], bytes]) -> None:
        """Draw a salt for each that was taken, when nobody waits: who saves an answer then waits for no key, and no cipher."""
        for which in self._taken - self._ahead.keys():
            self._ahead[which] = self._drawn(which, FORM + draw(SALT))
        self._taken.clear()

    def _drawn(self, which: tuple[str, bytes], seed: bytes) -> Drawn:
        own = self.seed_key(*which, seed)
        return Drawn(seed, own, AESGCM(own))

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
        ahead = [drawn.own for drawn in list(self._ahead.values())]
        self._ahead.clear()
        self._taken.clear()
        for key in (*list(self._derived.values()), *ahead, self.store_key):
            wipe(key)
