"""Which stretches of a text are in the other language, so that a voice can change with them (WCAG 2.2, 3.1.2).

Owns the rule: a phrase that the page marks, and in English a capitalised word with a French accent, with the capitalised
words that follow it ("Trois-Rivières", "Réal Beaulieu"). What the rule cannot know stays in the language of the page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from screens.page import Phrase
from screens.texts import Language

_ACCENTED = "àâçèéêëîïôùûœÀÂÇÈÉÊËÎÏÔÙÛŒ"
_JOINED = rf"[\w{_ACCENTED}]+(?:[-’'][\w{_ACCENTED}]+)*"
_NAME = rf"(?=[^\W\d_a-zà-ÿ])(?=[\w’'-]*[{_ACCENTED}]){_JOINED}(?: (?=[^\W\d_a-zà-ÿ]){_JOINED})*"


class Part(Struct, frozen=True):
    """A stretch of text in one language."""

    text: str
    language: Language


def parts_of(text: str, language: Language, foreign: Sequence[Phrase] = ()) -> tuple[Part, ...]:
    """The text in stretches of one language each; joined they are the text."""
    parts: list[Part] = []
    end = 0
    for start, stop, other in _stretches(text, language, foreign):
        if start > end:
            parts.append(Part(text[end:start], language))
        parts.append(Part(text[start:stop], other))
        end = stop
    if end < len(text) or not parts:
        parts.append(Part(text[end:], language))
    return tuple(parts)


def _stretches(text: str, language: Language, foreign: Sequence[Phrase]) -> list[tuple[int, int, Language]]:
    """Where the other language is, in order and without overlaps; what the page marks goes before what is guessed."""
    marked: list[tuple[int, int, Language]] = [
        (found.start(), found.end(), phrase.language)
        for phrase in foreign
        if phrase.language != language
        for found in re.finditer(rf"(?<!\w){re.escape(phrase.text)}(?!\w)", text)
    ]
    if language == "en" and not text.isascii():
        marked += [(found.start(), found.end(), "fr") for found in re.finditer(_NAME, text)]
    kept: list[tuple[int, int, Language]] = []
    for start, stop, other in marked:
        if all(stop <= begin or start >= end for begin, end, _ in kept):
            kept.append((start, stop, other))
    return sorted(kept)
