"""The texts of a template, and the languages that it is whole in.

Owns the languages of the definition. A form that lacks words in one language runs in the other, and what it has of the first is
listed as left.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from journey.importers.base import Ledger
from journey.importers.markup import plain_text
from journey.importers.room import cut

Data = Mapping[str, Any]
Words = dict[str, str]
_SUFFIX = {"en": "En", "fr": "Fr"}


class Texts:
    """The texts of one template, in the languages that it is whole in."""

    def __init__(self, form: Data, ledger: Ledger) -> None:
        self._ledger = ledger
        pairs = list(_pairs(form))
        whole = {
            language
            for language in _SUFFIX
            if all(pair[language].strip() for pair in pairs if any(text.strip() for text in pair.values()))
        }
        first = (form.get("titleEn", "").strip() and "en") or "fr"
        self.languages = [language for language in _SUFFIX if language in (whole or {first})]

    def of(self, place: str, owner: Data, stem: str) -> Words | None:
        """The text `stem` of an object ("title" of `titleEn` and `titleFr`); None where a language has none."""
        found: Words = {}
        for language, suffix in _SUFFIX.items():
            key = f"{stem}{suffix}" if stem else language
            at = f"{place}.{key}".lstrip(".")
            text = owner.get(key)
            if not isinstance(text, str) or not text.strip():
                continue
            if language in self.languages:
                self._ledger.carry(at)
                found[language] = cut(plain_text(text), at, self._ledger)
            else:
                self._ledger.leave(
                    at,
                    "the form is not whole in this language ({language})",
                    "It was left out.",
                    language=language,
                )
        return found if all(found.get(language) for language in self.languages) else None

    def both(self, en: str, fr: str) -> Words:
        """Words of ours, in the languages of the form."""
        return {language: {"en": en, "fr": fr}[language] for language in self.languages}


def _pairs(form: Data) -> Iterator[dict[str, str]]:
    """The texts that a person has to be able to read, in both languages."""
    yield _pair(form, "title")
    for group in (form.get("groups") or {}).values():
        if group.get("elements"):
            yield _pair(group, "title")
    yield from _of_elements(form.get("elements", ()))


def _of_elements(elements: Any) -> Iterator[dict[str, str]]:
    for element in elements:
        properties = element["properties"]
        yield _pair(properties, "title")
        if element.get("type") == "richText":
            yield _pair(properties, "description")
        for option in properties.get("choices") or ():
            yield {language: str(option.get(language) or "") for language in _SUFFIX}
        yield from _of_elements(properties.get("subElements") or ())


def _pair(owner: Data, stem: str) -> dict[str, str]:
    return {language: str(owner.get(f"{stem}{suffix}") or "") for language, suffix in _SUFFIX.items()}
