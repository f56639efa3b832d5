"""The fees of a form: amounts in pence, each for those whom its condition names.

Owns the making of dated lines of them. The forms do not say since when a fee is charged, so each is said to be always.
"""

from __future__ import annotations

from typing import Any

from journey.importers.base import Ledger
from journey.importers.markup import read_text
from journey.importers.naming import Ids
from journey.importers.room import cut
from journey.importers.runner.components import words
from journey.importers.runner.conditions import Conditions

Data = dict[str, Any]
_ALWAYS = "1970-01-01"


def fees(form: Data, conditions: Conditions, ledger: Ledger) -> Data | None:
    """The fees of a form; None when it has none."""
    ids, lines = Ids(), []
    for number, fee in enumerate(form.get("fees") or ()):
        place = f"fees[{number}]"
        pence = str(fee.get("amount", "") if isinstance(fee, dict) else "")
        if not pence.isdecimal():
            ledger.leave(place, "this fee has no amount in pence", "It was left out.")
            continue
        id_ = ids.give(read_text(fee.get("description")), "fee")
        line = _line(place, fee, id_, conditions, ledger)
        if line:
            lines.append(line)
    return {"currency": "GBP", "lines": lines} if lines else None


def _line(place: str, fee: Data, id_: str, conditions: Conditions, ledger: Ledger) -> Data | None:
    pence = int(fee["amount"])
    said = cut(read_text(fee.get("description")) or "Fee", f"{place}.description", ledger)
    condition = fee.get("condition")
    when = conditions.when(f"{place}.condition", condition) if condition else None
    if condition and when is None:
        return None
    ledger.carry(f"{place}.description", f"{place}.condition")
    ledger.leave(f"{place}.amount", "it is not said since when it is charged", "It is charged always here.")
    if fee.get("multiplier"):
        ledger.leave(
            f"{place}.multiplier",
            "the amount is for each of '{multiplier}'",
            "It is counted once here.",
            multiplier=fee["multiplier"],
        )
    line: Data = {"id": id_, "label": words(said), "from": _ALWAYS}
    return line | {"amount": f"{pence // 100}.{pence % 100:02}"} | ({"when": when} if when else {})
