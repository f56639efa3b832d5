"""Places in the text of a file: lines and columns, both counted from 1.

Owns how the place of a part of the data ("sections[0].questions[2].ask") is found in the text that it was read from.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct


class Mark(Struct, frozen=True, order=True):
    """A place in a text."""

    line: int
    column: int = 1


def line_of(content: bytes, offset: int) -> Mark:
    """The line that a byte stands in."""
    return Mark(content.count(b"\n", 0, offset) + 1)


def marks(text: str) -> Mapping[str, Mark]:
    """Where each part of a YAML text begins, by its place in the data; nothing where that cannot be told."""
    import yaml  # slow to import, and only needed where there is something to say

    try:
        node = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return {}
    return dict(_places(node, "")) if node is not None else {}


def _places(node: object, place: str) -> Iterator[tuple[str, Mark]]:
    """The marks of a node of YAML and of what it holds: a value has that of its key."""
    start = node.start_mark  # type: ignore[attr-defined] # a yaml.Node, which is imported late
    yield place, Mark(start.line + 1, start.column + 1)
    match node.id, node.value:  # type: ignore[attr-defined] # as above
        case "mapping", pairs:
            for key, value in pairs:
                inner = f"{place}.{key.value}".lstrip(".")
                yield from _places(value, inner)
                yield inner, Mark(key.start_mark.line + 1, key.start_mark.column + 1)
        case "sequence", items:
            for number, item in enumerate(items):
                yield from _places(item, f"{place}[{number}]")


def around(place: str) -> Iterator[str]:
    """A place, and each of the parts around it, outwards."""
    while place:
        yield place
        place = place[: max(place.rfind("."), place.rfind("["), 0)]
    yield ""


def nearest(marks: Mapping[str, Mark], place: str) -> Mark | None:
    """The mark of a place, else of the nearest part around it that has one."""
    return next((marks[outer] for outer in around(place) if outer in marks), None)
