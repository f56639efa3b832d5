"""The lists of a form, and the options that their items become.

Owns where the items of a component stand: in a list that it names, or in itself.
"""

from __future__ import annotations

from typing import Any

from journey.importers.base import Ledger
from journey.importers.markup import read_text
from journey.importers.naming import Ids
from journey.importers.room import english

Data = dict[str, Any]
_OF_LIST = ("name", "title", "type", "id")
_OF_ITEM = ("text", "label", "value", "id", "description", "hint")


class Lists:
    """The lists of one form, by their ids and their names."""

    def __init__(self, form: Data, ledger: Ledger) -> None:
        self._ledger = ledger
        self._lists: dict[str, tuple[str, Data]] = {}
        for number, found in enumerate(form.get("lists") or ()):
            for key in ("id", "name"):
                if isinstance(found.get(key), str):
                    self._lists[found[key]] = (f"lists[{number}]", found)

    def texts(self, name: object) -> list[str]:
        """The items of a list as texts, where a page shows it and asks nothing."""
        return [read_text(item.get("text")) for _, item in self._of_list(name)]

    def offered(self, place: str, component: Data) -> tuple[list[Data], dict[str, str]]:
        """The options that a component offers, and their ids by their values and by the ids of their items."""
        ids = Ids()
        options: list[Data] = []
        by_value: dict[str, str] = {}
        for at, item in self._items(place, component):
            said = item.get("text", item.get("label"))
            value = item.get("value", said)
            id_ = ids.give(str(value), "option")
            label = read_text(said) or str(value)
            option: Data = {"id": id_, "label": english(label, f"{at}.text", self._ledger)}
            option["value"] = value if isinstance(value, bool | int) else str(value)
            if hint := read_text(_hint(item)):
                option["hint"] = english(hint, f"{at}.hint", self._ledger)
            self._ledger.carry(*(f"{at}.{key}" for key in _OF_ITEM))
            options.append(option)
            by_value |= {str(value).lower() if isinstance(value, bool) else str(value): id_}
            if isinstance(item.get("id"), str):
                by_value[item["id"]] = id_
        return options, by_value

    def _items(self, place: str, component: Data) -> list[tuple[str, Data]]:
        """The items that a component offers, each with where it stands."""
        values, options = component.get("values"), component.get("options")
        of_values = (f"{place}.values.{key}" for key in ("type", "valueType"))
        self._ledger.carry(f"{place}.list", f"{place}.options.list", *of_values)
        if isinstance(values, dict) and isinstance(values.get("items"), list):
            return _placed(f"{place}.values", values)
        named = options.get("list") if isinstance(options, dict) else None
        return self._of_list(component.get("list") or named)

    def _of_list(self, name: object) -> list[tuple[str, Data]]:
        if not isinstance(name, str) or name not in self._lists:
            return []
        at, found = self._lists[name]
        self._ledger.carry(*(f"{at}.{key}" for key in _OF_LIST))
        return _placed(at, found)


def _placed(place: str, owner: Data) -> list[tuple[str, Data]]:
    items = enumerate(owner.get("items") or ())
    return [(f"{place}.items[{number}]", item) for number, item in items if isinstance(item, dict)]


def _hint(item: Data) -> object:
    hint = item.get("description") or item.get("hint")
    return hint.get("text") if isinstance(hint, dict) else hint
