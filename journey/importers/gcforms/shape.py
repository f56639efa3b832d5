"""What a template of GC Forms has to be before it can be read: its members, and ids that agree with one another.

Owns the rules that the format's JSON Schema states, and those on ids that its makers' validation adds. It carries nothing over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from journey.errors import DefinitionError
from journey.importers.gcforms.members import Group, Template
from journey.importers.shapes import shaped

Data = Mapping[str, Any]
_KINDS: Mapping[str, tuple[type, str]] = {
    "layout": (list, "a list"),
    "elements": (list, "a list"),
    "titleEn": (str, "a text"),
    "titleFr": (str, "a text"),
    "privacyPolicy": (Mapping, "an object"),
    "confirmation": (Mapping, "an object"),
}
"""The members that a template has to have. Ids are looked at before the others are: they tell most about what is wrong."""
PAGES = frozenset({"start", "review", "end", "exit"})
"""The pages that every form has, besides its own."""
CATCH_ALL = "catch-all"
_CHOICE = re.compile(r"([0-9]{1,9})(?:\.([0-9]{1,4}))?")
_ROWS = 100
"""The id of an element inside a repeating set is that of the set times this, and a number."""


def check(form: object) -> None:
    """Raise DefinitionError for the first thing that makes a template unreadable."""
    for error in _errors(form):
        raise error


def choice(choice_id: object) -> tuple[int, int | None] | None:
    """The element and the number of its choice that a rule names; None for what names neither."""
    found = _CHOICE.fullmatch(choice_id) if isinstance(choice_id, str) else None
    return None if found is None else (int(found[1]), None if found[2] is None else int(found[2]))


def _errors(form: object) -> Iterator[DefinitionError]:
    if not isinstance(form, Mapping):
        yield DefinitionError("", "this is no form but a list of elements or a value; give a whole template")
        return
    yield from _members(form, ("layout", "elements"))
    elements = form["elements"]
    yield from _elements("elements", elements)
    ids = {element["id"] for element in elements}
    yield from _layout(form["layout"], ids)
    shaped("", form, Template)
    for number, element in enumerate(elements):
        if inner := element["properties"].get("subElements"):
            yield from _elements(f"elements[{number}].properties.subElements", inner, element["id"])
    yield from _members(form, tuple(_KINDS))
    yield from _groups(form.get("groups") or {}, {str(id_) for id_ in ids})


def _members(form: Data, keys: tuple[str, ...]) -> Iterator[DefinitionError]:
    for key in keys:
        kind, what = _KINDS[key]
        if key not in form:
            yield DefinitionError("", "a template of GC Forms has '{key}', this one has not; add it", key=key)
            return
        if not isinstance(form[key], kind):
            yield DefinitionError(key, "'{key}' has to be {name}; correct it", key=key, name=what)
    if not isinstance(form.get("groups") or {}, Mapping):
        yield DefinitionError("groups", "'groups' has to be an object of pages; correct it")


def _elements(place: str, elements: list[Any], parent: int | None = None) -> Iterator[DefinitionError]:
    seen = set[int]()
    for number, element in enumerate(elements):
        at = f"{place}[{number}]"
        if not isinstance(element, Mapping) or not isinstance(element.get("properties"), Mapping):
            yield DefinitionError(at, "an element has 'id', 'type' and 'properties'; add what is wanting")
            return
        id_ = element.get("id")
        if not isinstance(id_, int) or isinstance(id_, bool) or id_ < 1:
            yield DefinitionError(f"{at}.id", "the id of an element is a whole number from 1 on; correct it")
            return
        if id_ in seen:
            yield DefinitionError(
                f"{at}.id", "the id {id} is also that of another element; change one", id=id_
            )
        if parent is not None and id_ // _ROWS != parent:
            yield DefinitionError(
                f"{at}.id",
                "the id of an element of set {parent} is from {rows} on, not {id}; correct it",
                parent=parent,
                rows=parent * _ROWS + 1,
                id=id_,
            )
        seen.add(id_)


def _layout(layout: list[Any], ids: set[int]) -> Iterator[DefinitionError]:
    seen = set[int]()
    for number, id_ in enumerate(layout):
        if not isinstance(id_, int) or id_ not in ids:
            yield DefinitionError(f"layout[{number}]", "there is no element {id}; correct the id", id=id_)
            return
        if id_ in seen:
            yield DefinitionError(f"layout[{number}]", "the element {id} is there before; remove it", id=id_)
        seen.add(id_)


def _groups(groups: Data, ids: set[str]) -> Iterator[DefinitionError]:
    if groups and "start" not in groups:
        yield DefinitionError("groups", "no page is the first; add the page 'start'")
    for name, group in groups.items():
        place = f"groups.{name}"
        if not isinstance(group, Mapping) or not isinstance(group.get("elements", []), list):
            yield DefinitionError(place, "a page has a list of 'elements'; correct it")
            return
        shaped(place, group, Group)
        for number, id_ in enumerate(group.get("elements", [])):
            if str(id_) not in ids:
                yield DefinitionError(
                    f"{place}.elements[{number}]", "there is no element {id}; correct the id", id=id_
                )
        for at, target in targets(place, group):
            if target not in groups and target not in PAGES:
                yield DefinitionError(at, "there is no page '{target}'; correct the id", target=target)


def targets(place: str, group: Data) -> Iterator[tuple[str, object]]:
    """The pages that a page leads to, each with where that stands."""
    following = group.get("nextAction")
    if isinstance(following, str):
        yield f"{place}.nextAction", following
    for number, way in enumerate(following if isinstance(following, list) else ()):
        target = way.get("groupId") if isinstance(way, Mapping) else None
        yield f"{place}.nextAction[{number}].groupId", target
