"""What is known of the answers when some literals are taken to hold, and whether they can hold together.

Owns the theories of the literals. Values and options are sets. Numbers and days are bounds from below: every literal about
their order says that one is at least a monotone step from another, so that the least values which satisfy all of them are
found by raising what is too low until nothing is; when one is raised beyond its most, there are none. Where the raising
could go on for very long, a circle of steps that leads ahead of itself is looked for, and then proves it.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import replace

from journey.checking.domains import Domain, Ordered, Subset, Values
from journey.checking.formulas import Among, Given, Has, Literal, NotBefore, Opaque
from journey.comparisons import TODAY

_FEW, _MANY = 40, 4000
"""Raises for each link: after few of them a circle is looked for; after many nobody knows."""


class UndecidedError(Exception):
    """It would take too long to find out."""


class Known(Struct, frozen=True):
    """What is known of one question."""

    given: bool | None = None
    only: frozenset[object] | None = None
    never: frozenset[object] = frozenset()
    has: frozenset[str] = frozenset()
    lacks: frozenset[str] = frozenset()
    least: int | None = None


_NOTHING = Known()


class Knowledge(Struct, frozen=True):
    """What is known of all; it grows only by making another of it."""

    domains: Mapping[str, Domain]
    known: Mapping[str, Known] = {}
    links: tuple[NotBefore, ...] = ()
    opaque: Mapping[str, bool] = {}

    def of(self, name: str) -> Known:
        """What is known of a question."""
        return self.known.get(name, _NOTHING)

    def with_(self, literal: Literal) -> Knowledge | None:
        """The knowledge with one literal more; None when it cannot hold with the others. Raises `UndecidedError`."""
        match literal:
            case Opaque(what=what, holds=holds):
                if self.opaque.get(what, holds) is not holds:
                    return None
                return replace(self, opaque={**self.opaque, what: holds})
            case NotBefore():
                return self._linked(literal)
            case Given(name=name, given=False) if name == TODAY or name[0] == "=":
                return None
            case Given(given=False):
                return self._set(literal.name, replace(self.of(literal.name), given=False))
        if isinstance(literal, Given) and self.of(literal.name).given:
            return self
        before = replace(self.of(literal.name), given=self._giving(literal.name))
        match literal:
            case Among(values=values, among=True):
                only = values if before.only is None else before.only & values
                return self._set(literal.name, replace(before, only=only))
            case Among(values=values):
                return self._set(literal.name, replace(before, never=before.never | values))
            case Has(option=option, has=True):
                return self._set(literal.name, replace(before, has=before.has | {option}))
            case Has(option=option):
                return self._set(literal.name, replace(before, lacks=before.lacks | {option}))
        return self._set(literal.name, before)

    def _giving(self, name: str) -> bool | None:
        """Given, unless it is known that it is not: then `_set` finds the contradiction."""
        return None if self.of(name).given is False else True

    def _set(self, name: str, known: Known) -> Knowledge | None:
        if known == self.of(name):
            return self
        if known.given is None or self.of(name).given is (not known.given):
            return None
        if not known.given:
            return self._with(name, known)
        match self._domain(name):
            case Subset() as domain:
                return self._with(name, known) if domain.allows(known.has, known.lacks) else None
            case Values(only=possible):
                only = (
                    possible
                    if known.only is None
                    else known.only
                    if possible is None
                    else known.only & possible
                )
                return None if only is not None and not only - known.never else self._with(name, known)
        return self._raised(name, known)

    def _with(self, name: str, known: Known) -> Knowledge:
        return replace(self, known={**self.known, name: known})

    def _domain(self, name: str) -> Domain:
        return self.domains[name] if name[0] != "=" else Ordered(int(name[1:]), int(name[1:]))

    def _linked(self, link: NotBefore) -> Knowledge | None:
        if link in self.links:
            return self
        if any(_contradict(link, other) or _contradict(other, link) for other in self.links):
            return None
        grown: Knowledge | None = replace(self, links=(*self.links, link))
        for name in (link.earlier, link.later):
            grown = grown and grown.with_(Given(name))
        return grown and grown._settled()

    def _raised(self, name: str, known: Known) -> Knowledge | None:
        lowest = self._lowest(name, known, known.least)
        if lowest is None:
            return None
        return self._with(name, replace(known, least=lowest))._settled()

    def _lowest(self, name: str, known: Known, bound: int | None) -> int | None:
        """The least that a question can be answered by from a bound on."""
        domain = self._domain(name)
        if not isinstance(domain, Ordered):
            return bound
        value = domain.first_from(domain.least if bound is None else bound)
        if known.only is not None:
            fitting = [
                one for one in known.only if isinstance(one, int) and one >= value and one not in known.never
            ]
            value = min(fitting, default=domain.most + 1)
        while value in known.never:
            value = domain.first_from(value + 1)
        return value if value <= domain.most else None

    def _settled(self) -> Knowledge | None:
        """Everything raised to where the links want it; None when something has no room."""
        least = {name: self.of(name).least for link in self.links for name in (link.earlier, link.later)}
        known = dict(self.known)
        raises, moving = 0, True
        while moving:
            moving = False
            for link in self.links:
                start, there = least[link.earlier], least[link.later]
                if start is None or (there is not None and there >= link.step(start)):
                    continue
                found = self._lowest(link.later, self.of(link.later), link.step(start))
                if found is None:
                    return None
                least[link.later], moving, raises = found, True, raises + 1
            if raises > _FEW * len(self.links) and self._circles():
                return None
            if raises > _MANY * len(self.links):
                raise UndecidedError
        known |= {name: replace(self.of(name), least=bound) for name, bound in least.items()}
        return replace(self, known=known)

    def _circles(self) -> bool:
        """Whether links lead round to a place ahead of where they began, by what every step is at least."""
        reached = {name: 0 for link in self.links for name in (link.earlier, link.later)}
        for _ in reached:
            moved = False
            for link in self.links:
                if (ahead := reached[link.earlier] + link.step.at_least) > reached[link.later]:
                    reached[link.later], moved = ahead, True
            if not moved:
                return False
        return True


def _contradict(ahead: NotBefore, back: NotBefore) -> bool:
    """Whether one link wants more between two names than the other allows, wherever they are."""
    if (ahead.earlier, ahead.later) != (back.later, back.earlier) or ahead.step.back or not back.step.back:
        return False
    one, other = ahead.step, back.step
    return one.months >= other.months and one.days >= other.days and one.extra + other.extra > 0
