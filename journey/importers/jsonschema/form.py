"""A JSON Schema of an object as a definition: its members are asked, nested objects and lists of objects are sections.

Owns how the whole is put together, and what is required of whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journey.errors import DefinitionError
from journey.importers.base import Imported
from journey.importers.jsonschema.conditions import branches, condition, named, outcome
from journey.importers.jsonschema.questions import Questions, may_be_null
from journey.importers.jsonschema.references import References, SchemaLedger
from journey.importers.jsonschema.shape import required
from journey.importers.naming import Ids, spelled
from journey.importers.room import cut, cut_path, english, items
from journey.loading import from_data

Data = dict[str, Any]
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
        self.ids = Ids()
        self.references = References(root)
        self.ledger = SchemaLedger(root, self.references)
        self.questions = Questions(self.ids, self.ledger)
        self.sections: list[Data] = []
        self.nullable: set[str] = set()  # the ids of the questions whose answer may be null

    def result(self) -> Imported:
        """The definition, and what was left."""
        whole = self.references.followed("", self.root)
        if not isinstance(whole.get("properties"), dict) or not whole["properties"]:
            raise DefinitionError(
                "properties", "this schema asks for no members; give one of an object with 'properties'"
            )
        title = cut(str(whole.get("title") or "A form"), "title", self.ledger)
        self.ledger.carry("title", "description", "type", "$schema")
        self._object("", whole, title, (), 0)
        sections = [section for section in self.sections if section["questions"]]
        missing = [
            {"part": part, "why": f"JSON Schema does not say {said}."} for part, said in _UNSAID.items()
        ]
        description = str(whole.get("description") or "")
        if not description:
            missing.append({"part": "summary", "why": "The schema has no description."})
        self.ledger.carry(*(f"{place}.$ref" for place in self.references.referring()))
        definition = from_data(
            {
                "etape": 1,
                "id": Ids().give(title, "form"),
                "version": "1",
                "languages": ["en"],
                "title": {"en": title},
                **({"summary": english(description, "description", self.ledger)} if description else {}),
                "missing": missing,
                "sections": sections,
            }
        )
        return Imported(definition, self.ledger.left(self.root))

    def _section(self, title: str, **more: Any) -> Data:
        section = {"id": self.ids.give(title, "section"), "title": {"en": title}, "questions": [], **more}
        self.sections.append(section)
        return section

    def _object(self, place: str, schema: Data, title: str, path: tuple[str, ...], depth: int) -> None:
        """The members of an object: values into a section, objects and lists of objects into sections of their own."""
        if depth > _DEEPEST:
            raise DefinitionError(
                place, "objects are nested more than {deepest} deep; make them flatter", deepest=_DEEPEST
            )
        needed = set(required(schema))
        asked: dict[str, Data] = {}
        named = {"name": cut_path(path, place, self.ledger)} if path else {}
        section = self._section(title, **named)
        for name, given in self._members(place, schema):
            at = f"{place}.properties.{name}".lstrip(".")
            member = self.references.followed(at, given)
            inner = (*path, name)
            if self._is_object(member):
                before = len(self.sections)
                self._object(at, member, self._title(at, name, member), inner, depth + 1)
                self._whole(f"{at}.type", self.sections[before:], needed=name in needed)
                section = self._section(title, **named)
            elif self._is_object(of_each := self._items(at, member)):
                self._repeated(at, member, of_each, inner, needed=name in needed)
                section = self._section(title, **named)
            else:
                member = member | ({"items": of_each} if of_each else {})
                asked[name] = self.questions.question(at, inner, member)
                self._let_pass(at, member, asked[name], needed=name in needed)
                section["questions"].append(asked[name])
        self._carry_required(place, schema)
        self._depend(place, schema, asked)

    def _whole(self, place: str, sections: list[Data], *, needed: bool) -> None:
        """Note where an object as a whole has to be there otherwise than what is in it."""
        asks = any("repeat" in section for section in sections) or any(
            not question.get("optional") for section in sections for question in section["questions"]
        )
        if asks and not needed:
            self.ledger.leave(place, "it may be left out as a whole", "It is asked of everybody.")
        if needed and not asks:
            self.ledger.leave(
                place, "it has to be there, though nothing in it has", "It may be left out here."
            )

    def _let_pass(self, place: str, schema: Data, question: Data, *, needed: bool) -> None:
        """Let a question be passed over that needs no answer, or takes `null` for one."""
        if needed and may_be_null(schema):
            self.ledger.leave(
                f"{place}.type", "it may be null, and has to be there", "It may be passed over."
            )
        if may_be_null(schema):
            self.nullable.add(question["id"])
        if not needed or may_be_null(schema):
            question["optional"] = True

    def _carry_required(self, place: str, schema: Data) -> None:
        """The members that are required; of those that there are none of, nothing is carried."""
        for at in self.references.origins(f"{place}.required".lstrip(".")):
            for number, name in enumerate(required(schema)):
                if name in (schema.get("properties") or {}):
                    self.ledger.carry(f"{at}[{number}]")

    def _members(self, place: str, schema: Data) -> list[tuple[str, object]]:
        """The members, with those that only a branch names after those that are always there."""
        found = dict(schema.get("properties") or {})
        for at, part in branches(place, schema):
            for key in ("then", "else"):
                for name, member in (outcome(part, key).get("properties") or {}).items():
                    if name not in found:
                        own, there = (
                            f"{way}.properties.{name}".lstrip(".") for way in (place, f"{at}.{key}")
                        )
                        self.references.stands(own, there)
                        found[name] = member
        return list(found.items())

    def _title(self, place: str, name: str, schema: Data) -> str:
        self.ledger.carry(f"{place}.title", f"{place}.type", f"{place}.description")
        return cut(str(schema.get("title") or spelled(name)), f"{place}.title", self.ledger)

    def _is_object(self, schema: Data) -> bool:
        return isinstance(schema.get("properties"), dict) and bool(schema["properties"])

    def _items(self, place: str, schema: Data) -> Data:
        """The schema of what a list has; empty where it is no list, or says nothing of it."""
        if schema.get("type") != "array":
            return {}
        return self.references.followed(f"{place}.items", schema.get("items"))

    def _repeated(
        self, place: str, schema: Data, of_each: Data, path: tuple[str, ...], *, needed: bool
    ) -> None:
        title = self._title(place, path[-1], schema)
        self.ledger.carry(f"{place}.items.type", f"{place}.items.title")
        least, most = _count(schema.get("minItems")), _count(schema.get("maxItems"))
        may_be_none = f"{place}.minItems" if least == 0 else "" if least and needed else f"{place}.type"
        counts = items(
            (f"{place}.minItems", least), (f"{place}.maxItems", most), self.ledger, may_be_none=may_be_none
        )
        said = str(of_each.get("title") or title)
        section = self._section(
            title,
            name=cut_path(path, place, self.ledger),
            repeat={
                **counts,
                "item": english(said, f"{place}.items.title", self.ledger),
                "another": {"en": "Is there another one?"},
            },
        )
        wanted = set(required(of_each))
        self._carry_required(f"{place}.items", of_each)
        for member, given in (of_each.get("properties") or {}).items():
            at = f"{place}.items.properties.{member}"
            found = self.references.followed(at, given)
            asked = self.questions.question(at, (*path, member), found)
            self._let_pass(at, found, asked, needed=member in wanted)
            section["questions"].append(asked)

    def _depend(self, place: str, schema: Data, asked: dict[str, Data]) -> None:
        order = {name: number for number, name in enumerate(asked)}
        for name, others in (schema.get("dependentRequired") or {}).items():
            for number, other in enumerate(others):
                if name in order and order.get(other, -1) > order[name]:
                    at = f"{place}.dependentRequired.{name}[{number}]".lstrip(".")
                    self._note_null(at, asked, {name, other})
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
        looked_at = set(named(found))
        order = {name: number for number, name in enumerate(asked)}
        first = max(order[name] for name in asked if asked[name]["id"] in looked_at)
        self._note_null(at, asked, {name for name in asked if asked[name]["id"] in looked_at})
        for key, holds in (("then", found), ("else", {"not": found})):
            branch = outcome(part, key)
            needed = required(branch)
            own = (branch.get("properties") or {}).keys() - (schema.get("properties") or {}).keys()
            for number, name in enumerate(needed):
                if name in asked:
                    self._note_null(f"{place}.{key}.required[{number}]".lstrip("."), asked, {name})
                    self.ledger.carry(f"{place}.{key}.required[{number}]".lstrip("."))
            for name in sorted({*own, *needed} & asked.keys(), key=order.__getitem__):
                if order[name] <= first:
                    self.ledger.leave(
                        at,
                        "'{name}' is asked before what it hangs on",
                        "It is asked of everybody.",
                        name=name,
                    )
                elif name in own:
                    self._show(asked[name], holds, required=name in needed)
                else:
                    self._require(asked[name], holds)

    def _note_null(self, place: str, asked: dict[str, Data], names: set[str]) -> None:
        """Note what hangs on whether a member is there that may be there and be null."""
        for name in sorted(names):
            if asked[name]["id"] in self.nullable:
                self.ledger.leave(
                    place, "'{name}' may be null", "It is as if it were not there then.", name=name
                )

    def _show(self, question: Data, when: Data, *, required: bool) -> None:
        question["when"] = when
        if required:
            question.pop("optional", None)

    def _require(self, question: Data, when: Data) -> None:
        """Of an optional question, require an answer when this holds; one that is required stays so."""
        if question.get("optional"):
            before = question.get("required-when")
            question["required-when"] = {"any": [before, when]} if before else when


def _count(said: object) -> int | None:
    return said if isinstance(said, int) and not isinstance(said, bool) and said >= 0 else None
