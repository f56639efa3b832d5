"""Whether data has the shape that an importer reads: which members are objects, which lists, which texts.

Owns the one way of asking, and the place of what is otherwise. It neither changes data nor knows a format.
"""

from __future__ import annotations

from typing import Any

import msgspec

from journey.decoding import converted
from journey.errors import DefinitionError
from journey.shape_errors import explain

Scalar = str | int | float | bool | None
"""A value that can be read as a text."""
Objects = list[dict[str, Any]] | None
Object = dict[str, Any] | None


class Shape(msgspec.Struct, frozen=True, kw_only=True, rename="camel"):
    """An object with members of certain kinds; others may stand beside them, and any may be absent."""


def shaped(place: str, data: object, kind: Any) -> None:
    """Raise DefinitionError, with the place, where data is not of a kind."""
    try:
        converted(data, kind)
    except msgspec.ValidationError as error:
        found = explain(error)
        inner = found.place if found.place.startswith("[") or not place else f".{found.place}"
        raise DefinitionError(f"{place}{inner}".strip("."), found.message, None, **found.parts) from error
