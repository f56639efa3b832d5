"""Every text of a definition with its place.

Owns the walk through all parts, whatever they are, so that no text is forgotten when a part is added to the format.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import fields

from journey.part import Text


def texts_of(part: object, place: str = "") -> Iterator[tuple[str, Text]]:
    """All texts inside a part, in the order of the format: ("sections[0].title", the text)."""
    match part:
        case Text():
            yield place, part
        case Struct():
            for one in fields(part):
                inner = f"{place}.{one.encode_name}".lstrip(".")
                yield from texts_of(getattr(part, one.name), inner)
        case tuple():
            for number, item in enumerate(part):
                yield from texts_of(item, f"{place}[{number}]")
