"""What the ids of a condition mean where it stands, and what a condition becomes.

Owns the resolving of references to the keys of answers. It evaluates nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from msgspec import Struct

from journey.answers import Value

Visible = Mapping[str, Value]
"""The answers that count: visible, and not passed over."""
Test = Callable[[Visible, date], bool]
"""Whether a condition holds for the visible answers, on a day."""


class Scope(Struct, frozen=True):
    """What an id means where a condition stands.

    `members` are the questions of the item that it stands in, whose keys begin with `prefix`; `own` is the
    key of the question that carries it.
    """

    prefix: str = ""
    members: frozenset[str] = frozenset()
    own: str = ""

    def key(self, reference: str | None) -> str:
        """The key of the answer that a reference means."""
        if reference is None:
            return self.own
        return self.prefix + reference if reference in self.members else reference
