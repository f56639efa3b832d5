"""A definition made ready to be walked.

Owns the finding of steps and questions by their keys. A plan depends on its definition alone; it holds no
answer.
"""

from __future__ import annotations

from msgspec import Struct

from journey.answers import AnswersView
from journey.conditions import leaves
from journey.definition import Check, Definition, Section
from journey.errors import UnknownKeyError
from journey.evaluation import compiled
from journey.gates import Gate, ReadyRoute, Step, gates_of, more_gate, ready, routes_of
from journey.items import items
from journey.questions import AnyQuestion
from journey.scope import Scope, Test


class Stretch(Struct, frozen=True):
    """A section made ready.

    The gates of a repeated one are made item by item; `gates` is then the one after them.
    """

    section: Section
    when: Test | None
    gates: tuple[Gate, ...]
    routes: tuple[ReadyRoute, ...] = ()


class ReadyCheck(Struct, frozen=True):
    """A check across answers made ready, with the keys of the questions that it looks at.

    `applies` says when it is tested; without it, it is when all of these are answered.
    """

    check: Check
    test: Test
    keys: frozenset[str]
    applies: Test | None = None


class Plan:
    """A sound definition with every reference resolved and every condition compiled."""

    def __init__(self, definition: Definition) -> None:
        self.definition = definition
        self.stretches = tuple(
            Stretch(
                section,
                ready(section.when, Scope()),
                (more_gate(section),) if section.repeat else gates_of(section),
                routes_of(section),
            )
            for section in definition.sections
        )
        self.checks = tuple(
            ReadyCheck(check, compiled(check.must, Scope()), _looked_at(check), ready(check.when, Scope()))
            for check in definition.checks
        )
        self._items: dict[tuple[str, int], tuple[Gate, ...]] = {}
        self._gates: dict[str, Gate] = {}
        self._repeated: dict[str, Stretch] = {}
        for stretch in self.stretches:
            self._know(stretch.gates)
            if stretch.section.repeat:
                self._repeated[stretch.section.id] = stretch
                self._gates[stretch.section.id] = stretch.gates[0]

    def gates(self, stretch: Stretch, answers: AnswersView) -> tuple[Gate, ...]:
        """The gates of a section for the items that there are.

        "Is there another?" is left out when there is room for none, unless the items have to be without gaps:
        then it is where a gap is said.
        """
        repeat = stretch.section.repeat
        if repeat is None:
            return stretch.gates
        numbers = items(answers, stretch.section)
        gates = tuple(gate for number in numbers for gate in self._item(stretch.section, number))
        return gates + stretch.gates if len(numbers) < repeat.most or repeat.without_gaps else gates

    def step(self, step_id: str) -> Step:
        """The step with this id. Raises UnknownKeyError."""
        gate = self._gate(step_id)
        if gate.step.id != step_id:
            raise UnknownKeyError(step_id)
        return gate.step

    def step_of(self, key: str) -> Step:
        """The step at which an answer is given, by the answer's key. Raises UnknownKeyError."""
        return self._gate(key).step

    def question(self, key: str) -> AnyQuestion:
        """The question that an answer's key belongs to. Raises UnknownKeyError."""
        for member in self._gate(key).members:
            if member.key == key:
                return member.question
        raise UnknownKeyError(key)

    def _gate(self, key: str) -> Gate:
        if key not in self._gates:
            self._make_item(key)
        try:
            return self._gates[key]
        except KeyError:
            raise UnknownKeyError(key) from None

    def _make_item(self, key: str) -> None:
        """Make the item ready that a key belongs to, if it belongs to one that there can be."""
        section_id, _, rest = key.partition("/")
        number = rest.partition("/")[0]
        stretch = self._repeated.get(section_id)
        if stretch is None or stretch.section.repeat is None or not number.isdecimal() or len(number) > 2:
            return
        if 1 <= int(number) <= stretch.section.repeat.most:
            self._item(stretch.section, int(number))

    def _item(self, section: Section, number: int) -> tuple[Gate, ...]:
        at = (section.id, number)
        if at not in self._items:
            self._items[at] = gates_of(section, number)
            self._know(self._items[at])
        return self._items[at]

    def _know(self, gates: tuple[Gate, ...]) -> None:
        """Make gates findable by their step's id and by the keys of their questions."""
        for gate in gates:
            self._gates[gate.step.id] = gate
            self._gates |= {member.key: gate for member in gate.members}


def _looked_at(check: Check) -> frozenset[str]:
    conditions = (check.must,) if check.when is None else (check.when, check.must)
    found = (leaf for condition in conditions for leaf in leaves(condition))
    return frozenset(name for leaf in found for name in leaf.references if name is not None)
