"""Answers that are kept from one formula to the next, so that most are settled by answering a little more.

Owns how much is looked at for all the formulas of one definition, and the few worlds that are kept: answers that satisfy what
was asked of them. Along a walk the next formula is mostly about a little that no world speaks of yet. Only what no world
can be led on to is decided from the beginning, which alone proves that something is impossible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from journey.checking.domains import Domain
from journey.checking.formulas import Formula
from journey.checking.solving import MOST, Background, Mark, Search, Verdict

_ALL, END = 400_000, 2_000_000
"""After so many steps for all formulas together each is given few; after so many none is looked at."""
_LAST = 2_000
"""What few steps are."""
_TRY = 500
"""So many steps are tried from a world that there is."""
_KEPT = 4
"""So many worlds are kept, those last used."""


class World:
    """A search that came to answers, and where it was before the last formula."""

    def __init__(self, search: Search) -> None:
        self.search = search
        self.last: Mark | None = None


class Worlds:
    """What decides every formula of one definition."""

    def __init__(self, domains: Mapping[str, Domain], background: Background) -> None:
        self.gave_up = False
        """Whether some formula took too many steps."""
        self.steps = 0
        """How many were taken for all together."""
        self._domains = domains
        self._background = background
        self._kept: list[World] = []

    def can(self, before: int, formulas: Iterable[Formula]) -> Verdict:
        """Whether the formulas can hold together, with so much of the background."""
        if self.steps >= END:
            self.gave_up = True
            return Verdict.UNKNOWN
        formulas = list(formulas)
        if any(self._leads_on(world, before, formulas) for world in tuple(self._kept)):
            return Verdict.POSSIBLE
        search = Search(self._domains, self._background)
        verdict = self._extended(search, before, formulas, MOST)
        self.gave_up |= search.gave_up
        if verdict is Verdict.POSSIBLE:
            self._keep(World(search))
        return verdict

    def _leads_on(self, world: World, before: int, formulas: list[Formula]) -> bool:
        """Whether a world can be led on to the formulas, or could before the last that it was led to."""
        if world.search.before > before:
            return False
        start = world.search.mark()
        possible = self._extended(world.search, before, formulas, _TRY) is Verdict.POSSIBLE
        if not possible and world is self._kept[0] and world.last is not None:
            start, world.last = world.last, None
            world.search.take_back(start)
            possible = self._extended(world.search, before, formulas, _TRY) is Verdict.POSSIBLE
        if possible:
            world.last = start
            self._keep(world)
        return possible

    def _extended(self, search: Search, before: int, formulas: list[Formula], most: int) -> Verdict:
        """What a search finds, in as many steps as are left for one formula."""
        left = _LAST if self.steps > _ALL else MOST
        begun = search.knowledge.steps
        verdict = search.extended(formulas, before, min(most, left))
        self.steps += search.knowledge.steps - begun
        return verdict

    def _keep(self, world: World) -> None:
        self._kept = [world, *(one for one in self._kept if one is not world)][:_KEPT]
