"""Regular expressions of JSON Schema (ECMA-262) taken apart into expressions that need no looking ahead.

Owns which of them mean the same together as the one did: a look ahead from a place that is as far from the beginning in every
text. Counts that are too large for RE2 are written as several. What cannot be taken apart so is left as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

_TOKEN = re.compile(
    r"\\(?:[pP]\{[^}]*\}|u\{[0-9A-Fa-f]+\}|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|c[A-Za-z]|k<[^>]*>|.)"
    r"|\[(?:\\.|[^\]\\])*\]"
    r"|\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?"
    r"|[*+?]\??|\{[0-9]+(?:,[0-9]*)?\}\??|.",
    re.DOTALL,
)
_COUNT = re.compile(r"\{([0-9]+)(?:(,)([0-9]*))?\}\??")
_REFERENCE = re.compile(r"\\(?:[1-9]|k<)")
_LOOKS = ("(?=", "(?!", "(?<=", "(?<!")
_MOST = 1000
"""The most times that RE2 repeats something."""
_LARGEST = 10_000
_LONGEST = 1000
_ANY = {r"[\s\S]": "[^]", r"[\S\s]": "[^]"}
"""Ways of writing a class of every character."""
_CLASS = re.compile(r"\[.*|\.|\\[dDsSwW]|\\[pP]\{.*", re.DOTALL)


class Expressions(Struct, frozen=True):
    """An expression that is found, others that are found `also`, and those of which none is (`never`)."""

    pattern: str
    also: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def taken_apart(pattern: str) -> Expressions:
    """Expressions that together take the texts that the pattern takes; itself, where there are none such."""
    if len(pattern) > _LONGEST:
        return Expressions(pattern)
    tokens = [_ANY.get(token, token) for token in _TOKEN.findall(pattern)]
    pattern = "".join(tokens)
    found = _without_looks(tokens) or Expressions(pattern)
    if found.also or found.never:
        return Expressions(
            _counted(found.pattern), tuple(map(_counted, found.also)), tuple(map(_counted, found.never))
        )
    return _long_class(tokens) or Expressions(_counted(pattern))


def _without_looks(tokens: Sequence[str]) -> Expressions | None:
    """The expressions of a pattern that looks ahead, None where it does not, or not from a place that is always the same."""
    if not any(token in _LOOKS for token in tokens) or tokens[0] != "^" or "|" in _outermost(tokens):
        return None
    also: list[str] = []
    never: list[str] = []
    before, at, fixed = "^", 1, True
    while at < len(tokens):
        end = _end(tokens, at)
        if end is None:
            return None
        part = "".join(tokens[at:end])
        if tokens[at] in ("(?=", "(?!"):
            inside = tokens[at + 1 : end - 1]
            if not fixed or any(token in _LOOKS for token in inside) or _repeats(tokens, end):
                return None
            (also if tokens[at] == "(?=" else never).append(f"{before}(?:{''.join(inside)})")
        elif any(token in _LOOKS for token in tokens[at:end]):
            return None
        else:
            before += part
            fixed = fixed and _is_fixed(tokens[at:end])
        at = end
    if any(_REFERENCE.match(token) for token in tokens):
        return None
    return Expressions(before, tuple(also), tuple(never))


def _end(tokens: Sequence[str], at: int) -> int | None:
    """Where the part that begins there ends: a group with its brackets, or one token; None without an end."""
    if not tokens[at].startswith("("):
        return None if tokens[at] == ")" else at + 1
    depth = 0
    for end in range(at, len(tokens)):
        depth += tokens[end].startswith("(") - (tokens[end] == ")")
        if depth == 0:
            return end + 1
    return None


def _outermost(tokens: Sequence[str]) -> list[str]:
    """The tokens that are in no group."""
    depth, found = 0, []
    for token in tokens:
        depth += token.startswith("(") - (token == ")")
        if depth == 0:
            found.append(token)
    return found


def _repeats(tokens: Sequence[str], at: int) -> bool:
    """Whether a count stands there."""
    return at < len(tokens) and (tokens[at][0] in "*+?" or _COUNT.fullmatch(tokens[at]) is not None)


def _is_fixed(tokens: Sequence[str]) -> bool:
    """Whether a part is of one length in every text."""
    for token in tokens:
        count = _COUNT.fullmatch(token)
        if token == "|" or token[0] in "*+?" or (count is not None and count[2] and count[3] != count[1]):
            return False
    return True


def _counted(pattern: str) -> str:
    """The pattern with each count that is too large as several, one behind the other."""
    tokens = _TOKEN.findall(pattern)
    if not any(map(_is_large, tokens)):
        return pattern
    found: list[str] = []
    at = 0
    while at < len(tokens):
        end = _end(tokens, at)
        if end is None:
            return pattern
        repeated = "".join(tokens[at:end])
        if tokens[at].startswith("(") and tokens[at] not in _LOOKS:
            repeated = f"{tokens[at]}{_counted(''.join(tokens[at + 1 : end - 1]))})"
        count = _COUNT.fullmatch(tokens[end]) if end < len(tokens) else None
        found.append(repeated if count is None else _several(repeated, count))
        at = end + (count is not None)
    return "".join(found)


def _is_large(token: str) -> bool:
    count = _COUNT.fullmatch(token)
    return count is not None and max(int(count[1]), int(count[3] or 0)) > _MOST


def _several(repeated: str, count: re.Match[str]) -> str:
    least = int(count[1])
    most = least if count[2] is None else int(count[3]) if count[3] else None
    if not _MOST < max(least, most or 0) <= _LARGEST or (most is not None and most < least):
        return f"{repeated}{count[0]}"
    parts = [f"{repeated}{{{size}}}" for size in _sizes(least)]
    if most is None:
        return "".join((*parts, f"{repeated}*"))
    return "".join((*parts, *(f"{repeated}{{0,{size}}}" for size in _sizes(most - least))))


def _sizes(number: int) -> list[int]:
    """A number as a sum of numbers that are small enough."""
    return [*[_MOST] * (number // _MOST), *([number % _MOST] if number % _MOST else [])]


def _long_class(tokens: Sequence[str]) -> Expressions | None:
    """One class that fills a whole long text: the class, and the length by itself, which takes less memory than both."""
    match tokens:
        case ["^", one, count, "$"] if _CLASS.fullmatch(one) and (counted := _COUNT.fullmatch(count)):
            least, most = int(counted[1]), counted[3] if counted[2] else counted[1]
            if max(least, int(most or 0)) > _MOST:
                return Expressions(f"^{one}*$", (f"^{_several('[^]', counted)}$",))
    return None
