"""What the conditions of a form have to know of the questions they name, and the refusal of a condition.

Owns these two. It compares nothing.
"""

from __future__ import annotations

from msgspec import Struct


class Asked(Struct, frozen=True):
    """A question that conditions may name: its id, its kind, and the ids of its options by value and by item id."""

    id: str
    kind: str
    options: dict[str, str] = {}


class Unusable(Exception):  # noqa: N818 -- it is what the condition is
    """The condition cannot be one here; its text says why."""
