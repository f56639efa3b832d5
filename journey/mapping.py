"""The ways through a definition as a graph: what is asked, where one is turned elsewhere, and where it ends.

Owns which way follows which, from the definition alone. It words nothing and draws nothing. A group is one place: which of its
questions are asked is decided inside it; a repeated section is gone through once.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from journey.comparisons import Condition
from journey.definition import REVIEW, Definition, Entry, Section
from journey.placing import questions_of
from journey.questions import Ending


class Node(Struct, frozen=True):
    """A place on the way; `number` is that of the section, counted from 1, where it belongs to one.

    A decision holds the condition that is answered by yes or no there.
    """

    id: str
    kind: Literal["start", "entry", "decision", "exit", "review"]
    number: int = 0
    entry: Entry | None = None
    condition: Condition | None = None
    ending: Ending | None = None


class Edge(Struct, frozen=True):
    """A way from one place to another: whenever nothing else is said, by a decision's answer, or when a condition holds.

    `own` is the question that the condition is about where it names none.
    """

    start: str
    end: str
    answer: bool | None = None
    condition: Condition | None = None
    own: str = ""


class Graph(Struct, frozen=True):
    """The places in the order of the definition, and the ways between them."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


_Ends = list[tuple[str, bool | None]]
"""Places whose way on is open, each with the answer that leads there."""


def graph(definition: Definition) -> Graph:
    """The graph of a sound definition."""
    return _Drawing(definition).graph()


class _Drawing:
    """One graph being made."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.nodes: list[Node] = []
        self.edges: list[Edge] = []
        self.waiting: dict[str, _Ends] = {}

    def graph(self) -> Graph:
        """All sections, from the start to the review."""
        ends: _Ends = [(self._node("start"), None)]
        for number, section in enumerate(self.definition.sections, start=1):
            ends = self._section(number, section, ends + self.waiting.pop(section.id, []))
        self._join(ends + self.waiting.pop(REVIEW, []), self._node("review"))
        return Graph(tuple(self.nodes), tuple(self.edges))

    def _section(self, number: int, section: Section, ends: _Ends) -> _Ends:
        ends, passed = self._decide(section.when, number, ends)
        for entry in section.questions:
            ends, beside = self._decide(entry.when, number, ends)
            node = self._node("entry", number, entry=entry)
            self._join(ends, node)
            self._leave(node, number, entry)
            ends = [(node, None), *beside]
        return self._routes(number, section, ends) + passed

    def _decide(self, when: Condition | None, number: int, ends: _Ends) -> tuple[_Ends, _Ends]:
        """The ways on where a condition holds, and those where it does not."""
        if when is None:
            return ends, []
        node = self._node("decision", number, condition=when)
        self._join(ends, node)
        return [(node, True)], [(node, False)]

    def _leave(self, node: str, number: int, entry: Entry) -> None:
        for question in questions_of(entry):
            for leaving in question.exits:
                out = self._node("exit", number, ending=leaving)
                self.edges.append(Edge(node, out, condition=leaving.when, own=question.id))
        if entry not in questions_of(entry):
            for leaving in getattr(entry, "exits", ()):
                out = self._node("exit", number, ending=leaving)
                self.edges.append(Edge(node, out, condition=leaving.when))

    def _routes(self, number: int, section: Section, ends: _Ends) -> _Ends:
        for route in section.next:
            taken, ends = self._decide(route.when, number, ends)
            if route.exit is not None:
                self._join(taken, self._node("exit", number, ending=route.exit))
            elif route.to is not None:
                self.waiting.setdefault(route.to, []).extend(taken)
        return ends

    def _join(self, ends: _Ends, node: str) -> None:
        self.edges += [Edge(start, node, answer) for start, answer in ends]

    def _node(
        self,
        kind: Literal["start", "entry", "decision", "exit", "review"],
        number: int = 0,
        *,
        entry: Entry | None = None,
        condition: Condition | None = None,
        ending: Ending | None = None,
    ) -> str:
        node = Node(f"n{len(self.nodes)}", kind, number, entry, condition, ending)
        self.nodes.append(node)
        return node.id
