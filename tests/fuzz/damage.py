"""Damage to bytes, by chance: changed, cut out, put in, said twice, or replaced by what decoders stumble over.

Of an answer in JSON also damage of its parts, of which byte after byte would make hardly any that a decoder lets in.
"""

from __future__ import annotations

import json
from random import Random
from typing import Any

_STUMBLING = (b'"', b"{", b"[" * 5000, b"\0", b"9" * 400, b"-1", b"null", b"\xff", b"1e999", b"\n")


_ODD: tuple[Any, ...] = (
    *([], {}, "", None, 0, -1, 1e300, True, "x", "2026-01-01", "9999-12-31", "0001-01-01"),
    *("0001-01-01T00:00:00Z", "9999-12-31T23:59:59-14:00", "\u202e{}%s", "0", "1e9", 10**30),
)


def damage(content: bytes, chance: Random) -> bytes:
    """The content with up to six damages; every other time, if it can be, with up to three wrong parts."""
    head, empty, body = content.partition(b"\n\n")
    if empty and chance.random() < 0.5:
        try:
            value = json.loads(body)
        except (ValueError, RecursionError):
            return _damaged(content, chance)
        for _ in range(chance.randint(1, 3)):
            _make_wrong(value, chance)
        return head + empty + json.dumps(value).encode()
    return _damaged(content, chance)


def _make_wrong(value: Any, chance: Random) -> None:
    """Take a part away, or put something odd, or another part, in its place."""
    places = _places(value)
    if not places:
        return
    inside, key = chance.choice(places)
    match chance.randint(0, 3):
        case 0:
            del inside[key]
        case 1:
            other, elsewhere = chance.choice(places)
            inside[key] = json.loads(json.dumps(other[elsewhere]))
        case _:
            inside[key] = chance.choice(_ODD)


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every part of a value: what it is in, and where."""
    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    return [(value, key) for key in keys] + [place for key in keys for place in _places(value[key])]


def _damaged(content: bytes, chance: Random) -> bytes:
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
