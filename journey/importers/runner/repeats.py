"""Pages that are asked for each of several.

Owns how often: how few and how many there may be, and what one of them is called.
"""

from __future__ import annotations

import re
from typing import Any

from journey.importers.base import Ledger
from journey.importers.markup import read_text
from journey.importers.runner.components import words

Data = dict[str, Any]
MOST_ITEMS = 99


def repeat_of(place: str, page: Data, title: Data, ledger: Ledger) -> Data:
    """What a section says of its items; nothing where the page is asked once."""
    repeat = page.get("repeat")
    least, most, item = 1, MOST_ITEMS, title
    if isinstance(repeat, dict):
        schema, options = repeat.get("schema") or {}, repeat.get("options") or {}
        least, most = _count(schema.get("min"), 1), min(_count(schema.get("max"), MOST_ITEMS), MOST_ITEMS)
        item = words(read_text(options.get("title"))) if options.get("title") else title
        ledger.carry(*(f"{place}.repeat.{key}" for key in ("options.title", "schema.min", "schema.max")))
    elif page.get("repeatField"):
        ledger.leave(
            f"{place}.repeatField",
            "it is asked as many times as '{repeatfield}' says",
            "It is asked one after the other, until there are no more.",
            repeatfield=page["repeatField"],
        )
    elif "Repeat" not in str(page.get("controller") or ""):
        return {}
    another = words("Is there another one?")
    return {"repeat": {"least": least, "most": max(most, least), "item": item, "another": another}}


def _count(said: object, otherwise: int) -> int:
    """A whole number from 1 on, which may be written as a text."""
    return int(str(said)) if re.fullmatch("0*[1-9][0-9]{0,5}", str(said)) else otherwise
