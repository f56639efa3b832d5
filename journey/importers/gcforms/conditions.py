"""From the rules of a template that name a choice ("3.1": the second choice of element 3) to conditions.

Owns what a rule means for each kind of question. A rule about what is asked later, or in a repeating set, is listed as left.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from journey.importers.base import Ledger
from journey.importers.gcforms.shape import choice

Condition = dict[str, Any]


class Asked(Struct, frozen=True):
    """A question that rules may name: its id, its kind, and the ids of its options by their numbers."""

    id: str
    kind: str
    options: tuple[str, ...] = ()

    def is_at(self, number: int | None) -> Condition | None:
        """The condition that this choice is made; of no choice, that there is any answer. None for a choice it has not."""
        if number is None:
            return {"question": self.id, "answered": True}
        if self.kind == "yes-no":
            return {"question": self.id, "is": True} if number == 0 else None
        if number >= len(self.options):
            return None
        operator = "includes" if self.kind == "choices" else "is"
        return {"question": self.id, operator: self.options[number]}


class Rules:
    """The questions asked so far, and the conditions on them."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._asked: dict[int, Asked] = {}

    def asked(self, element: int, question: Asked) -> None:
        """Note that an element is asked from here on."""
        self._asked[element] = question

    def when(self, place: str, choice_id: object) -> Condition | None:
        """The condition of one rule; None, and listed, where it cannot be one."""
        named = choice(choice_id)
        question = self._asked.get(named[0]) if named else None
        condition = question.is_at(named[1]) if named and question else None
        if condition is None:
            self._ledger.leave(
                place, "the rule '{id}' names no choice asked before", "It was left out.", id=choice_id
            )
        else:
            self._ledger.carry(place)
        return condition

    def any_of(self, place: str, rules: object) -> Condition | None:
        """The condition that one of the rules holds; None where none can."""
        found = []
        for number, rule in enumerate(rules if isinstance(rules, list) else ()):
            choice_id = rule.get("choiceId") if isinstance(rule, dict) else None
            if condition := self.when(f"{place}[{number}].choiceId", choice_id):
                found.append(condition)
        if not found:
            return None
        return found[0] if len(found) == 1 else {"any": found}
