"""The rows of a workbook: their languages, their texts, and the choices that are listed beside them.

Owns which column means what. A language that a definition cannot hold, and words that are wanting in one, are listed as left.
"""

from __future__ import annotations

import re
from typing import Any

from journey.importers.base import Ledger
from journey.importers.markup import plain_text
from journey.importers.naming import Ids
from journey.importers.room import cut

Row = dict[str, Any]
Words = dict[str, str]
_TAGGED = re.compile(r"^(?P<stem>\w+)::?(?P<language>[^:]*?)\s*(?:\((?P<code>[A-Za-z-]{2,12})\))?$")
_NAMED = {"english": "en", "french": "fr", "français": "fr", "francais": "fr"}


class Rows:
    """The texts and choices of one workbook, in the languages that every label has."""

    def __init__(self, data: Row, ledger: Ledger) -> None:
        self._ledger = ledger
        said = str((data.get("settings") or [{}])[0].get("default_language") or "")
        tagged = _TAGGED.match(f"label::{said}")
        self._default = _language(tagged["code"] or tagged["language"]) if tagged else ""
        if said.lower() not in ("", "default") and not self._default:
            ledger.leave(
                "settings[0].default_language",
                "the form is in '{language}', which is no language here",
                "Its words are taken for English.",
                language=said,
            )
        self._default = self._default or "en"
        labelled = [
            row
            for sheet in ("survey", "choices")
            for row in data.get(sheet) or ()
            if self._said(row, "label")
        ]
        found = [set(self._said(row, "label")) for row in labelled]
        whole = set.intersection(*found) if found else set()
        self.languages: list[str] = [language for language in ("en", "fr") if language in whole] or [
            self._default
        ]
        self._choices: dict[str, list[tuple[str, Row]]] = {}
        for number, row in enumerate(data.get("choices") or ()):
            name = str(row.get("list_name") or row.get("list name") or "")
            self._choices.setdefault(name, []).append((f"choices[{number}]", row))

    def _said(self, row: Row, stem: str) -> dict[str, tuple[str, str]]:
        """A text of a row by language, each with its column."""
        found = {}
        for column, value in row.items():
            if column == stem:
                found[self._default] = (column, str(value))
            elif (tagged := _TAGGED.match(column)) and tagged["stem"] == stem:
                language = _language(tagged["code"] or tagged["language"]) or column
                found[language] = (column, str(value))
        return {language: said for language, said in found.items() if said[1].strip()}

    def words(self, place: str, row: Row, stem: str) -> Words | None:
        """A text in the form's languages; None where one lacks it."""
        said = self._said(row, stem)
        for language, (column, _) in said.items():
            if language in self.languages:
                self._ledger.carry(f"{place}.{column}")
            else:
                self._ledger.leave(
                    f"{place}.{column}",
                    "the form is not whole in '{language}', or it is no language here",
                    "It was left out.",
                    language=language,
                )
        found: Words = {
            language: cut(plain_text(said[language][1]), f"{place}.{said[language][0]}", self._ledger)
            for language in self.languages
            if language in said
        }
        return found if len(found) == len(self.languages) and all(found.values()) else None

    def both(self, en: str, fr: str) -> Words:
        """Words of ours, in the languages of the form."""
        return {language: {"en": en, "fr": fr}[language] for language in self.languages}

    def named(self, place: str, name: str) -> Words:
        """A name in place of words that are wanting."""
        kept = cut(name, place, self._ledger)
        return self.both(kept, kept)

    def options(self, list_name: str) -> tuple[list[Row], dict[str, str]]:
        """The choices of a list as options, and their ids by their names."""
        ids = Ids()
        options: list[Row] = []
        by_name: dict[str, str] = {}
        for place, row in self._choices.get(list_name, ()):
            name = str(row.get("name") or row.get("value") or "")
            label = self.words(place, row, "label") or self.named(f"{place}.name", name)
            self._ledger.carry(*(f"{place}.{key}" for key in ("list_name", "list name", "name", "value")))
            by_name[name] = ids.give(name, "option")
            options.append({"id": by_name[name], "label": label, "value": name})
        return options, by_name


def _language(said: str) -> str:
    """The tag of a language by its name or code; "" for one that is not known here."""
    plain = said.strip().lower()
    return _NAMED.get(plain, plain[:2] if plain[:2] in ("en", "fr") and len(plain) in (2, 5) else "")
