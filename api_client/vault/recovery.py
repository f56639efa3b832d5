"""The recovery code: a secret as groups of six digits, for reading aloud, writing down and typing back.

Owns the code's form and the `recovery` way of opening a vault. It keeps no code longer than it is
used: whoever makes one shows it once.

Digits alone, since they are told apart by eye, by ear and by touch in English and in French, where letters rhyme and look
alike. As BitLocker's recovery password has a multiple of 11 for two bytes (Microsoft, "BitLocker recovery overview"), a group
here is a multiple of 13, plus the group's place: 13 is the largest prime for which six digits suffice, and it finds more. Of the
mistakes that people make with digits (Verhoeff, *Error Detecting Decimal Codes*, 1969) each of these is found, and its group
named: one wrong digit, neighbours swapped (ab, ba), digits swapped over one (acb, bca), twins (aa, bb) and twins around one (aca,
bcb), since none of them changes a number by a multiple of 13; and a group in another's place. Of those that sound alike (30, 13)
one of eight is not: 40 and 14.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

from api_client.vault.errors import CodeLength, CodeOpensNothing, WrongCode
from api_client.vault.keys import wipe
from api_client.vault.typed import Typed

SECRET = 16
"""Bytes of the secret that opens a vault: 128 bits, so that guessing needs no slow derivation against it."""

_BYTES = 2
_DIGITS = 6
_CHECK = 13
_MISREAD = str.maketrans("OoIlıº", "001110")


def encode(secret: bytes | bytearray) -> str:
    """The code of an even number of bytes: "102051-192168-…"."""
    groups = [int.from_bytes(secret[at : at + _BYTES], "big") for at in range(0, len(secret), _BYTES)]
    return "-".join(f"{group * _CHECK + _remainder(place):06}" for place, group in enumerate(groups, 1))


def decode(text: str, length: int = SECRET) -> bytearray:
    """The `length` bytes of a code, however it is spaced. Raises `WrongCode` with the first group that is wrong, from 1.

    When no group is wrong by itself, but there are too few digits or too many, raises `CodeLength`.
    """
    digits = re.sub(r"[^0-9]", "", text.translate(_MISREAD))
    secret = bytearray(length)  # one that grows would leave parts of itself behind
    for place in range(1, min(len(digits) // _DIGITS, length // _BYTES) + 1):
        group, remainder = divmod(int(digits[(place - 1) * _DIGITS : place * _DIGITS]), _CHECK)
        if remainder != _remainder(place) or group >= 1 << 8 * _BYTES:
            raise WrongCode(place)
        secret[(place - 1) * _BYTES : place * _BYTES] = group.to_bytes(_BYTES, "big")
    if len(digits) != length // _BYTES * _DIGITS:
        raise CodeLength(length // _BYTES)
    return secret


def first_difference(one: str, other: str) -> int:
    """The first group in which two codes differ, from 1; 0 when there is none. Raises as `decode` does."""
    secrets = decode(one), decode(other)
    differing = (at for at in range(SECRET) if secrets[0][at] != secrets[1][at])
    found = next((at // _BYTES + 1 for at in differing), 0)
    for secret in secrets:
        wipe(secret)
    return found


def _remainder(place: int) -> int:
    return place % _CHECK


class RecoveryCode(Typed):
    """A recovery code as a way of opening a vault. Raises `WrongCode` or `CodeLength` when it is not one."""

    kind = "recovery"
    place: Path | None = None

    def __init__(self, code: str) -> None:
        super().__init__(decode(code))

    @property
    def wrong(self) -> CodeOpensNothing:
        """The code is one, but not of this vault; or its slot was changed."""
        return CodeOpensNothing()

    def create(self) -> bytes:
        """The parameters of a slot for this code: there are none."""
        return b"{}"

    def secret(self, parameters: bytes) -> bytearray:
        """The secret, for the caller to zero."""
        with self._in_use() as secret:
            return bytearray(secret)


def new_code(draw: Callable[[int], bytes] = os.urandom) -> str:
    """A code that nobody has."""
    return encode(draw(SECRET))
