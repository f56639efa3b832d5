"""What is known of the answers at any place of a walk, as formulas.

Owns the facts that a definition gives: a question is answered only where it is asked; where it is asked and cannot be passed
over it is answered; its answer satisfies its rules; whoever goes on has taken no exit. And it owns which of them bear on
something: those about its questions, and those that tie these to others.

A repeated section is looked at as one item: the conditions inside it see the same item, and those outside see none of it.
A question whose rules and exits are about itself and the day alone, and let some answer pass, binds nothing else. Checks
across answers count at the end only. That answers have to differ (`distinct`), and that months leave no gap, is left aside.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from msgspec import Struct

from journey.checking.domains import Domain, Values, domains
from journey.checking.formulas import FALSE, TRUE, Formula, Given, both, either, names, negated
from journey.checking.solving import Verdict, solve
from journey.checking.translating import bounds_of, formula_of
from journey.comparisons import TODAY, Condition
from journey.conditions import leaves
from journey.definition import Check, Definition, Entry, Group, Section
from journey.placing import questions_of
from journey.questions import AnyQuestion, Exit

_SHOWN, _REACHED = "§", "→"
_FEW = 1_000
"""So many steps tell whether a question's own rules let some answer pass; where they do not, the question binds."""

_MARK = Values(frozenset((True,)))
"""What stands for a section that is reached or asked is "given", or not."""


class Fact(Struct, frozen=True):
    """What is known once the walk is past something.

    It bears on what is asked about `name`, and on what is asked about all that it binds. With `rules` it may keep somebody from
    going on.
    """

    name: str
    formula: Formula
    about: frozenset[str]
    bears_on: frozenset[str] = frozenset()
    rules: bool = False


