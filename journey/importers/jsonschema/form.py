"""A JSON Schema of an object as a definition: its members are asked, nested objects and lists of objects are sections.

Owns how the whole is put together, and what is required of whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journey.errors import DefinitionError
from journey.importers.base import Imported, Ledger
from journey.importers.jsonschema.conditions import branches, condition
from journey.importers.jsonschema.questions import Questions, words
from journey.importers.jsonschema.references import References
from journey.importers.naming import Ids, spelled
from journey.loading import from_data

Data = dict[str, Any]
MOST_ITEMS = 99
_DEEPEST = 12
_UNSAID = {
    "owner": "who is responsible",
    "source": "when it was verified",
    "minutes": "how long it takes",
    "who": "who can use it",
    "standards": "how long the service takes",
    "privacy": "how personal information is used",
    "declaration": "what is declared in the end",
    "statuses": "what becomes of what was sent",
    "fees": "what it costs",
    "ask": "each question as a sentence",
    "hint": "an example for each answer",
    "languages": "its questions in French",
}


def import_form(data: object) -> Imported:
    """The definition of a schema. Raises DefinitionError with the place in the schema."""
    if not isinstance(data, Mapping):
        raise DefinitionError("", "this is no schema of an object; give one whose type is 'object'")
    return _Import(dict(data)).result()


class _Import:
    """One schema on its way to being a definition."""

    def __init__(self, root: Data) -> None:
        self.root = root
        self.ledger = Ledger()
        self.ids = Ids()
        self.references = References(root)
        self.questions = Questions(self.ids, self.ledger)
        self.sections: list[Data] = []

    def result(self) -> Imported:
        """The definition, and what was left."""
        whole = self.references.followed("", self.root)
        if not isinstance(whole.get("properties"), dict) or not whole["properties"]:
            raise DefinitionError(
                "properties", "this schema asks for no members; give one of an object with 'properties'"
            )
        title = str(whole.get("title") or "A form")
        self.ledger.carry("title", "description", "type", "$schema", "$id", "required")
        self._object("", whole, title, "", 0)
        sections = [section for section in self.sections if section["questions"]]
        missing = [
            {"part": part, "why": f"JSON Schema does not say {said}."} for part, said in _UNSAID.items()
        ]
        description = str(whole.get("description") or "")
        if not description:
            missing.append({"part": "summary", "why": "The schema has no description."})
        definition = from_data(
            {
                "etape": 1,
                "id": Ids().give(title, "form"),
                "version": "1",
                "languages": ["en"],
                "title": words(title),
                **({"summary": words(description)} if description else {}),
                "missing": missing,
                "sections": sections,
            }
        )
        return Imported(definition, self.ledger.left(self.root))

    def _section(self, title: str, **more: Any) -> Data:
        section = {"id": self.ids.give(title, "section"), "title": words(title), "questions": [], **more}
        self.sections.append(section)
        return section

    def _object(self, place: str, schema: Data, title: str, path: str, depth: int) -> None:
        """The members of an object: values into a section, objects and lists of objects into sections of their own."""
        if depth > _DEEPEST:
            raise DefinitionError(
                place, "objects are nested more than {deepest} deep; make them flatter", deepest=_DEEPEST
            )
        required = set(schema.get("required") or ())
        asked: dict[str, Data] = {}
        section = self._section(title)
        for name, given in self._members(schema):
            at = f"{place}.properties.{name}".lstrip(".")
            member = self.references.followed(at, given)
            inner = f"{path}/{name}" if path else name
            if self._is_object(member):
                self._object(at, member, self._title(at, name, member), inner, depth + 1)
                section = self._section(title)
            elif items := self._items(at, member):
                self._repeated(at, name, member, items, inner)
                section = self._section(title)
            else:
                asked[name] = self.questions.question(at, name, inner, member)
                if name not in required:
                    asked[name]["optional"] = True
                section["questions"].append(asked[name])
        self.ledger.carry(f"{place}.required".lstrip("."))
        self._depend(place, schema, asked)

    def _members(self, schema: Data) -> list[tuple[str, object]]:
        """The members, with those that only a branch names after those that are always there."""
        found = dict(schema.get("properties") or {})
        for _, part in branches("", schema):
            for key in ("then", "else"):
                for name, member in ((part.get(key) or {}).get("properties") or {}).items():
                    found.setdefault(name, member)
        return list(found.items())

    def _title(self, place: str, name: str, schema: Data) -> str:
        self.ledger.carry(f"{place}.title", f"{place}.type", f"{place}.description")
        return str(schema.get("title") or spelled(name))

    def _is_object(self, schema: Data) -> bool:
        return isinstance(schema.get("properties"), dict) and bool(schema["properties"])

    def _items(self, place: str, schema: Data) -> Data | None:
        """The object that a list repeats, if it does."""
        if schema.get("type") != "array":
            return None
        items = self.references.followed(f"{place}.items", schema.get("items"))
        return items if self._is_object(items) else None

    def _repeated(self, place: str, name: str, schema: Data, items: Data, path: str) -> None:
        title = self._title(place, name, schema)
        least, most = schema.get("minItems"), schema.get("maxItems")
        self.ledger.carry(
            *(
                f"{place}.{key}"
                for key in ("minItems", "maxItems", "items.type", "items.title", "items.required")
            )
        )
        if not least:
            self.ledger.leave(f"{place}.items", "there may be none of these", "At least one is asked for.")
        bounds = {
            "least": min(max(least, 1), MOST_ITEMS) if isinstance(least, int) else 1,
            "most": min(max(most, 1), MOST_ITEMS) if isinstance(most, int) else MOST_ITEMS,
        }
        item = str(items.get("title") or title)
        section = self._section(
            title, repeat={**bounds, "item": words(item), "another": words("Is there another one?")}
        )
        required = set(items.get("required") or ())
        for member, given in (items.get("properties") or {}).items():
            at = f"{place}.items.properties.{member}"
            asked = self.questions.question(
                at, member, f"{path}/{member}", self.references.followed(at, given)
            )
            if member not in required:
                asked["optional"] = True
            section["questions"].append(asked)

    def _depend(self, place: str, schema: Data, asked: dict[str, Data]) -> None:
        for name, others in (schema.get("dependentRequired") or {}).items():
            at = f"{place}.dependentRequired.{name}".lstrip(".")
            for other in others if isinstance(others, list) else ():
                if name in asked and self._is_before(name, other, asked):
                    self._require(asked[other], {"question": asked[name]["id"], "answered": True})
                    self.ledger.carry(at)
        for at, part in branches(place, schema):
            self._branch(at, part, schema, asked)

    def _branch(self, place: str, part: Data, schema: Data, asked: dict[str, Data]) -> None:
        found = condition(part.get("if"), asked)
        at = f"{place}.if".lstrip(".")
        if found is None:
            self.ledger.leave(
                at, "this condition is not one of members that equal constants", "It is not applied."
            )
            return
        self.ledger.carry(at)
        first = max(list(asked).index(name) for name in asked if asked[name]["id"] in str(found))
        for key, holds in (("then", found), ("else", {"not": found})):
            branch = part.get(key)
            if not isinstance(branch, dict):
                continue
            self.ledger.carry(f"{place}.{key}.required".lstrip("."))
            own = (branch.get("properties") or {}).keys() - (schema.get("properties") or {}).keys()
            for name in {*own, *(branch.get("required") or ())} & asked.keys():
                if list(asked).index(name) <= first:
                    self.ledger.leave(
                        at,
                        "'{name}' is asked before what it hangs on",
                        "It is asked of everybody.",
                        name=name,
                    )
                elif name in own:
                    self._show(asked[name], holds, required=name in (branch.get("required") or ()))
                else:
                    self._require(asked[name], holds)
            for name in own:
                self.ledger.carry(f"{place}.{key}.properties.{name}".lstrip("."))

    def _is_before(self, name: str, other: str, asked: dict[str, Data]) -> bool:
        return other in asked and list(asked).index(name) < list(asked).index(other)

    def _show(self, question: Data, when: Data, *, required: bool) -> None:
        question["when"] = when
        if required:
            question.pop("optional", None)

    def _require(self, question: Data, when: Data) -> None:
        """Of an optional question, require an answer when this holds; one that is required stays so."""
        if question.get("optional"):
            before = question.get("required-when")
            question["required-when"] = {"any": [before, when]} if before else when
