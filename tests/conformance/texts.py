"""Texts that a pattern takes, made up from the pattern itself."""

import re
import string
from random import Random
from re import _constants as kinds  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

_SPACES = r"\t-\r\pZ\x{feff}"
_LONG = re.compile(r"\\x\{([0-9a-fA-F]+)\}")
_LETTERS = string.ascii_lowercase + string.ascii_uppercase + string.digits
_MORE = 3  # repetitions beyond the least


def text_of(pattern: str, random: Random) -> str:
    """A text in which the pattern is found, or "" where making one up is not known."""
    plain = _LONG.sub(lambda found: f"\\U{int(found[1], 16):08x}", pattern.replace(_SPACES, r"\s"))
    try:
        return _all(parser.parse(plain), random)
    except (re.error, NotImplementedError, IndexError):
        return ""


def _all(items, random: Random) -> str:
    return "".join(_one(kind, value, random) for kind, value in items)


def _one(kind, value, random: Random) -> str:
    match kind:
        case kinds.LITERAL:
            return chr(value)
        case kinds.ANY:
            return random.choice(_LETTERS)
        case kinds.NOT_LITERAL:
            return random.choice([letter for letter in _LETTERS if ord(letter) != value])
        case kinds.AT | kinds.ASSERT_NOT:
            return ""
        case kinds.IN:
            return _in(value, random)
        case kinds.BRANCH:
            return _all(random.choice(value[1]), random)
        case kinds.SUBPATTERN:
            return _all(value[3], random)
        case kinds.MAX_REPEAT | kinds.MIN_REPEAT:
            least, most, inner = value
            times = random.randint(least, min(int(most), least + _MORE))
            return "".join(_all(inner, random) for _ in range(times))
    raise NotImplementedError(kind)


def _in(value, random: Random) -> str:
    excluded = value[0][0] is kinds.NEGATE
    parts = [part for part in value if part[0] is not kinds.NEGATE]
    if excluded:
        return random.choice([letter for letter in _LETTERS if not _has(parts, letter)])
    kind, inner = random.choice(parts)
    match kind:
        case kinds.LITERAL:
            return chr(inner)
        case kinds.RANGE:
            return chr(random.randint(inner[0], min(inner[1], 0xD7FF)))
        case kinds.CATEGORY:
            return {kinds.CATEGORY_DIGIT: random.choice(string.digits), kinds.CATEGORY_SPACE: " "}.get(
                inner, random.choice(string.ascii_letters)
            )
    raise NotImplementedError(kind)


def _has(parts, letter: str) -> bool:
    return any(
        (kind is kinds.LITERAL and inner == ord(letter))
        or (kind is kinds.RANGE and inner[0] <= ord(letter) <= inner[1])
        or (kind is kinds.CATEGORY and inner is kinds.CATEGORY_DIGIT and letter.isdigit())
        or (kind is kinds.CATEGORY and inner is kinds.CATEGORY_WORD)
        for kind, inner in parts
    )
