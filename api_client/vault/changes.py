"""What a commit is made of.

Owns nothing but the names of changes; `store` makes them.
"""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from api_client.vault.records import Entry


class Write(Struct, frozen=True):
    """Put a payload under a key of a namespace."""

    namespace: str
    key: str
    schema: int
    payload: bytes


class Erase(Struct, frozen=True):
    """Take away what is under a key of a namespace, if anything is; without a key, all of the namespace."""

    namespace: str
    key: str | None = None


Change: TypeAlias = Write | Erase | Entry
"""What a commit is made of; an entry is put with the time at which it was saved."""
