"""The proof of an attempt: what was tried to be submitted, when, and why it failed; signed, and dated.

Owns the content of a proof and the key that signs it, one for each service address, made when it is first needed.
The date is that of this computer's clock, and a proof says so. `docs/sealed-documents-and-proofs.md` has its form.
"""

from __future__ import annotations

from datetime import UTC
from typing import Annotated, Literal

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from api_client.errors import Damaged, Newer
from api_client.jws import FalseProof, open_signed, sign
from api_client.kept import Kept
from api_client.models import Instant
from api_client.vault.vault import Vault
from journey.cleaning import clean
from journey.decoding import decoded

_KEY = "proof-key"
_SEED = 32


class Attempted(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What was attempted. `body` is the SHA-256 of the exact body; `failed` the key of the error it met.

    `seen` is the last date that came from the service, which the attempt is therefore no earlier than.
    """

    form: Literal[1] = 1
    address: str
    service: str
    version: str
    application: str
    key: str
    body: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
    attempted: Instant
    clock: Literal["of-this-computer"] = "of-this-computer"
    failed: str
    seen: Instant | None = None


class Attested(msgspec.Struct, frozen=True):
    """What a proof says, and the RFC 7638 thumbprint of the key that signed it."""

    attempt: Attempted
    signer: str


def make_proof(seed: bytes, attempt: Attempted) -> str:
    """The proof of an attempt, as one line; its instant in UTC, to the second."""
    at = attempt.attempted.astimezone(UTC).replace(microsecond=0)
    return sign(seed, _written(replace(attempt, attempted=at)))


def verify(text: str) -> Attested:
    """What a proof attests. Raises `FalseProof` when it is none, or when any of it was changed."""
    try:
        payload, key = open_signed(text)
        attempt = decoded(payload, Attempted)
    except (ValueError, RecursionError) as error:
        raise FalseProof from error
    if _written(attempt) != payload or not _is_clean(attempt):
        raise FalseProof
    return Attested(attempt, key.thumbprint)


def _is_clean(attempt: Attempted) -> bool:
    """Whether nothing in it would command the terminal that it is shown on."""
    return all(clean(part) == part for part in msgspec.structs.astuple(attempt) if isinstance(part, str))


def _written(attempt: Attempted) -> bytes:
    return msgspec.json.encode(attempt, order="sorted")


class Proofs:
    """The proofs made for one service address."""

    def __init__(self, vault: Vault, kept: Kept) -> None:
        self._vault = vault
        self._kind = kept.proof_key

    async def make(self, attempt: Attempted) -> str:
        """The proof of an attempt; "" when the key that signs proofs cannot be read. Raises `VaultError`.

        Such a key is never written over: whoever has a proof that it signed may ask about it.
        """
        try:
            return make_proof(await self._vault.first(self._kind, _KEY, _new_seed), attempt)
        except (Damaged, Newer):
            return ""


def _new_seed() -> bytes:
    from secrets import token_bytes  # once in the life of a vault

    return token_bytes(_SEED)
