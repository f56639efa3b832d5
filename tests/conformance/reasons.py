"""Whether a payload is refused for the reason in its name.

Owns which words of a name stand for which faults, and which of its words name a field.
"""

import re

from journey.errors import Problem
from journey.payloads import Refused

_SHAPE = {Problem.MALFORMED, Problem.NOT_A_DATE, Problem.NO_SUCH_DAY, Problem.YEAR_NOT_WHOLE}
_WORDS: tuple[tuple[str, set[Problem]], ...] = (
    (r"unknown|unexpected", {Problem.UNKNOWN}),
    (r"empty", {Problem.MISSING, Problem.TOO_SHORT}),
    (r"too-?long|max-?length", {Problem.TOO_LONG}),
    (r"too-?short|min-?length", {Problem.TOO_SHORT}),
    (r"pattern|malformed|email", {Problem.PATTERN}),
    (r"enum", {Problem.NOT_AN_OPTION}),
    (r"format", {Problem.PATTERN, *_SHAPE}),
    (r"type", {Problem.MALFORMED}),
    (r"minimum|negative|below", {Problem.TOO_SMALL}),
    (r"maximum|exceeds|above", {Problem.TOO_LARGE}),
    (r"range|invalid-[a-z]+-year|vehicle-year", {Problem.TOO_SMALL, Problem.TOO_LARGE}),
    (r"missing|required|conditional", {Problem.MISSING}),
)
_ACROSS = r"cross-?field|mismatch|exclusiv|exceeds|required?-?when|conditional|missing"


def fits(reason: str, refused: tuple[Refused, ...], names: frozenset[str]) -> bool:
    """Whether one of the refusals is what the name says, at the field that it names if it names one."""
    there = [item for item in refused if _is_meant(reason, item)]
    said = _plain(reason)
    named = {name for name in map(_plain, names) if len(name) > 3 and name in said}
    longest = max(named, key=len, default="")
    return any(not longest or longest in _plain(item.place) or item.fault.check for item in there)


def _is_meant(reason: str, item: Refused) -> bool:
    if item.fault.check:
        return re.search(_ACROSS, reason) is not None
    meant = [problems for words, problems in _WORDS if re.search(words, reason)]
    return not meant or any(item.fault.problem in problems for problems in meant)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())
