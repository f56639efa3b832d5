"""Which characters of a text reach the terminal in the linear face.

Owns the allow-list of SCREENREADER.md, rule 13, and what stands for a character that the terminal's encoding
lacks. It never decides what is said, and never drops a letter, a mark or a joiner of any script.
"""

from __future__ import annotations

import unicodedata

from journey.cleaning import clean

_NEAREST = {
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "-", "‑": "-",
    "…": "...", "œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ß": "ss", "€": "EUR",
}  # fmt: skip
_EMOJI_STYLES = "\ufe0e\ufe0f"


def plain(text: str, encoding: str = "utf-8") -> str:
    """The text without controls, drawings, special spaces, in characters that `encoding` has; keeps "\\n"."""
    text = clean(text, lines=True)
    if text.isascii():
        return text
    return _encodable("".join(_shown(character) for character in text), encoding)


def _shown(character: str) -> str:
    """What is shown for a character: itself, a space for any space, nothing for boxes, ticks, arrows, emoji.

    The symbols of Latin-1 (degree, copyright, plus-minus) and all signs of currency are words to a reader;
    what lies beyond them is drawing.
    """
    category = unicodedata.category(character)
    if category == "Zs":
        return " "
    drawing = category in ("So", "Sm", "Sk", "Me", "Co", "Cn") and ord(character) > 0xFF
    return "" if drawing or character in _EMOJI_STYLES else character


def _encodable(text: str, encoding: str) -> str:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return "".join(nearest(character, encoding) for character in text)
    return text


def nearest(character: str, encoding: str) -> str:
    """The character, else what a typist without it would write, else its letter without accents, else "?"."""
    for candidate in (character, _NEAREST.get(character, ""), unicodedata.normalize("NFKD", character)[:1]):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        if candidate:
            return candidate
    return "?"
