"""Whether a formula about answers can hold, for some answers on some day.

What it decides: everything that the grammar of conditions can say of yes-or-no answers, options, several options with their
least, most and alone, texts, whole numbers, days and months, with "today" any day from that of the check on for ten years.
It takes the alternatives one after the other, each with all that follows from it (a tableau), so that "impossible" is a
proof, and "possible" stands on answers that could be given.

Where it gives up, and says `UNKNOWN`: when the only way to make the formula hold leans on an operator that it does not
know (`Opaque`), and when the alternatives or the steps along the calendar become too many. It never guesses.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum

from journey.checking.domains import Domain
from journey.checking.formulas import Both, Either, Formula, Given, Literal, Opaque, names
from journey.checking.knowing import Knowledge, UndecidedError

_EACH, _ALL, _LAST = 40_000, 400_000, 2_000
"""So many literals are taken to hold for one formula before nobody knows; for all of a definition; for each after these."""

Facts = Callable[[str], Iterable[Formula]]
"""What is known of a name, to be looked up once something is said about it."""


class Patience:
    """How much is looked at for all the formulas of one definition, so that its check ends."""

    def __init__(self) -> None:
        self.left = _ALL

    def grant(self) -> int:
        """How many literals may be taken to hold for the next formula."""
        return min(_EACH, max(_LAST, self.left))

    def spend(self, literals: int) -> None:
        """Note that so many were."""
        self.left -= literals


class Verdict(StrEnum):
    """Whether a formula can hold."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


def solve(
    formulas: Iterable[Formula],
    domains: Mapping[str, Domain],
    patience: Patience | None = None,
    facts: Facts | None = None,
) -> Verdict:
    """Whether all the formulas can hold together, with the facts of everything that they lead to."""
    patience = patience or Patience()
    search = _Search(domains, patience.grant(), facts or (lambda _: ()))
    verdict = search.search(list(formulas), [])
    patience.spend(search.knowledge.assumed)
    return verdict


class _Search:
    """One search, which ends after so many literals were taken to hold."""

    def __init__(self, domains: Mapping[str, Domain], most: int, facts: Facts) -> None:
        self.knowledge = Knowledge(domains)
        self.most = most
        self.facts = facts
        self._looked_up: dict[str, None] = {}
        self._about: dict[int, tuple[Either, frozenset[str]]] = {}

    def search(self, todo: list[Formula], choices: list[Either]) -> Verdict:
        """Whether what is to be done and one of each of the choices can hold with what is known."""
        mark, looked_up = self.knowledge.mark(), len(self._looked_up)
        try:
            return self._search(todo, choices)
        except UndecidedError:
            return Verdict.UNKNOWN
        finally:
            self.knowledge.take_back(mark)
            while len(self._looked_up) > looked_up:
                self._looked_up.popitem()

    def _search(self, todo: list[Formula], choices: list[Either]) -> Verdict:
        left = self._taken(todo, choices)
        if left is None:
            return Verdict.IMPOSSIBLE
        if not left:
            return Verdict.UNKNOWN if self.knowledge.opaque else Verdict.POSSIBLE
        choice = min(left, key=lambda one: len(one.parts))
        others = [one for one in left if one is not choice]
        verdict = Verdict.IMPOSSIBLE
        for part in sorted(choice.parts, key=_passes_over):
            if self.knowledge.assumed > self.most:
                return Verdict.UNKNOWN
            found = self.search([part], others)
            if found is Verdict.POSSIBLE:
                return found
            verdict = Verdict.UNKNOWN if found is Verdict.UNKNOWN else verdict
        return verdict

    def _taken(self, todo: list[Formula], choices: list[Either]) -> list[Either] | None:
        """What follows at once, until only choices between several possible things are left; None if they contradict."""
        todo, fresh = list(todo), list[Either]()
        while True:
            mark = self.knowledge.mark()
            if not self._take(todo, fresh):
                return None
            changed = frozenset(self.knowledge.changed(mark))
            looked_at, untouched = list[Either](), list[Either]()
            for choice in choices:
                (untouched if changed.isdisjoint(self._names(choice)) else looked_at).append(choice)
            narrowed = [self._narrowed(choice) for choice in (*looked_at, *fresh)]
            if any(choice is not None and not choice.parts for choice in narrowed):
                return None
            todo = [choice.parts[0] for choice in narrowed if choice is not None and len(choice.parts) == 1]
            several = [choice for choice in narrowed if choice is not None and len(choice.parts) > 1]
            choices, fresh = untouched + several, []
            if not todo:
                return choices

    def _take(self, todo: list[Formula], fresh: list[Either]) -> bool:
        """Assume what is to be done, with the facts of all that it is about; the choices in it are for later."""
        while todo:
            mark = self.knowledge.mark()
            while todo:
                formula = todo.pop()
                match formula:
                    case Both(parts=parts):
                        todo += parts
                    case Either():
                        fresh.append(formula)
                    case _:
                        if not self.knowledge.assume(formula):
                            return False
            for name in dict.fromkeys(self.knowledge.changed(mark)):
                if name not in self._looked_up:
                    self._looked_up[name] = None
                    todo += self.facts(name)
        return True

    def _narrowed(self, choice: Either) -> Either | None:
        """The parts of a choice that are not contradicted yet; None when one of them holds anyway."""
        parts: list[Formula] = []
        for part in choice.parts:
            mark = self.knowledge.mark()
            literals = (
                [inner for inner in part.parts if isinstance(inner, Literal)]
                if isinstance(part, Both)
                else []
            )
            if isinstance(part, Literal):
                literals = [part]
            possible = all(map(self.knowledge.assume, literals))
            holds = possible and isinstance(part, Literal) and self.knowledge.mark() == mark
            self.knowledge.take_back(mark)
            if holds:
                return None
            if possible:
                parts.append(part)
        return choice if len(parts) == len(choice.parts) else Either(tuple(parts))

    def _names(self, choice: Either) -> frozenset[str]:
        """What a choice is about, opaque things too."""
        if id(choice) not in self._about:
            self._about[id(choice)] = (choice, frozenset(_names(choice)))
        return self._about[id(choice)][1]


def _names(formula: Formula) -> Iterator[str]:
    match formula:
        case Both(parts=parts) | Either(parts=parts):
            for part in parts:
                yield from _names(part)
        case Opaque(what=what):
            yield f"?{what}"
        case _:
            yield from names(formula)


def _passes_over(part: Formula) -> bool:
    """Whether a part wants something not to be answered, which leads on to why it is not: such are tried last."""
    inside = part.parts if isinstance(part, Both) else (part,)
    return any(isinstance(one, Given) and not one.given for one in inside)
