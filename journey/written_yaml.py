"""A definition as YAML that a person reads and goes on writing.

Owns the order of the keys, what stands on one line, and the comments where something is missing. What it writes,
`journey.loading.from_yaml` reads back to an equal definition. It needs no YAML library.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from journey.definition import Definition
from journey.loading import to_json

LONGEST_LINE = 110
_FIRST = (
    *(
        "etape",
        "id",
        "version",
        "name",
        "languages",
        "missing",
        "unchecked",
        "title",
        "summary",
        "owner",
        "notice",
        "source",
    ),
    *("minutes", "who", "at-hand", "sections", "checks", "distinct", "fees", "standards", "privacy"),
    *("declaration", "statuses"),
)
_IN_ENTRY = (
    *(
        "kind",
        "id",
        "name",
        "title",
        "label",
        "ask",
        "intro",
        "hint",
        "why",
        "optional",
        "required-when",
        "when",
    ),
)
_PLAIN = re.compile(r"[A-Za-zÀ-ÿ0-9(«“][^\x00-\x1f\x7f-\x9f#:,\[\]{}\"'\\]*")
_READ_OTHERWISE = re.compile(r"true|false|null|~|-?[0-9]+(\.[0-9]+)?|yes|no|on|off|y|n", re.IGNORECASE)


def as_yaml(definition: Definition, heading: str = "") -> str:
    """The definition as the text of a YAML file, below a comment."""
    data: dict[str, Any] = msgspec.json.decode(to_json(definition))
    lines = [f"# {line}".rstrip() for line in heading.splitlines()]
    for key in sorted(data, key=lambda key: _place(key, _FIRST)):
        if key == "sections" or not (_is_leaf(data[key]) or key == "etape"):
            lines.append("")
        if key == "missing":
            lines.append("# What the source did not say: fill it in, and take it off this list.")
        lines += _entry(key, data[key], 0)
    return "\n".join(lines) + "\n"


def _place(key: str, order: tuple[str, ...]) -> tuple[int, str]:
    return (order.index(key), "") if key in order else (len(order), "")


def _entry(key: str, value: object, depth: int) -> Iterator[str]:
    """The lines of a key with its value."""
    indent = "  " * depth
    line = f"{indent}{key}: {_flow(value)}"
    if not isinstance(value, dict | list) or (_is_small(key, value) and len(line) <= LONGEST_LINE):
        yield line
        return
    yield f"{indent}{key}:"
    yield from _block(value, depth + 1)


def _block(value: object, depth: int) -> Iterator[str]:
    """The lines of a mapping or a list."""
    indent = "  " * depth
    if isinstance(value, Mapping):
        for key in sorted(value, key=lambda key: _place(key, _IN_ENTRY) if "id" in value else (0, "")):
            yield from _entry(key, value[key], depth)
    elif isinstance(value, list):
        for item in value:
            line = f"{indent}- {_flow(item)}"
            if not isinstance(item, dict | list) or (_is_leaf(item) and len(line) <= LONGEST_LINE):
                yield line
                continue
            first, *others = _block(item, depth + 1)
            yield f"{indent}- {first.lstrip()}"
            yield from others


def _is_small(key: str, value: object) -> bool:
    """Whether it reads well on one line: a text, a condition, a list of words."""
    return key in ("when", "that", "must", "required-when", "repeat") or _is_leaf(value)


def _is_leaf(value: object) -> bool:
    """Whether nothing inside it has parts of its own, but for a text."""
    inside = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return all(not isinstance(part, dict | list) or _is_text(part) for part in inside)


def _is_text(value: object) -> bool:
    return isinstance(value, Mapping) and value.keys() <= {"en", "fr", "other"}


def _flow(value: object) -> str:
    """The value on one line."""
    match value:
        case Mapping():
            return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
        case list():
            return "[" + ", ".join(map(_flow, value)) + "]"
        case str():
            return _scalar(value)
    return json.dumps(value)


def _scalar(text: str) -> str:
    """A text as it is where that can only be a text, else in quotation marks, as JSON has them."""
    plain = _PLAIN.fullmatch(text) and not _READ_OTHERWISE.fullmatch(text) and text == text.strip()
    return text if plain else json.dumps(text, ensure_ascii=False)
