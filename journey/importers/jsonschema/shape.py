"""The keywords that are read, and of what kind each is.

Owns what JSON Schema says of them, as far as an importer has to rely on it; of no other keyword is anything asked.
"""

from __future__ import annotations

from typing import Any

from msgspec import field

from journey.importers.shapes import Object, Shape


class Keywords(Shape, frozen=True):
    """A schema. Older drafts have `required` as true or false."""

    properties: Object = None
    required: list[str] | bool | None = None
    all_of: list[Any] | None = None
    dependent_required: dict[str, list[str]] | None = None


class Part(Shape, frozen=True):
    """What holds besides, for some."""

    properties: Object = None
    required: list[str] | None = None


class Branch(Shape, frozen=True):
    """A schema with an `if`."""

    then: Part | bool | None = None
    otherwise: Part | bool | None = field(default=None, name="else")


def required(schema: dict[str, Any]) -> list[str]:
    """The members that a schema requires."""
    names = schema.get("required")
    return names if isinstance(names, list) else []
