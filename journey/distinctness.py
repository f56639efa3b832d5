"""Answers that may not be equal to one another: the Social Insurance Numbers of two people, say.

Owns the finding of equal answers. Whether an answer counts is the walk's to say, and the words are the definition's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journey.answers import Value
from journey.definition import Distinct


def equal_answers(rule: Distinct, visible: Mapping[str, Value]) -> Iterator[tuple[str, ...]]:
    """The keys of each two or more answers that are equal, in the order of the walk, which is that of `visible`."""
    keys: dict[str, list[str]] = {}
    for key, value in visible.items():
        if key.rpartition("/")[2] in rule.questions:
            keys.setdefault(repr(value), []).append(key)
    return (tuple(equal) for equal in keys.values() if len(equal) > 1)
