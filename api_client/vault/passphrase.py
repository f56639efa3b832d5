"""The `passphrase` way of opening a vault: something the person knows, through Argon2id (RFC 9106).

Owns the costs of the derivation and their bounds, and what is a passphrase. It keeps none longer than it is used.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import msgspec
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from msgspec import Meta

from api_client.errors import Damaged
from api_client.vault.errors import ExcessiveParameters, ShortPassphrase, TooLittleMemory, WrongPassphrase
from api_client.vault.keys import KEY
from api_client.vault.typed import Typed
from journey.decoding import decoded

LEAST = 15
"""The fewest characters of a passphrase that stands alone. No mixture is asked for (NIST SP 800-63B-4, 3.1.1.2)."""

_SALT = 16

Salt = Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """The parameters of a `passphrase` slot: memory in KiB, passes over it, lanes, and the salt in hexadecimal."""

    kdf: str
    memory: int
    passes: int
    lanes: int
    salt: Salt


MEMORY, PASSES, LANES = 65_536, 3, 4
"""64 MiB, 3 passes, 4 lanes: RFC 9106's second choice, for where memory is scarce (section 4)."""

_MEMORY, _PASSES, _LANES = (MEMORY, 262_144), (PASSES, 10), (1, 16)
"""The least and the most that is taken: less than is set is a weakening, more is a trap for a small computer."""


class Passphrase(Typed):
    """A passphrase as a way of opening a vault."""

    kind = "passphrase"
    place: Path | None = None

    def __init__(self, passphrase: str, draw: Callable[[int], bytes] = os.urandom) -> None:
        super().__init__(bytearray(_prepared(passphrase), "utf-8"))
        self._draw = draw

    @property
    def wrong(self) -> WrongPassphrase:
        """A slot that was changed cannot be told from another passphrase."""
        return WrongPassphrase()

    def create(self) -> bytes:
        """The parameters of a slot. Raises `ShortPassphrase`."""
        with self._in_use() as secret:
            if len(secret.decode()) < LEAST:
                raise ShortPassphrase(LEAST)
        salt = self._draw(_SALT).hex()
        costs = Costs(kdf="argon2id", memory=MEMORY, passes=PASSES, lanes=LANES, salt=salt)
        return msgspec.json.encode(costs)

    def secret(self, parameters: bytes) -> bytearray:
        """The derived secret. Raises `ExcessiveParameters` before anything is derived, `TooLittleMemory` or `Damaged`."""
        costs = _bounded(parameters)
        derived = bytearray(KEY)
        argon = Argon2id(
            salt=bytes.fromhex(costs.salt),
            length=KEY,
            iterations=costs.passes,
            lanes=costs.lanes,
            memory_cost=costs.memory,
        )
        try:
            with self._in_use() as secret:
                argon.derive_into(secret, derived)  # type: ignore[arg-type]  # it takes any buffer; its stub says bytes
        except MemoryError as error:
            raise TooLittleMemory(costs.memory * 1024) from error
        return derived


def _prepared(passphrase: str) -> str:
    """As the OpaqueString profile has it (RFC 8265, 4.2): spaces of any script alike, then NFC; case is kept."""
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in passphrase)
    return unicodedata.normalize("NFC", spaced)


def _bounded(parameters: bytes) -> Costs:
    try:
        costs = decoded(parameters, Costs)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged("slot") from error
    bounds = ((costs.memory, _MEMORY), (costs.passes, _PASSES), (costs.lanes, _LANES))
    if costs.kdf != "argon2id" or any(not least <= cost <= most for cost, (least, most) in bounds):
        raise ExcessiveParameters
    return costs
