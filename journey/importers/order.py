"""The order of pages that lead to one another: each after all that lead to it, else as the source has them.

Owns the one way of ordering pages; it knows no format.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterable, Mapping, Sequence


class RoundInACircleError(Exception):
    """Pages lead back to one that leads to them; `page` is the first of those."""

    def __init__(self, page: str) -> None:
        super().__init__(page)
        self.page = page


def in_order(first: str, following: Callable[[str], Iterable[str]], preferred: Sequence[str]) -> list[str]:
    """The pages that can be reached from the first, in order. Raises RoundInACircleError."""
    rank = {page: number for number, page in reversed(list(enumerate([first, *preferred])))}
    ways = _reached(first, following)
    before = dict.fromkeys(ways, 0)
    for page in ways:
        for to in ways[page]:
            before[to] += 1
    ready = [(rank[page], page) for page, count in before.items() if not count]
    heapq.heapify(ready)
    order: list[str] = []
    while ready:
        _, page = heapq.heappop(ready)
        order.append(page)
        for to in ways[page]:
            before[to] -= 1
            if not before[to]:
                heapq.heappush(ready, (rank[to], to))
    if len(order) < len(ways):
        left = sorted(ways.keys() - set(order), key=rank.__getitem__)
        raise RoundInACircleError(min(_circle(left, ways), key=rank.__getitem__))
    return order


def _circle(left: Sequence[str], ways: Mapping[str, Iterable[str]]) -> list[str]:
    """The pages of a circle among pages each of which another of them leads to: going back ends in one."""
    before = {to: page for page in reversed(left) for to in ways[page]}
    path: dict[str, int] = {}
    page = left[0]
    while page not in path:
        path[page] = len(path)
        page = before[page]
    return list(path)[path[page] :]


def _reached(first: str, following: Callable[[str], Iterable[str]]) -> dict[str, set[str]]:
    """The pages that can be reached, each with those that it leads to."""
    ways: dict[str, set[str]] = {}
    to_see = [first]
    while to_see:
        page = to_see.pop()
        if page not in ways:
            ways[page] = set(following(page))
            to_see += ways[page]
    return ways
