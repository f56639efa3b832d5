"""From the pages of a template to their order, and the ways between them.

Owns the order: a page stands after all that lead to it, else as the template has them. A template without pages is one page.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from journey.errors import DefinitionError
from journey.importers.base import Ledger
from journey.importers.gcforms.shape import CATCH_ALL, PAGES, Data
from journey.importers.order import RoundInACircleError, in_order

ENDS = PAGES - {"start"}

_OF_ENDS = ("name", "titleEn", "titleFr", "nextAction", "autoFlow")
"""What the pages after the questions have by themselves."""


class Way(Struct, frozen=True):
    """Where a page leads, and by which choice; `choice_id` None is always."""

    place: str
    to: str
    choice_id: str | None = None


class Page(Struct):
    """A page: its id, where it stands in the template, the numbers of its elements in `elements`, its ways."""

    id: str
    place: str
    group: Data
    elements: list[int]
    ways: tuple[Way, ...] = ()


def pages(form: Data, ledger: Ledger) -> list[Page]:
    """The pages that can be reached, in order. Raises DefinitionError when they go round in a circle."""
    numbers = {str(element["id"]): number for number, element in enumerate(form["elements"])}
    ledger.carry("layout")
    groups = form.get("groups") or {}
    if not groups:
        order = [numbers[str(id_)] for id_ in form["layout"]]
        _note_left_out(form, set(order), ledger)
        return [Page("start", "", {}, order)]
    found = {
        name: Page(
            name,
            f"groups.{name}",
            group,
            [numbers[str(id_)] for id_ in group.get("elements", ())],
            _ways(name, group),
        )
        for name, group in groups.items()
        if name not in ENDS
    }
    ledger.carry(
        "groupsLayout",
        *(f"groups.{name}.{key}" for name in groups if name in ENDS for key in _OF_ENDS),
    )
    ordered = _ordered(found, [*(form.get("groupsLayout") or ()), *found])
    for name in found.keys() - {page.id for page in ordered}:
        ledger.leave(f"groups.{name}", "no page leads to '{name}'", "It is not asked.", name=name)
    _note_left_out(form, {number for page in ordered for number in page.elements}, ledger)
    return ordered


def _ways(name: str, group: Data) -> tuple[Way, ...]:
    following: Any = group.get("nextAction")
    place = f"groups.{name}.nextAction"
    if isinstance(following, str):
        return (Way(place, following),)
    ways = [
        Way(
            f"{place}[{number}]",
            str(way["groupId"]),
            None if str(way.get("choiceId", "")).startswith(CATCH_ALL) else str(way.get("choiceId", "")),
        )
        for number, way in enumerate(following or ())
    ]
    return tuple(sorted(ways, key=lambda way: way.choice_id is None))  # what catches all comes last


def _ordered(found: dict[str, Page], preferred: list[str]) -> list[Page]:
    def following(name: str) -> set[str]:
        return {way.to for way in found[name].ways if way.to not in ENDS}

    try:
        return [found[name] for name in in_order("start", following, preferred)]
    except RoundInACircleError as error:
        raise DefinitionError(
            f"groups.{error.page}",
            "the pages after '{page}' lead back to it; let them lead onwards only",
            page=error.page,
        ) from error


def _note_left_out(form: Data, asked: set[int], ledger: Ledger) -> None:
    for number, element in enumerate(form["elements"]):
        if number not in asked:
            ledger.leave(
                f"elements[{number}]", "element {id} is on no page", "It is not asked.", id=element["id"]
            )
