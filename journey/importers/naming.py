"""From the names of a source to the ids of a definition.

Owns the making of ids: lower case, ASCII, hyphens, none twice, none that means something else in a definition.
"""

from __future__ import annotations

import re
import unicodedata

from journey.definition import REVIEW
from journey.soundness import RESERVED

_LONGEST = 100  # of the 128 characters an id may have, so that a number can follow
_HUMPS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_OTHERS = re.compile(r"[^a-z0-9]+")


class Ids:
    """The ids given out so far in one name space."""

    def __init__(self) -> None:
        self._taken: set[str] = {REVIEW, *RESERVED}
        self._last: dict[
            str, int
        ] = {}  # of each stem, the number given last: thousands of names may be alike

    def give(self, name: str, otherwise: str) -> str:
        """An id like a name: `dateOfBirth` becomes `date-of-birth`. `otherwise` is for names without a Latin letter."""
        stem = slug(name) or otherwise
        if not stem[0].isalpha():
            stem = f"{otherwise}-{stem}"
        found, number = stem, self._last.get(stem, 1)
        while found in self._taken:
            number += 1
            found = f"{stem}-{number}"
        self._last[stem] = number
        self._taken.add(found)
        return found


def slug(name: str) -> str:
    """The name in lower case and ASCII, its words joined by hyphens; "" when nothing of it is left."""
    plain = unicodedata.normalize("NFKD", _HUMPS.sub("-", name)).encode("ascii", "ignore").decode().lower()
    return _OTHERS.sub("-", plain).strip("-")[:_LONGEST].rstrip("-")


def spelled(name: str) -> str:
    """A name made of words that are joined, as a person reads it: `in_person` becomes `In person`; others as they are."""
    if not re.fullmatch(r"[a-z0-9]+(?:[_-][a-z0-9]+)*", name) or not any(map(str.isalpha, name)):
        return name
    words = re.sub(r"[_-]+", " ", name)
    return words[:1].upper() + words[1:]
