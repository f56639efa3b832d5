"""From the regular expressions of JSON Schema (ECMA-262) to those of RE2.

Owns the differences between the two. What RE2 cannot express is given back as None, with the reason: it is never run
by another engine.
"""

from __future__ import annotations

import re
from typing import Any

from journey.importers.lookaheads import taken_apart
from journey.patterns import UnusablePatternError, compiled

LONGEST = 1000
# White space and line ends of ECMA-262, 22.2.2.9: more than RE2's, which knows ASCII.
_SPACES = r"\t-\r\pZ\x{feff}"
_PIECES = re.compile(
    r"\\([pP]\{[^}]*\})|\\u\{([0-9A-Fa-f]+)\}|\\u([0-9A-Fa-f]{4})|\\c([A-Za-z])|\\(.)|(\[\^?\]?|\])|(.)",
    re.DOTALL,
)


def from_ecma(pattern: str) -> tuple[str | None, str]:
    """The pattern for RE2 and "", or None and why there is none."""
    if len(pattern) > LONGEST:
        return None, f"it has more than {LONGEST} characters"
    translated = _translated(pattern)
    if translated is None:
        return None, "a class of characters without white space has no form in RE2 inside another class"
    if len(translated) > LONGEST:
        return None, f"it has more than {LONGEST} characters when its white space is written out"
    try:
        compiled(translated)
    except UnusablePatternError as error:
        return None, str(error)
    return translated, ""


def expressions(pattern: str) -> tuple[dict[str, Any], str]:
    """The keys of a question that take what the pattern takes and "", or none and why."""
    parts = taken_apart(pattern)
    found: dict[str, Any] = {}
    for key, several in (("pattern", (parts.pattern,)), ("also", parts.also), ("never", parts.never)):
        for each in several:
            translated, why_not = from_ecma(each)
            if translated is None:
                return {}, why_not
            found.setdefault(key, []).append(translated)
    return {**found, "pattern": found["pattern"][0]}, ""


def _translated(pattern: str) -> str | None:
    found: list[str] = []
    inside = False
    for piece in _PIECES.finditer(pattern):
        category, braces, unit, control, escaped, bracket, other = piece.groups()
        if category:
            found.append(f"\\{category[0]}{{{_category(category[2:-1])}}}")
        elif braces or unit:
            found.append(f"\\x{{{braces or unit}}}")
        elif control:
            found.append(f"\\x{{{ord(control.upper()) - 64:x}}}")
        elif escaped == "s":
            found.append(_SPACES if inside else f"[{_SPACES}]")
        elif escaped == "S":
            if inside:
                return None
            found.append(f"[^{_SPACES}]")
        elif escaped is not None:
            found.append(_escaped(escaped))
        elif bracket is not None:
            opens = bracket != "]"
            # An empty class matches nothing, its complement anything; RE2 would read on to the next bracket.
            if not inside and bracket in ("[]", "[^]"):
                found.append(r"[^\x{0}-\x{10ffff}]" if bracket == "[]" else r"[\x{0}-\x{10ffff}]")
                continue
            if inside and opens:
                found.append(
                    "".join(f"\\{character}" if character in "[" else character for character in bracket)
                )
                inside = not bracket.endswith("]")
                continue
            found.append(bracket)
            inside = opens
        else:
            found.append(other)
    return "".join(found)


_SCRIPTS = {
    **{
        "Arab": "Arabic",
        "Armn": "Armenian",
        "Beng": "Bengali",
        "Bopo": "Bopomofo",
        "Cans": "Canadian_Aboriginal",
    },
    **{"Cher": "Cherokee", "Cyrl": "Cyrillic", "Deva": "Devanagari", "Ethi": "Ethiopic", "Geor": "Georgian"},
    **{
        "Grek": "Greek",
        "Gujr": "Gujarati",
        "Guru": "Gurmukhi",
        "Hang": "Hangul",
        "Hani": "Han",
        "Hebr": "Hebrew",
    },
    **{
        "Hira": "Hiragana",
        "Kana": "Katakana",
        "Khmr": "Khmer",
        "Knda": "Kannada",
        "Laoo": "Lao",
        "Latn": "Latin",
    },
    **{"Mlym": "Malayalam", "Mong": "Mongolian", "Mymr": "Myanmar", "Orya": "Oriya", "Sinh": "Sinhala"},
    **{
        "Taml": "Tamil",
        "Telu": "Telugu",
        "Thaa": "Thaana",
        "Thai": "Thai",
        "Tibt": "Tibetan",
        "Zyyy": "Common",
    },
}
"""Codes of ISO 15924 as RE2 calls the scripts."""
_CATEGORIES = {
    **{"Letter": "L", "Uppercase_Letter": "Lu", "Lowercase_Letter": "Ll", "Titlecase_Letter": "Lt"},
    **{
        "Modifier_Letter": "Lm",
        "Other_Letter": "Lo",
        "Mark": "M",
        "Combining_Mark": "M",
        "Nonspacing_Mark": "Mn",
    },
    **{"Spacing_Mark": "Mc", "Enclosing_Mark": "Me", "Number": "N", "Decimal_Number": "Nd", "digit": "Nd"},
    **{"Letter_Number": "Nl", "Other_Number": "No", "Punctuation": "P", "punct": "P", "Symbol": "S"},
    **{"Separator": "Z", "Space_Separator": "Zs", "Other": "C", "Control": "Cc", "Format": "Cf"},
}
"""Names of general categories (Unicode Standard Annex #44, section 5.7.1) as RE2 calls them."""


def _category(name: str) -> str:
    """A property of ECMA-262 as RE2 calls it; RE2 refuses those that it does not know."""
    of, _, value = name.rpartition("=")
    if of in ("Script", "sc"):
        return _SCRIPTS.get(value, value)
    if of in ("General_Category", "gc", ""):
        return _CATEGORIES.get(value, value)
    return name


def _escaped(character: str) -> str:
    """An escaped character: classes, assertions and controls as they are, anything else for itself."""
    if character == "0":
        return r"\x{0}"
    if character.isascii() and character.isalnum():
        return f"\\{character}"
    return re.escape(character) if character.isascii() else character
