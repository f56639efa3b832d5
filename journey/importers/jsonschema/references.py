"""References inside a schema (`$ref` with a JSON Pointer, RFC 6901), and what is joined by `allOf`.

Owns the following of them. A reference to elsewhere, or round in a circle, is refused: no file or address is ever opened.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from journey.errors import DefinitionError
from journey.importers.base import Ledger, places
from journey.importers.jsonschema.shape import Keywords, required
from journey.importers.shapes import shaped

Schema = dict[str, Any]
_DEEPEST = 30
_LONGEST_INDEX = 10
_MOST = 20_000
"""The most schemas that are followed: references can make few of them many."""


class References:
    """The schema as a whole, to which its references point."""

    def __init__(self, root: Schema) -> None:
        self._root = root
        self._followed = 0
        self._origins: dict[str, list[str]] = {}

    def stands(self, place: str, at: str) -> None:
        """Note that what is read at a place stands at another."""
        origins = self._origins.setdefault(place, [])
        if at not in origins:
            origins.append(at)

    def referring(self) -> list[str]:
        """The places where references stand that were followed."""
        return list(self._origins)

    def origins(self, place: str) -> list[str]:
        """The places where what is read at a place can stand: there, and where references lead."""
        found, to_see = dict.fromkeys([place]), [place]
        while to_see:
            seen = to_see.pop()
            ends = [number for number, letter in enumerate(seen) if letter in ".["]
            for end in (0, *ends, len(seen)):
                for origin in self._origins.get(seen[:end], ()):
                    other = f"{origin}{seen[end:]}" if end or not seen else f"{origin}.{seen}"
                    if other not in found and len(found) < _DEEPEST:
                        found[other] = None
                        to_see.append(other)
        return list(found)

    def followed(self, place: str, schema: object, seen: tuple[str, ...] = ()) -> Schema:
        """A schema with its reference followed and its `allOf` joined. Raises DefinitionError."""
        if not isinstance(schema, dict):
            return {}
        self._followed += 1
        if self._followed > _MOST:
            raise DefinitionError("", "this has more than {most} values; make it shorter", most=_MOST)
        if len(seen) > _DEEPEST:
            raise DefinitionError(place, "references lead too deep; make them fewer")
        shaped(place, schema, Keywords)
        found = schema
        if isinstance(reference := schema.get("$ref"), str):
            if reference in seen:
                raise DefinitionError(
                    place, "the reference '{reference}' leads back to itself; let it end", reference=reference
                )
            at, target = self._at(place, reference)
            self.stands(place, at)
            whole = self.followed(place, target, (*seen, reference))
            found = {**whole, **{key: value for key, value in schema.items() if key != "$ref"}}
        return self._joined(place, found, seen)

    def _joined(self, place: str, schema: Schema, seen: tuple[str, ...]) -> Schema:
        parts = schema.get("allOf")
        if not isinstance(parts, list):
            return schema
        found = {key: value for key, value in schema.items() if key != "allOf"}
        left: list[Any] = []
        for number, part in enumerate(parts):
            if isinstance(part, dict) and "if" in part:
                left.append(part)
                continue
            left.append(None)  # so that the others keep their places
            at = f"{place}.allOf[{number}]".lstrip(".")
            self.stands(place, at)
            for key, value in self.followed(at, part, (*seen, at)).items():
                if key == "properties" and isinstance(value, dict):
                    found[key] = {**(found.get(key) or {}), **value}
                elif key == "required" and isinstance(value, list):
                    found[key] = list(dict.fromkeys([*required(found), *value]))
                else:
                    found.setdefault(key, value)
        return found | ({"allOf": left} if any(left) else {})

    def _at(self, place: str, reference: str) -> tuple[str, object]:
        if not reference.startswith("#"):
            raise DefinitionError(
                place,
                "'{reference}' is outside of this schema; put what it refers to inside",
                reference=reference,
            )
        found: object = self._root
        at = ""
        for part in unquote(reference[1:]).split("/")[1:]:
            key = part.replace("~1", "/").replace("~0", "~")
            if isinstance(found, dict) and key in found:
                found, at = found[key], f"{at}.{key}".lstrip(".")
            elif (
                isinstance(found, list)
                and key.isdecimal()
                and len(key) < _LONGEST_INDEX
                and int(key) < len(found)
            ):
                found, at = found[int(key)], f"{at}[{int(key)}]"
            else:
                raise DefinitionError(
                    place, "there is nothing at '{reference}'; correct the reference", reference=reference
                )
        return at, found


class SchemaLedger(Ledger):
    """An account by the places where things stand, whatever references led to them."""

    def __init__(self, root: Schema, references: References) -> None:
        super().__init__()
        self._places = frozenset(places(root))
        self._references = references

    def carry(self, *places: str) -> None:
        """Note that what stands at these places is in the definition."""
        super().carry(*(at for place in places for at in self._references.origins(place)))

    def leave(self, place: str, what: str, done: str, **parts: object) -> None:
        """Note that what stands at a place was left out or changed."""
        there = [at for at in self._references.origins(place) if at in self._places]
        super().leave(there[0] if there else place, what, done, **parts)
