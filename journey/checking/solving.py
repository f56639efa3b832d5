"""Whether a formula about answers can hold, for some answers on some day.

What it decides: everything that the grammar of conditions can say of yes-or-no answers, options, several options with their
least, most and alone, texts, whole numbers, days and months, with "today" any day from that of the check on for ten years.
It takes the alternatives one after the other, each with all that follows from it (a tableau), so that "impossible" is a
proof, and "possible" stands on answers that could be given.

Where it gives up, and says `UNKNOWN`: when the only way to make the formula hold leans on an operator that it does not
know (`Opaque`), and when the alternatives or the steps along the calendar become too many. It never guesses.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum

from journey.checking.domains import Domain
from journey.checking.formulas import Both, Either, Formula, Literal
from journey.checking.knowing import Knowledge, UndecidedError

_PATIENCE = 4000
"""So many alternatives are looked at before nobody knows."""


class Verdict(StrEnum):
    """Whether a formula can hold."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


def solve(formulas: Iterable[Formula], domains: Mapping[str, Domain]) -> Verdict:
    """Whether all the formulas can hold together."""
    return _Search().search(list(formulas), [], Knowledge(domains))


class _Search:
    """One search; counts the alternatives that it looks at."""

    def __init__(self) -> None:
        self.left = _PATIENCE

    def search(self, todo: list[Formula], choices: list[Either], knowledge: Knowledge) -> Verdict:
        """Whether what is to be done and one of each of the choices can hold with what is known."""
        try:
            found = _taken(todo, choices, knowledge)
            if found is None:
                return Verdict.IMPOSSIBLE
            choices, knowledge = found
        except UndecidedError:
            return Verdict.UNKNOWN
        if not choices:
            return Verdict.UNKNOWN if knowledge.opaque else Verdict.POSSIBLE
        choice = min(choices, key=lambda one: len(one.parts))
        others = [one for one in choices if one is not choice]
        verdict = Verdict.IMPOSSIBLE
        for part in choice.parts:
            self.left -= 1
            if self.left < 0:
                return Verdict.UNKNOWN
            found_here = self.search([part], others, knowledge)
            if found_here is Verdict.POSSIBLE:
                return found_here
            verdict = Verdict.UNKNOWN if found_here is Verdict.UNKNOWN else verdict
        return verdict


def _taken(
    todo: list[Formula], choices: list[Either], knowledge: Knowledge
) -> tuple[list[Either], Knowledge] | None:
    """What follows at once, until only choices between several possible things are left; None if they contradict."""
    todo = list(todo)
    while True:
        choices = list(choices)
        while todo:
            formula = todo.pop()
            match formula:
                case Both(parts=parts):
                    todo += parts
                case Either():
                    choices.append(formula)
                case _:
                    following = knowledge.with_(formula)
                    if following is None:
                        return None
                    knowledge = following
        narrowed = [_narrowed(choice, knowledge) for choice in choices]
        if any(choice == Either(()) for choice in narrowed):
            return None
        todo = [choice.parts[0] for choice in narrowed if choice is not None and len(choice.parts) == 1]
        choices = [choice for choice in narrowed if choice is not None and len(choice.parts) > 1]
        if not todo:
            return choices, knowledge


def _narrowed(choice: Either, knowledge: Knowledge) -> Either | None:
    """The parts of a choice that are not contradicted yet; None when one of them holds anyway."""
    parts: list[Formula] = []
    for part in choice.parts:
        match part:
            case Both():
                literals = [inner for inner in part.parts if isinstance(inner, Literal)]
                if all(knowledge.with_(literal) is not None for literal in literals):
                    parts.append(part)
            case Either():
                parts.append(part)
            case _:
                following = knowledge.with_(part)
                if following is knowledge:
                    return None
                if following is not None:
                    parts.append(part)
    return choice if len(parts) == len(choice.parts) else Either(tuple(parts))
