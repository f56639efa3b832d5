"""Pages that are asked for each of several.

Owns how often: how few and how many there may be, and what one of them is called.
"""

from __future__ import annotations

import re
from typing import Any

from journey.importers.base import Ledger
from journey.importers.markup import read_text
from journey.importers.room import cut_path, english, items
from journey.importers.runner.components import words
from journey.importers.runner.controllers import is_repeated

Data = dict[str, Any]


def repeat_of(place: str, page: Data, title: Data, ledger: Ledger) -> Data:
    """What a section says of its items; nothing where the page is asked once."""
    repeat = page.get("repeat")
    named: Data = {}
    schema: Data = {}
    item = title
    if isinstance(repeat, dict):
        schema, options = repeat.get("schema") or {}, repeat.get("options") or {}
        named = _name(f"{place}.repeat.options.name", options.get("name"), ledger)
        at = f"{place}.repeat.options.title"
        if said := read_text(options.get("title")):
            item = english(said, at, ledger)
        ledger.carry(at)
    elif page.get("repeatField"):
        ledger.leave(
            f"{place}.repeatField",
            "it is asked as many times as '{repeatfield}' says",
            "It is asked one after the other, until there are no more.",
            repeatfield=page["repeatField"],
        )
    elif not is_repeated(page):
        return {}
    at = f"{place}.repeat.schema"
    least, most = _count(schema.get("min")), _count(schema.get("max"))
    counts = items(
        (f"{at}.min", least), (f"{at}.max", most), ledger, may_be_none=f"{at}.min" if least == 0 else ""
    )
    another = words("Is there another one?")
    return {**named, "repeat": {**counts, "item": item, "another": another}}


def _name(place: str, name: object, ledger: Ledger) -> Data:
    """What the answers for all of them stand under."""
    if not isinstance(name, str) or not name:
        return {}
    ledger.carry(place)
    return {"name": cut_path([name], place, ledger)}


def _count(said: object) -> int | None:
    """A whole number from 0 on, which may be written as a text."""
    return int(str(said)) if re.fullmatch("[0-9]{1,6}", str(said)) else None
