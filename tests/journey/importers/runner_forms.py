"""Small forms of the runners as data, for tests that change one thing in them."""

from typing import Any

from journey.importers.base import Imported, Left
from journey.importers.recognition import import_data

Data = dict[str, Any]
LISTS = [
    {
        "id": "l1",
        "name": "ways",
        "type": "string",
        "items": [
            {"id": "i1", "text": "By mail", "value": "mail"},
            {"id": "i2", "text": "In person", "value": "person"},
        ],
    },
    {"name": "counts", "type": "number", "items": [{"text": str(n), "value": n} for n in (1, 2, 3)]},
]


def component(name: str, type_: str = "TextField", **more: Any) -> Data:
    return {
        "id": f"id-{name}",
        "name": name,
        "type": type_,
        "title": name.capitalize(),
        "options": {},
        "schema": {},
        **more,
    }


def page(path: str, *components: Data, to: Any = (), **more: Any) -> Data:
    ways = [
        {"path": f"/{way}"} if isinstance(way, str) else {"path": f"/{way[0]}", "condition": way[1]}
        for way in to
    ]
    return {
        "path": f"/{path}",
        "title": path.capitalize(),
        "components": list(components),
        "next": ways,
        **more,
    }


SUMMARY = page("summary", controller="SummaryPageController")


def condition(name: str, *parts: Data, **more: Any) -> Data:
    """A structured condition, as DEFRA's v2 has it."""
    return {"id": name, "displayName": name, "items": list(parts), **more}


def item(name: str, operator: str, value: Any) -> Data:
    return {"id": "x", "componentId": f"id-{name}", "operator": operator, "value": value}


def form(*pages: Data, **members: Any) -> Data:
    return {"pages": list(pages), "lists": LISTS, "conditions": [], "sections": [], **members}


def left_of(found: Imported) -> list[Left]:
    """What was left of a form itself; its lists are the same in every form here."""
    return [left for left in found.left if not left.place.startswith("lists")]


def imported(*pages: Data, **members: Any) -> Imported:
    return import_data(form(*pages, **members))
