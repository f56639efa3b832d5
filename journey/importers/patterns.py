"""From the regular expressions of JSON Schema (ECMA-262) to those of RE2.

Owns the differences between the two. What RE2 cannot express is given back as None, with the reason: it is never run
by another engine.
"""

from __future__ import annotations

import re

from journey.patterns import UnusablePatternError, compiled

LONGEST = 1000
# White space and line ends of ECMA-262, 22.2.2.9: more than RE2's, which knows ASCII.
_SPACES = r"\t-\r\pZ\x{feff}"
_PIECES = re.compile(
    r"\\u\{([0-9A-Fa-f]+)\}|\\u([0-9A-Fa-f]{4})|\\c([A-Za-z])|\\(.)|(\[\^?\]?|\])|(.)", re.DOTALL
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


def _translated(pattern: str) -> str | None:
    found: list[str] = []
    inside = False
    for piece in _PIECES.finditer(pattern):
        braces, unit, control, escaped, bracket, other = piece.groups()
        if braces or unit:
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


def _escaped(character: str) -> str:
    """An escaped character: classes, assertions and controls as they are, anything else for itself."""
    if character == "0":
        return r"\x{0}"
    if character.isascii() and character.isalnum():
        return f"\\{character}"
    return re.escape(character) if character.isascii() else character
