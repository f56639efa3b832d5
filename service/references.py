"""Reference numbers: drawn at random, easy to read aloud and to copy, with a check character.

The alphabet has no vowels, so no words, and at most one of each few that people take for one another: 0 O D,
1 I L, 2 Z, 5 S, 6 G, 8 B, U V. It has 23 characters, a prime, so that the weighted sum finds every single
wrong character and every two that changed places.
"""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "23456789CFHJKMNPQRTVWXY"
_RANDOM = 8
_GROUP = 3

Draw = Callable[[int], bytes]
"""Gives that many random bytes, as `secrets.token_bytes` does."""


def draw_reference(draw: Draw) -> str:
    """A reference number as it is shown, `K7M-3QX-92R`: 36 random bits and a check character."""
    number = int.from_bytes(draw(16), "big")  # 128 bits, so that the remainder favours none of the 23**8
    drawn = ""
    for _ in range(_RANDOM):
        number, value = divmod(number, len(ALPHABET))
        drawn += ALPHABET[value]
    return _shown(drawn + _check(drawn))


def read_reference(text: str) -> str | None:
    """The reference number that a person gave, in any case and with any spacing; None when it is none."""
    plain = "".join(text.split()).replace("-", "").upper()
    if len(plain) != _RANDOM + 1 or not set(plain) <= set(ALPHABET) or _check(plain[:-1]) != plain[-1]:
        return None
    return _shown(plain)


def _check(drawn: str) -> str:
    return ALPHABET[
        sum(weight * ALPHABET.index(each) for weight, each in enumerate(drawn, 2)) % len(ALPHABET)
    ]


def _shown(plain: str) -> str:
    return "-".join(plain[start : start + _GROUP] for start in range(0, len(plain), _GROUP))
