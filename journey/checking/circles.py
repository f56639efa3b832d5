"""Questions that are asked by each other's answers, in a circle.

Owns the looking for circles. The format lets a condition look only at what comes before it, so that a circle is always also
an error of the format; here its whole way is said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from journey.checking.findings import Finding, Rule
from journey.comparisons import Condition
from journey.conditions import leaves
from journey.definition import Definition
from journey.placing import placed


def circles(definition: Definition) -> Iterator[Finding]:
    """Each circle once, at the first of its questions."""
    places = {item.entry.id: item.place for item in placed(definition)}
    waits = _waits(definition)
    done = set[str]()
    for start in waits:
        if start not in done and (circle := _circle(start, waits)):
            yield Finding(
                Rule.CYCLE, f"{places[start]}.when", start, {"circle": " → ".join((*circle, start))}
            )
            done |= set(circle)


def _waits(definition: Definition) -> Mapping[str, frozenset[str]]:
    """By each entry, the questions whose answers decide whether it is asked."""
    waits = {}
    for item in placed(definition):
        conditions = (item.section.when, item.group.when if item.group else None, item.entry.when)
        waits[item.entry.id] = frozenset(name for condition in conditions for name in _names(condition))
    return waits


def _names(condition: Condition | None) -> Iterator[str]:
    for leaf in leaves(condition) if condition is not None else ():
        yield from (name for name in leaf.references if name is not None)


def _circle(start: str, waits: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The way from an entry back to itself; () when there is none."""
    ways: list[tuple[str, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        for following in sorted(waits.get(way[-1], frozenset())):
            if following == start:
                return way
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()
