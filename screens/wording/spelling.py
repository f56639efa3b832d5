"""Codes and words as a person spells them aloud.

Owns spelling; the value itself is never changed, and whoever listens to `spell_out` can write the very same text down.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from screens.texts import Language, texts_in

MARKS = {
    "\N{COMBINING ACUTE ACCENT}": "acute",
    "\N{COMBINING GRAVE ACCENT}": "grave",
    "\N{COMBINING CIRCUMFLEX ACCENT}": "circumflex",
    "\N{COMBINING DIAERESIS}": "diaeresis",
    "\N{COMBINING CEDILLA}": "cedilla",
    "\N{COMBINING TILDE}": "tilde",
    "\N{COMBINING CARON}": "caron",
    "\N{COMBINING RING ABOVE}": "ring",
}
"""Marks that have a name of their own in the catalogues; the others are said by the letter as it is."""

SIGNS = {
    "-": "hyphen", "‑": "hyphen", "‐": "hyphen", "–": "dash", "—": "dash", "_": "underscore",
    "'": "apostrophe", "’": "apostrophe", ".": "full-stop", ",": "comma", ";": "semicolon",
    ":": "colon", "!": "exclamation", "?": "question", "~": "tilde",
    "@": "at", "/": "slash", "\\": "backslash", "+": "plus", "&": "ampersand", "#": "number", "*": "star", "%": "percent",
    "(": "open", ")": "close", "=": "equals", "\"": "quote", "$": "dollar", " ": "space", "\N{NO-BREAK SPACE}": "space",
    "\N{NARROW NO-BREAK SPACE}": "space", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "\n": "new-line",
}  # fmt: skip
"""Characters that are no letters of the alphabet, each with the end of its message's key."""

HELD = 5
"""Characters that a listener holds at a time: a longer run has a pause after every third."""


def spell(code: str) -> str:
    """`K7M-3QX-92R` as `K 7 M, 3 Q X, 9 2 R`: spaces make a synthesizer say characters, commas give the pauses."""
    return ", ".join(" ".join(group) for group in re.split(r"[\W_]+", code) if group)


def spell_run(code: str) -> str:
    """A code without separators: letters and digits apart, a long run by threes. `AB123456` as `A B, 1 2 3, 4 5 6`."""
    runs = re.findall(r"\d+|[^\W\d_]+", code)
    steps = [(run, 3 if len(run) > HELD else HELD) for run in runs]
    return spell(" ".join(run[at : at + step] for run, step in steps for at in range(0, len(run), step)))


def spell_out(text: str, language: Language) -> str:
    """Every character by its name: `Zoé-Li` as `capital Z, o, e acute, hyphen, capital L, i`.

    Capitals are said where there are small letters too.
    """
    composed = unicodedata.normalize("NFC", text)
    return ", ".join(_names(composed, language, capitals=composed != composed.upper()))


def _names(text: str, language: Language, *, capitals: bool) -> Iterator[str]:
    texts = texts_in(language)
    for character in text:
        name = _name(character, language, lower=capitals)
        yield texts("spelling.capital", name=name) if capitals and character.isupper() else name


def _name(character: str, language: Language, *, lower: bool) -> str:
    texts = texts_in(language)
    if character in SIGNS:
        return texts(f"spelling.{SIGNS[character]}")
    decomposed = unicodedata.normalize("NFD", character)
    letter, marks = decomposed[:1], decomposed[1:]
    if lower and character.isupper() and language == "fr":
        letter, character = letter.lower(), character.lower()
    if marks in MARKS and letter.isascii():
        return texts(f"spelling.mark-{MARKS[marks]}", letter=letter)
    return character
