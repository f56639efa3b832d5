"""The interface's texts in one language, from gettext catalogues whose message ids are keys.

Owns the look-up of words; never decides what is said. Both catalogues hold every key.
"""

from __future__ import annotations

import gettext
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["en", "fr"]
LANGUAGES: tuple[Language, ...] = ("en", "fr")
LOCALES = Path(__file__).parent / "locales"


class Texts:
    """Call it with a key and the named parts of the sentence; `n` chooses the plural form."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalogue = gettext.translation("etape", LOCALES, [language])

    def __call__(self, key: str, /, **parts: object) -> str:
        """The message of a key, its parts filled in."""
        n = parts.get("n")
        if isinstance(n, int):
            return self._catalogue.ngettext(key, key, n).format(**parts)
        message = self._catalogue.gettext(key)
        return message.format(**parts) if parts else message

    def __contains__(self, key: str) -> bool:
        """Whether there are words for a key: what a newer Etape kept may name one that is not known here."""
        return self._catalogue.gettext(key) != key

    def translated(self, message: str, parts: Mapping[str, object]) -> str:
        """A message that is its own key, in English, with its parts filled in, which may be words of the catalogue too."""
        said = self._catalogue.gettext(message)
        return said.format(**{name: self._word(part) for name, part in parts.items()}) if parts else said

    def _word(self, part: object) -> object:
        """A part in this language, where it is a word of the catalogue, or several with "or" between them."""
        words = part.split(" or ") if isinstance(part, str) else []
        translated = [self._catalogue.gettext(word) if word else "" for word in words]
        if any(before == after for before, after in zip(words, translated, strict=True)):
            return part
        return f" {self('answer.or')} ".join(translated) if words else part


@cache
def texts_in(language: Language) -> Texts:
    """The texts of a language, loaded once."""
    return Texts(language)
