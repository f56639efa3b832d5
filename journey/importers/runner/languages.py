"""Texts that older forms write by language, `{"en": …}`, as the texts that newer forms have.

Owns which language is kept: these forms are asked in English. What they say in another is listed as left.
"""

from __future__ import annotations

from journey.importers.base import Ledger

_TEXTS = frozenset(("title", "hint", "content", "text", "label", "description"))


def in_english(data: object, ledger: Ledger, place: str = "") -> object:
    """A copy of a form with its English texts in the places of those by language."""
    if isinstance(data, list):
        return [in_english(part, ledger, f"{place}[{number}]") for number, part in enumerate(data)]
    if not isinstance(data, dict):
        return data
    found: dict[str, object] = {}
    for key, value in data.items():
        at = f"{place}.{key}".lstrip(".")
        english = value.get("en") if key in _TEXTS and isinstance(value, dict) else None
        if isinstance(english, str) and isinstance(value, dict):
            found[key] = english
            for language in value.keys() - {"en"}:
                ledger.leave(
                    f"{at}.{language}",
                    "the form is not whole in '{language}', or it is no language here",
                    "It was left out.",
                    language=language,
                )
        else:
            found[key] = in_english(value, ledger, at)
    return found
