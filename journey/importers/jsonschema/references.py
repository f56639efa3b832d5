"""References inside a schema (`$ref` with a JSON Pointer, RFC 6901), and what is joined by `allOf`.

Owns the following of them. A reference to elsewhere, or round in a circle, is refused: no file or address is ever opened.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from journey.errors import DefinitionError

Schema = dict[str, Any]
_DEEPEST = 30


class References:
    """The schema as a whole, to which its references point."""

    def __init__(self, root: Schema) -> None:
        self._root = root

    def followed(self, place: str, schema: object, seen: tuple[str, ...] = ()) -> Schema:
        """A schema with its reference followed and its `allOf` joined. Raises DefinitionError."""
        if not isinstance(schema, dict):
            return {}
        if len(seen) > _DEEPEST:
            raise DefinitionError(place, "references lead too deep; make them fewer")
        found = schema
        if isinstance(reference := schema.get("$ref"), str):
            if reference in seen:
                raise DefinitionError(
                    place, "the reference '{reference}' leads back to itself; let it end", reference=reference
                )
            target = self.followed(place, self._at(place, reference), (*seen, reference))
            found = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
        return self._joined(place, found, seen)

    def _joined(self, place: str, schema: Schema, seen: tuple[str, ...]) -> Schema:
        parts = schema.get("allOf")
        if not isinstance(parts, list):
            return schema
        found = {key: value for key, value in schema.items() if key != "allOf"}
        left = []
        for number, part in enumerate(parts):
            if isinstance(part, dict) and "if" in part:
                left.append(part)
                continue
            whole = self.followed(f"{place}.allOf[{number}]", part, (*seen, f"{place}.allOf[{number}]"))
            for key, value in whole.items():
                if key == "properties" and isinstance(value, dict):
                    found[key] = {**found.get(key, {}), **value}
                elif key == "required" and isinstance(value, list):
                    found[key] = list(dict.fromkeys([*found.get(key, []), *value]))
                else:
                    found.setdefault(key, value)
        return found | ({"allOf": left} if left else {})

    def _at(self, place: str, reference: str) -> object:
        if not reference.startswith("#"):
            raise DefinitionError(
                place,
                "'{reference}' is outside of this schema; put what it refers to inside",
                reference=reference,
            )
        found: object = self._root
        for part in unquote(reference[1:]).split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if isinstance(found, dict) and key in found:
                found = found[key]
            elif isinstance(found, list) and key.isdecimal() and int(key) < len(found):
                found = found[int(key)]
            else:
                raise DefinitionError(
                    place, "there is nothing at '{reference}'; correct the reference", reference=reference
                )
        return found
