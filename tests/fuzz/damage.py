"""Damage to bytes, by chance: changed, cut out, put in, said twice, or replaced by what decoders stumble over."""

from __future__ import annotations

from random import Random

_STUMBLING = (b'"', b"{", b"[" * 5000, b"\0", b"9" * 400, b"-1", b"null", b"\xff", b"1e999", b"\n")


def damage(content: bytes, chance: Random) -> bytes:
    """The content with up to six damages."""
    damaged = bytearray(content)
    for _ in range(chance.randint(0, 6)):
        at, end = sorted(chance.randint(0, len(damaged)) for _ in range(2))
        end = min(end, at + chance.choice([1, 2, 8, 64, 4096]))
        match chance.randint(0, 5):
            case 0 if at < len(damaged):
                damaged[at] ^= 1 << chance.randint(0, 7)
            case 1:
                del damaged[at:end]
            case 2:
                damaged[at:at] = damaged[at:end]
            case 3:
                damaged[at:end] = chance.choice(_STUMBLING)
            case 4:
                damaged[at:end] = bytes(end - at)
            case _:
                damaged[at:at] = chance.randbytes(chance.randint(0, 20))
    return bytes(damaged)
