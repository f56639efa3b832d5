"""Whether a formula about answers can hold, for some answers on some day.

What it decides: everything that the grammar of conditions can say of yes-or-no answers, options, several options with their
least, most and alone, texts, whole numbers, days and months, with "today" any day from that of the check on for ten years.
It takes the alternatives one after the other, each with all that follows from it (a tableau), so that "impossible" is a
proof, and "possible" stands on answers that could be given.

Where it gives up, and says `UNKNOWN`: when the only way to make the formula hold leans on an operator that it does not
know (`Opaque`), and when it takes too many steps. It never guesses.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from typing import Protocol

from msgspec import Struct

from journey.checking.domains import Domain
from journey.checking.formulas import Both, Either, Formula, Given, Literal, Opaque, names
from journey.checking.knowing import Knowledge, UndecidedError

MOST = 40_000
"""So many steps are taken for one formula before nobody knows."""

_GLANCES = 10
"""So many facts are looked through in the time of a step."""


class Verdict(StrEnum):
    """Whether a formula can hold."""

    POSSIBLE = "possible"
    IMPOSSIBLE = "impossible"
    UNKNOWN = "unknown"


class Background(Protocol):
    """What is known without being said, numbered in the order of the walk."""

    def bearing_on(self, name: str, before: int) -> Iterable[Formula]:
        """What is known of a name, of the first so many."""

    def between(self, first: int, before: int, names: Collection[str]) -> Iterable[Formula]:
        """What is known of some of the names, from one number to before another."""


def solve(formulas: Iterable[Formula], domains: Mapping[str, Domain], most: int = MOST) -> Verdict:
    """Whether all the formulas can hold together, as found in at most so many steps."""
    return Search(domains).extended(formulas, 0, most)


class Mark(Struct, frozen=True):
    """A point of a search to which everything can be taken back."""

    known: int
    looked_up: int
    changes: int
    before: int


class Search:
    """Answers that satisfy all that was asked of them so far, as far as anything was said of them; more can be asked."""

    def __init__(self, domains: Mapping[str, Domain], background: Background | None = None) -> None:
        self.knowledge = Knowledge(domains)
        self.before = 0
        """How much of the background is satisfied."""
        self.gave_up = False
        """Whether there were too many steps, this time."""
        self._background = background
        self._end = 0
        self._looked_up: dict[str, None] = {}
        self._choices = Choices()

    def extended(self, formulas: Iterable[Formula], before: int, most: int) -> Verdict:
        """Whether these can hold too, in at most so many steps, with so much of the background.

        Where they can, they do from then on; else everything is as it was. Of answers that others were asked of before,
        "impossible" is said of these answers only.
        """
        start, self._end, self.gave_up = self.mark(), self.knowledge.steps + most, False
        todo = list(formulas)
        if self._background and before > self.before:
            if self._looked_up:
                self.knowledge.steps += (before - self.before) // _GLANCES
                todo += self._background.between(self.before, before, self._looked_up)
            self.before = before
        verdict = self._search(todo)
        if verdict is not Verdict.POSSIBLE:
            self.take_back(start)
        return verdict

    def mark(self) -> Mark:
        """The point where the search is."""
        return Mark(self.knowledge.mark(), len(self._looked_up), self._choices.mark(), self.before)

    def take_back(self, mark: Mark) -> None:
        """Go back to a point."""
        self.knowledge.take_back(mark.known)
        while len(self._looked_up) > mark.looked_up:
            self._looked_up.popitem()
        self._choices.take_back(mark.changes)
        self.before = mark.before

    def _search(self, todo: list[Formula]) -> Verdict:
        tried: list[tuple[Mark, int, Iterator[Formula]]] = []
        verdict = Verdict.IMPOSSIBLE
        while True:
            follows = self._follows(todo)
            if follows and self._choices.is_made and not self.knowledge.opaque:
                return Verdict.POSSIBLE
            if follows is None or (follows and self._choices.is_made):
                verdict = Verdict.UNKNOWN
            elif follows:
                number, choice = self._choices.smallest()
                tried.append((self.mark(), number, iter(sorted(choice.parts, key=_passes_over))))
            part = None
            while tried and part is None:
                mark, number, parts = tried[-1]
                self.take_back(mark)
                part = next(parts, None)
                if part is None:
                    tried.pop()
            if part is None:
                return verdict
            if self.knowledge.steps > self._end:
                self.gave_up = True
                return Verdict.UNKNOWN
            self._choices.replace(number, None)
            todo = [part]

    def _follows(self, todo: list[Formula]) -> bool | None:
        """Whether what is to be done can be taken with all that follows at once, up to choices; None when nobody knows."""
        try:
            while todo:
                mark, fresh = self.knowledge.mark(), list[Either]()
                if not self._take(todo, fresh):
                    return False
                touched = self._choices.about(self.knowledge.changed(mark))
                touched.update((self._choices.add(choice), choice) for choice in fresh)
                todo = []
                for number, choice in touched.items():
                    narrowed = self._narrowed(choice)
                    if narrowed is not None and not narrowed.parts:
                        return False
                    if narrowed is not None and len(narrowed.parts) == 1:
                        todo.append(narrowed.parts[0])
                        narrowed = None
                    if narrowed is not choice:
                        self._choices.replace(number, narrowed)
        except UndecidedError:
            self.gave_up = True
            return None
        return True

    def _take(self, todo: list[Formula], fresh: list[Either]) -> bool:
        """Assume what is to be done, with what is known of all that it is about; the choices in it are for later."""
        while todo:
            mark = self.knowledge.mark()
            for formula in todo:
                match formula:
                    case Both(parts=parts):
                        todo += parts  # which the loop comes to
                    case Either():
                        fresh.append(formula)
                    case _:
                        if not self._assume(formula):
                            return False
            todo = []
            for name in dict.fromkeys(self.knowledge.changed(mark)):
                if name not in self._looked_up:
                    self._looked_up[name] = None
                    if self._background:
                        todo += self._background.bearing_on(name, self.before)
        return True

    def _assume(self, literal: Literal) -> bool:
        if self.knowledge.steps > self._end:
            raise UndecidedError
        return self.knowledge.assume(literal)

    def _narrowed(self, choice: Either) -> Either | None:
        """The parts of a choice that are not contradicted yet; None when one of them holds anyway."""
        parts: list[Formula] = []
        for part in choice.parts:
            inside = part.parts if isinstance(part, Both) else (part,)
            literals = [one for one in inside if isinstance(one, Literal)]
            mark = self.knowledge.mark()
            possible = all(map(self._assume, literals))
            holds = possible and len(literals) == len(inside) and self.knowledge.mark() == mark
            self.knowledge.take_back(mark)
            if holds:
                return None
            if possible:
                parts.append(part)
        return choice if len(parts) == len(choice.parts) else Either(tuple(parts))


class Choices:
    """The choices that are left to make, by number, each found by the names that it is about."""

    def __init__(self) -> None:
        self._left: dict[int, Either] = {}
        self._names: list[frozenset[str]] = []
        self._about: dict[str, dict[int, None]] = defaultdict(dict)
        self._by_size: dict[int, dict[int, None]] = defaultdict(dict)
        self._changes: list[tuple[int, Either | None]] = []

    @property
    def is_made(self) -> bool:
        """Whether none is left."""
        return not self._left

    def mark(self) -> int:
        """A point to which the choices can be taken back."""
        return len(self._changes)

    def take_back(self, mark: int) -> None:
        """Have the choices that were left at the mark."""
        while len(self._changes) > mark:
            number, before = self._changes.pop()
            self._put(number, before)
            if before is None and number == len(self._names) - 1:
                self._names.pop()

    def add(self, choice: Either) -> int:
        """Have one more to make; returns its number."""
        self._names.append(frozenset(_names(choice)))
        number = len(self._names) - 1
        self.replace(number, choice)
        return number

    def replace(self, number: int, choice: Either | None) -> None:
        """Leave fewer parts of a choice, or, without one, nothing of it."""
        self._changes.append((number, self._left.get(number)))
        self._put(number, choice)

    def smallest(self) -> tuple[int, Either]:
        """One with the fewest parts."""
        number = next(iter(self._by_size[min(size for size, those in self._by_size.items() if those)]))
        return number, self._left[number]

    def about(self, changed: Iterable[str]) -> dict[int, Either]:
        """Those that are about one of these names."""
        numbers = (number for name in dict.fromkeys(changed) for number in self._about.get(name, ()))
        return {number: self._left[number] for number in numbers}

    def _put(self, number: int, choice: Either | None) -> None:
        before = self._left.pop(number, None)
        if before is not None:
            del self._by_size[len(before.parts)][number]
        if choice is not None:
            self._left[number] = choice
            self._by_size[len(choice.parts)][number] = None
        if (before is None) is not (choice is None):
            for name in self._names[number]:
                if choice is None:
                    del self._about[name][number]
                else:
                    self._about[name][number] = None


def _names(formula: Formula) -> Iterator[str]:
    """What a formula is about, opaque things too."""
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
