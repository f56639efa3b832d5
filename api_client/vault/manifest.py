"""The manifest: what tells a vault from one whose rows were deleted, moved or put back.

Owns the mark of each row, the sum of all marks and its sealing with the sequence number, as `docs/vault-format.md` has it. It
never reads or writes a row.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import blake2b

from msgspec import Struct

from api_client.errors import Altered, Damaged
from api_client.vault.keys import SEED, StoreKeys, fields
from api_client.vault.sealing import seal, unseal

_MODULUS = 1 << 256
_NUMBER = 8
_BLINDED = 32


class Manifest(Struct, frozen=True):
    """How many transactions there were, and the sum of the marks of all rows there are."""

    sequence: int
    total: int = 0

    def sealed(self, keys: StoreKeys, draw: Callable[[int], bytes]) -> bytes:
        """What stands on disk: the seed, then the ciphertext."""
        plaintext = self.sequence.to_bytes(_NUMBER, "big") + self.total.to_bytes(
            _MODULUS.bit_length() // 8, "big"
        )
        seed, ciphertext = seal(keys, "manifest", plaintext, keys.context, draw)
        return seed + ciphertext


def open_manifest(sealed: bytes, keys: StoreKeys) -> Manifest:
    """The manifest of a vault. Raises `Altered` when it is not one that was sealed in this epoch, or `Newer`."""
    try:
        seed, ciphertext = sealed[:SEED], sealed[SEED:]
        plaintext = unseal(keys, "manifest", seed, ciphertext, keys.context, what="vault")
    except (Damaged, TypeError) as error:
        raise Altered from error
    return Manifest(int.from_bytes(plaintext[:_NUMBER], "big"), int.from_bytes(plaintext[_NUMBER:], "big"))


class Marks:
    """The marks of rows: numbers that whoever has not the key can neither know nor make.

    They add up (MSet-Add-Hash: Clarke and others, 2003), so a change of one row costs two marks however many rows there are.
    """

    def __init__(self, keys: StoreKeys) -> None:
        self._keyed = blake2b(key=keys.key("mark"), digest_size=32)

    def of(self, table: str, *columns: bytes) -> int:
        """The mark of a row of a table."""
        return self._mark(fields(table.encode(), *columns))

    def of_record(self, namespace: bytes, key: bytes, epoch: int, seed: bytes) -> int:
        """The mark of a record's row; the seed stands for its ciphertext, which opens with no other.

        Raises `Altered` for what no record has. There are thousands of rows, hence no `fields`: all parts but the last have
        one length.
        """
        try:
            if not len(namespace) == len(key) == _BLINDED:
                raise Altered
            row = b"record " + namespace + key + epoch.to_bytes(_NUMBER, "big") + seed
        except (TypeError, AttributeError, OverflowError) as error:
            raise Altered from error
        return self._mark(row)

    def _mark(self, row: bytes) -> int:
        hasher = self._keyed.copy()
        hasher.update(row)
        return int.from_bytes(hasher.digest(), "big")


def add(total: int, *marks: int) -> int:
    """The sum with these marks more; a mark is taken away by adding its negative."""
    return (total + sum(marks)) % _MODULUS
