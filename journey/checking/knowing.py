"""What is known of the answers when some literals are taken to hold, and whether they can hold together.

Owns the theories of the literals. Values and options are sets. Numbers and days are bounds from below: every literal about
their order says that one is at least a monotone step from another, so that the least values which satisfy all of them are
found by raising what is too low until nothing is; when one is raised beyond its most, there are none. Where the raising
could go on for very long, a circle of steps that leads ahead of itself is looked for, and then proves it.

What is assumed can be taken back: everything goes into a trail.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping

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
    least: int = 0


_NOTHING = Known()


class Knowledge:
    """What is assumed, and what follows of it for each question."""

    def __init__(self, domains: Mapping[str, Domain]) -> None:
        self.domains = domains
        self.steps = 0
        """How much was done: literals that were taken to hold, also those that could not, and links that were followed."""
        self.opaque: dict[str, bool] = {}
        self._known: dict[str, Known] = {}
        self._links: dict[NotBefore, None] = {}
        self._after: dict[str, list[NotBefore]] = defaultdict(list)
        self._trail: list[tuple[str | NotBefore, Known | None]] = []

    def mark(self) -> int:
        """A point to which what follows can be taken back."""
        return len(self._trail)

    def take_back(self, mark: int) -> None:
        """Forget what was assumed since the mark."""
        while len(self._trail) > mark:
            what, before = self._trail.pop()
            if isinstance(what, NotBefore):
                del self._links[what]
                self._after[what.earlier].pop()
            elif what[0] == "?":
                del self.opaque[what]
            elif before is None:
                del self._known[what]
            else:
                self._known[what] = before

    def changed(self, mark: int) -> Iterator[str]:
        """The names of which something became known since the mark."""
        return (what for what, _ in self._trail[mark:] if isinstance(what, str))

    def assume(self, literal: Literal) -> bool:
        """Take a literal to hold; False when it cannot, with what was known before. Raises `UndecidedError`."""
        self.steps += 1
        match literal:
            case Opaque(what=what, holds=holds):
                return self._assume_opaque(f"?{what}", holds=holds)
            case NotBefore():
                return self._link(literal)
            case Given(name=name, given=False):
                return (
                    name != TODAY and name[0] != "=" and self._set(name, replace(self._of(name), given=False))
                )
        before = self._of(literal.name)
        if before.given is False:
            return False
        given = before if before.given else replace(before, given=True)
        match literal:
            case Among(values=values, among=True):
                only = values if given.only is None else given.only & values
                given = replace(given, only=only)
            case Among(values=values):
                given = replace(given, never=given.never | values)
            case Has(option=option, has=True):
                given = replace(given, has=given.has | {option})
            case Has(option=option):
                given = replace(given, lacks=given.lacks | {option})
        return self._set(literal.name, given)

    def _of(self, name: str) -> Known:
        return self._known.get(name, _NOTHING)

    def _domain(self, name: str) -> Domain:
        return self.domains[name] if name[0] != "=" else Ordered(int(name[1:]), int(name[1:]))

    def _assume_opaque(self, what: str, *, holds: bool) -> bool:
        if what not in self.opaque:
            self.opaque[what] = holds
            self._trail.append((what, None))
        return self.opaque[what] is holds

    def _put(self, name: str, known: Known) -> None:
        self._trail.append((name, self._known.get(name)))
        self._known[name] = known

    def _set(self, name: str, known: Known) -> bool:
        """Know this of a question, if it can be so."""
        before = self._of(name)
        if known == before:
            return True
        if before.given is not None and before.given is not known.given:
            return False
        if not known.given:
            self._put(name, known)
            return True
        match self._domain(name):
            case Subset() as domain:
                possible = domain.allows(known.has, known.lacks)
            case Values(only=only):
                left = only if known.only is None else known.only if only is None else known.only & only
                possible = left is None or bool(left - known.never)
            case Ordered() as domain:
                least = _lowest(domain, known, known.least if before.given else domain.least)
                if least is None:
                    return False
                known = replace(known, least=least)
                self._put(name, known)
                return least == before.least or self._raise_after(name)
        if possible:
            self._put(name, known)
        return possible

    def _link(self, link: NotBefore) -> bool:
        if link in self._links:
            return True
        back = [one for one in self._after.get(link.later, ()) if one.later == link.earlier]
        if any(_contradict(link, other) or _contradict(other, link) for other in back):
            return False
        if not (self.assume(Given(link.earlier)) and self.assume(Given(link.later))):
            return False
        self._links[link] = None
        self._after[link.earlier].append(link)
        self._trail.append((link, None))
        return self._raise_after(link.earlier)

    def _raise_after(self, raised: str) -> bool:
        """Raise everything that is too low since one was raised; False when something has no room."""
        waiting, raises = deque((raised,)), 0
        while waiting:
            name = waiting.popleft()
            for link in self._after.get(name, ()):
                self.steps += 1
                wanted, there = link.step(self._known[name].least), self._known[link.later]
                if there.least >= wanted:
                    continue
                domain = self._domain(link.later)
                found = _lowest(domain, there, wanted) if isinstance(domain, Ordered) else None
                if found is None:
                    return False
                self._put(link.later, replace(there, least=found))
                waiting.append(link.later)
                raises += 1
                if raises == _FEW * len(self._links) and self._circles():
                    return False
                if raises > _MANY * len(self._links):
                    raise UndecidedError
        return True

    def _circles(self) -> bool:
        """Whether links lead round to a place ahead of where they began, by what every step is at least."""
        reached = {name: 0 for link in self._links for name in (link.earlier, link.later)}
        for _ in reached:
            moved = False
            self.steps += len(self._links)
            for link in self._links:
                if (ahead := reached[link.earlier] + link.step.at_least) > reached[link.later]:
                    reached[link.later], moved = ahead, True
            if not moved:
                return False
        return True


def _lowest(domain: Ordered, known: Known, bound: int) -> int | None:
    """The least that a question can be answered by from a bound on."""
    value = domain.first_from(bound)
    if known.only is not None:
        fitting = [
            one for one in known.only if isinstance(one, int) and one >= value and one not in known.never
        ]
        value = min(fitting, default=domain.most + 1)
    while value in known.never:
        value = domain.first_from(value + 1)
    return value if value <= domain.most else None


def _contradict(ahead: NotBefore, back: NotBefore) -> bool:
    """Whether one link wants more between two names than the other allows, wherever they are."""
    if (ahead.earlier, ahead.later) != (back.later, back.earlier) or ahead.step.back or not back.step.back:
        return False
    one, other = ahead.step, back.step
    return one.months >= other.months and one.days >= other.days and one.extra + other.extra > 0
