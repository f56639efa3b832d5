"""The JSON Schema of definitions, made from the parts themselves.

Owns what the schema says of the parts that msgspec does not know. `python -m journey.schema` writes it to
standard output; `docs/definition.schema.json` is that output.
"""

from __future__ import annotations

import sys
from inspect import cleandoc
from typing import Any

import msgspec

from journey.comparisons import Condition
from journey.conditions import DISTANCES, SHAPES
from journey.definition import Amount, Definition
from journey.loading import AMOUNT

IDENTIFIER = "https://etape.invalid/definition.schema.json"
_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_PLACE = "#/$defs/{name}"


def schema() -> dict[str, Any]:
    """The schema of a definition's shape (JSON Schema 2020-12), without the rules across several parts."""
    shapes = list(dict.fromkeys((*SHAPES.values(), *DISTANCES.values())))
    (top, *conditions), parts = msgspec.json.schema_components(
        (Definition, *shapes), schema_hook=_custom, ref_template=_PLACE
    )
    for part in (top, *parts.values()):
        if "description" in part:  # Python keeps the indentation of docstrings before 3.13
            part["description"] = cleandoc(part["description"])
    words = {
        key: {"type": "string", "minLength": 1, "maxLength": 4000} for key in parts["Text"]["properties"]
    }
    parts["Text"] |= {"minProperties": 1, "properties": words}
    parts["FromToday"] |= {"minProperties": 1, "maxProperties": 1}
    parts["Bounds"] |= {"minProperties": 1, "maxProperties": 1}
    parts["Span"] |= {"minProperties": 1, "maxProperties": 1}
    parts["Condition"] = {"description": "What is true or not of the answers.", "anyOf": conditions}
    return {
        "$schema": _DIALECT,
        "$id": IDENTIFIER,
        "title": "Definition",
        **top,
        "$defs": dict(sorted(parts.items())),
    }


def _custom(kind: type) -> dict[str, Any]:
    if kind is Condition:
        return {"$ref": _PLACE.format(name="Condition")}
    if kind is Amount:
        return {"type": "string", "description": Amount.__doc__, "pattern": AMOUNT.pattern}
    raise NotImplementedError(f"{kind.__name__} has no JSON Schema")  # so msgspec wants to be told of it


def written() -> bytes:
    """The schema as the bytes of its file."""
    return msgspec.json.format(msgspec.json.encode(schema()), indent=2) + b"\n"


if __name__ == "__main__":
    sys.stdout.buffer.write(written())
