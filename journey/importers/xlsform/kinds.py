"""From the types of XLSForm to kinds of question.

Owns which kind each type becomes, and what is done about those that cannot be asked.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journey.importers.base import Ledger
from journey.importers.room import LONGEST_LINE, LONGEST_TEXT, one_of
from journey.importers.xlsform.rows import Row, Rows

Data = dict[str, Any]
_TYPES: Mapping[str, Data] = {
    "integer": {"kind": "number"},
    "int": {"kind": "number"},
    "decimal": {"kind": "decimal", "places": 20},
    "date": {"kind": "date"},
    "time": {"kind": "time"},
    "acknowledge": {"kind": "yes-no"},
    "file": {"kind": "file"},
    "image": {"kind": "file", "types": ["jpeg", "png"]},
    "audio": {"kind": "file"},
    "video": {"kind": "file"},
    "range": {"kind": "decimal", "places": 20},
}


def kind_of(place: str, row: Row, type_: str, rows: Rows, ledger: Ledger) -> tuple[Data, dict[str, str]]:
    """The kind of a row's question with its own keys, and the ids of its options by their names."""
    words = type_.replace("select one", "select_one").replace("select multiple", "select_multiple").split()
    kind = words[0].lower()
    if kind in ("select_one", "select_multiple", "select1"):
        return _choices(place, kind, words[1:], rows, ledger)
    if kind in _TYPES:
        return dict(_TYPES[kind]), {}
    if kind == "datetime":
        ledger.leave(f"{place}.type", "a day and a time are asked at once", "The day alone is asked.")
        return {"kind": "date"}, {}
    if kind not in ("text", "string", "note"):
        ledger.leave(f"{place}.type", "a '{kind}' cannot be asked here", "It is a line of text.", kind=kind)
    if "multiline" in str(row.get("appearance") or ""):
        ledger.carry(f"{place}.appearance")
        return {"kind": "long-text", "longest": LONGEST_TEXT}, {}
    return {"kind": "text", "longest": LONGEST_LINE}, {}


def _choices(
    place: str, kind: str, rest: list[str], rows: Rows, ledger: Ledger
) -> tuple[Data, dict[str, str]]:
    options, by_name = rows.options(rest[0] if rest else "")
    if "or_other" in rest:
        ledger.leave(f"{place}.type", "another answer than those listed may be given", "It cannot be here.")
    if len(options) < 2:
        ledger.leave(f"{place}.type", "its list has fewer than two choices here", "It is a line of text.")
        return {"kind": "text", "longest": LONGEST_LINE}, {}
    if kind == "select_multiple":
        return {"kind": "choices", "options": options}, by_name
    return {"kind": one_of(options), "options": options}, by_name