class Facts:
    """The facts of a sound definition, in the order of the walk."""

    def __init__(self, definition: Definition, today: date) -> None:
        self.definition = definition
        self.today = today
        self.questions: Mapping[str, AnyQuestion] = {
            question.id: question
            for section in definition.sections
            for entry in section.questions
            for question in questions_of(entry)
        }
        self.facts: list[Fact] = []
        self.before: dict[str, int] = {}
        """By the id of a section or an entry, how many facts there are before it."""
        self._named: dict[str, list[int]] = defaultdict(list)
        self._binding: dict[str, list[int]] = defaultdict(list)
        self._routed = any(section.next for section in definition.sections)
        marks = (mark + section.id for section in definition.sections for mark in (_SHOWN, _REACHED))
        self.domains: Mapping[str, Domain] = {**dict.fromkeys(marks, _MARK), **domains(self.questions, today)}
        ways: dict[str, list[Formula]] = defaultdict(list)
        for number, section in enumerate(definition.sections):
            if self._routed:
                way = either(*ways[section.id]) if number else TRUE
                self._add(_REACHED + section.id, _same(self.reached(section), way))
                for to, one in self._flows(number, section):
                    ways[to].append(one)
                shown = both(self.reached(section), self.says(section.when))
                self._add(_SHOWN + section.id, _same(self.shown(section), shown))
            self.before[section.id] = len(self.facts)
            for entry in section.questions:
                self.before[entry.id] = len(self.facts)
                self._pass(section, entry)
        self.in_walk = len(self.facts)
        for section in definition.sections:
            for out in self._leaving(section):
                self._add("", negated(out), binds=True, rules=True)
        for check in definition.checks:
            self._add("", either(negated(self.applies(check)), self.says(check.must)), binds=True, rules=True)

    def says(self, condition: Condition | None, own: str = "") -> Formula:
        """A condition as a formula; true where there is none."""
        return TRUE if condition is None else formula_of(condition, self.questions, self.today, own)

    def shown(self, section: Section) -> Formula:
        """That a section is asked."""
        return Given(_SHOWN + section.id) if self._routed else self.says(section.when)

    def asked(self, section: Section, entry: Entry, question: AnyQuestion | None = None) -> Formula:
        """That an entry is asked, or a question of a group."""
        inside = TRUE if question is None or question is entry else self.says(question.when)
        return both(self.shown(section), self.says(entry.when), inside)

    def taken(self, question: AnyQuestion) -> Formula:
        """That a question has an answer that its bounds and rules take."""
        rules = (self.says(must.that, question.id) for must in question.must)
        return both(Given(question.id), bounds_of(question), *rules)

    def applies(self, check: Check) -> Formula:
        """That a check is made."""
        if check.when is not None:
            return self.says(check.when)
        looked_at = {name for leaf in leaves(check.must) for name in leaf.references if name is not None}
        return both(*map(Given, sorted(looked_at)))

    def bearing_on(self, name: str, before: int) -> list[Formula]:
        """The facts that bear on a name, of the first so many."""
        numbers = (*self._named.get(name, ()), *self._binding.get(name, ()))
        return [self.facts[number].formula for number in dict.fromkeys(numbers) if number < before]

    def between(self, first: int, before: int, names: Collection[str]) -> list[Formula]:
        """The facts that bear on one of the names, from one number to before another."""
        return [
            fact.formula
            for fact in self.facts[first:before]
            if fact.name in names or not fact.bears_on.isdisjoint(names)
        ]

    def ruling(self) -> list[Formula]:
        """What has to hold together for anybody to come through: all that an exit or a rule is about."""
        return [fact.formula for fact in self.facts if fact.rules]

    def reached(self, section: Section) -> Formula:
        """That the way leads to a section, whether its condition holds or not."""
        return Given(_REACHED + section.id) if self._routed else TRUE

    def _pass(self, section: Section, entry: Entry) -> None:
        for question in questions_of(entry):
            asked = self.asked(section, entry, question)
            passed_over = negated(self.says(question.required_when)) if question.required_when else TRUE
            taken, stays = self.taken(question), self._stays(question.exits, question.id)
            formula = either(
                both(
                    Given(question.id, False),
                    either(negated(asked), passed_over if question.optional else FALSE),
                ),
                both(asked, taken, stays),
            )
            ties = set(names(both(taken, stays))) - {question.id, TODAY}
            rules = bool(question.must or question.exits)
            binds = any(name[0] != "=" for name in ties) or (rules and not self._passes(taken, stays))
            self._add(question.id, formula, binds=binds, rules=rules)
        if isinstance(entry, Group) and entry.exits:
            visited = either(*(self.asked(section, entry, question) for question in entry.questions))
            self._add("", either(negated(visited), self._stays(entry.exits)), binds=True, rules=True)

    def _passes(self, *formulas: Formula) -> bool:
        """Whether some answer is known to satisfy the rules and to lead to no exit."""
        return solve(formulas, self.domains, _FEW) is Verdict.POSSIBLE

    def _stays(self, exits: Iterable[Exit], own: str = "") -> Formula:
        """That none of the exits is taken."""
        return both(*(negated(self.says(leaving.when, own)) for leaving in exits))

    def _add(self, name: str, formula: Formula, *, binds: bool = False, rules: bool = False) -> None:
        about = frozenset(one for one in names(formula) if one != TODAY and one[0] != "=")
        number = len(self.facts)
        bound = self._behind(about) if binds else frozenset()
        self._named[name].append(number)
        self.facts.append(Fact(name, formula, about, bound, rules))
        for one in bound:
            self._binding[one].append(number)

    def _behind(self, about: frozenset[str]) -> frozenset[str]:
        """The names, and all that decides what these can be: what binds them binds that too."""
        reached, todo = set(about), list(about)
        while todo:
            for number in self._named.get(todo.pop(), ()):
                todo += self.facts[number].about - reached
                reached |= self.facts[number].about
        return frozenset(reached)

    def _leaving(self, section: Section) -> Iterator[Formula]:
        """The routes of a section that lead out of the service."""
        others: list[Formula] = []
        for route in section.next:
            if route.exit is not None:
                yield both(self.shown(section), *others, self.says(route.when))
            others.append(negated(self.says(route.when)))

    def _flows(self, at: int, start: Section) -> Iterator[tuple[str, Formula]]:
        """The ways straight from one section to others: each with the id of where it leads."""
        follows = self.definition.sections[at + 1].id if at + 1 < len(self.definition.sections) else None
        if follows is not None and start.when is not None:
            yield follows, both(self.reached(start), negated(self.says(start.when)))
        others: list[Formula] = []
        for route in start.next:
            taken = self.says(route.when)
            if route.to is not None:
                yield route.to, both(self.shown(start), *others, taken)
            others.append(negated(taken))
        if follows is not None:
            yield follows, both(self.shown(start), *others)


def _same(one: Formula, other: Formula) -> Formula:
    """That both hold, or neither."""
    return either(both(one, other), both(negated(one), negated(other)))
