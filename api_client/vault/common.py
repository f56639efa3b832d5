"""Passphrases that are guessed first, though they are long (NIST SP 800-63B-4, 3.1.1.2: compare with a list of the common ones).

Owns what counts as one: nothing but one or two listed words or runs of keys, repeated or not. A list has few phrases of fifteen
characters, since few people had to choose one; what people do then is repeat a short one. It never keeps what it looks at.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

_FEWEST = 5
"""Different characters, below which length is no strength."""
_UNIT = 8
"""Characters, below which repeating them is no strength."""
_RUN = 3
_LONGEST = 64
"""Characters that are looked at: a longer one that begins like this is common too."""
_PARTS = 2
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)
_RUNS = (*_ROWS, *(row[::-1] for row in _ROWS))


def is_common(passphrase: str) -> bool:
    """Whether the passphrase is among the first that anyone would try."""
    folded = _folded(passphrase)[:_LONGEST]
    if len(set(folded)) < _FEWEST:
        return True
    at = (folded + folded).find(folded, 1)
    return at < min(_UNIT, len(folded)) or _is_made_of_common_parts(folded)


def _folded(text: str) -> str:
    """Letters and digits of any script, without case and accents; all of it where there are none."""
    letters = "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if each.isalnum())
    return letters or text


@cache
def _listed() -> frozenset[str]:
    text = files("api_client.vault").joinpath("common_passphrases.txt").read_text(encoding="utf-8")
    return frozenset(line for line in text.splitlines() if line and not line.startswith("#"))


def _is_made_of_common_parts(text: str) -> bool:
    """Whether nothing is left when one or two parts are taken away, however often; the last may be cut at `_LONGEST`."""
    reached = {(0, frozenset[str]())}
    while reached:
        following = {
            (at + len(part), parts | {part})
            for at, parts in reached
            for part in _parts_at(text, at)
            if len(parts | {part}) <= _PARTS
        }
        if any(_is_at_the_end(text, at, parts) for at, parts in following):
            return True
        reached = following
    return False


def _is_at_the_end(text: str, at: int, parts: frozenset[str]) -> bool:
    rest = text[at:]
    return not rest or (len(text) == _LONGEST and any(part.startswith(rest) for part in parts))


def _parts_at(text: str, at: int) -> Iterator[str]:
    """The listed words, and the runs of keys or of one key, that stand at a place."""
    for end in range(at + _RUN, len(text) + 1):
        part = text[at:end]
        if part in _listed() or len(set(part)) == 1 or any(part in run for run in _RUNS):
            yield part
