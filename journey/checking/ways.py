"""Whether the ways through a definition lead somewhere, for somebody, on some day.

Owns the questions that are put to every condition: whether it can hold where it stands, and whether it can fail. They are
decided by what the answers can be (`journey.checking.solving` says how, and where it gives up), with what is known at that
place (`journey.checking.facts`), one after the other (`journey.checking.worlds`). What is undecided is said so.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from datetime import date

from journey.checking.facts import Facts
from journey.checking.findings import Finding, Rule
from journey.checking.formulas import TRUE, Formula, Given, NotBefore, both, constant, negated
from journey.checking.solving import Verdict
from journey.checking.worlds import Worlds
from journey.comparisons import TODAY
from journey.definition import Definition, Entry, Group, Section
from journey.placing import questions_of
from journey.questions import AnyQuestion, Exit, FileQuestion


def ways(definition: Definition, today: date) -> Iterator[Finding]:
    """What is wrong with the ways through a sound definition."""
    return Ways(definition, today).findings()


class Ways:
    """The ways through one definition, and what proves what is said of them."""

    def __init__(self, definition: Definition, today: date) -> None:
        self.definition = definition
        self.facts = Facts(definition, today)
        self.worlds = Worlds(self.facts.domains, self.facts)
        self.unfinished = False
        """Whether it was said that not everything was proven."""
        self.ended = False
        """Whether a dead end was found, which says already why nobody may come through."""

    def can(self, before: int, *formulas: Formula) -> Verdict:
        """Whether the formulas can hold together with what is known before a place."""
        return self.worlds.can(before, formulas)

    def findings(self) -> Iterator[Finding]:
        """Everything, in the order of the walk; nothing of what comes after where nobody goes on."""
        for number, section in enumerate(self.definition.sections):
            yield from self._section(f"sections[{number}]", section)
            yield from self._unfinished(f"sections[{number}]", section.id)
        yield from self._end()
        yield from self._unfinished("sections", self.definition.id)

    def _unfinished(self, place: str, of: str) -> Iterator[Finding]:
        """That not everything was proven, once, where it came about."""
        if self.worlds.gave_up and not self.unfinished:
            self.unfinished = True
            yield Finding(Rule.UNFINISHED, place, of)

    def _section(self, place: str, section: Section) -> Iterator[Finding]:
        before, reached = self.facts.before[section.id], self.facts.reached(section)
        shown = self.facts.shown(section)
        if reached != TRUE and self.can(before, reached) is Verdict.IMPOSSIBLE:
            yield Finding(Rule.UNREACHABLE, f"{place}.when", section.id)
            return
        around = shown if section.when is None else reached
        if not (yield from self._asked(f"{place}.when", section.id, before, around, shown)):
            return
        for position, entry in enumerate(section.questions):
            yield from self._entry(f"{place}.questions[{position}]", section, entry)
        yield from self._routes(place, section)

    def _entry(self, place: str, section: Section, entry: Entry) -> Iterator[Finding]:
        facts, before = self.facts, self.facts.before[entry.id]
        shown, asked = facts.shown(section), facts.asked(section, entry)
        if not (yield from self._asked(f"{place}.when", entry.id, before, shown, asked)):
            return
        for number, question in enumerate(questions_of(entry)):
            inner, asked_here = place, asked
            if isinstance(entry, Group):
                inner, asked_here = f"{place}.questions[{number}]", facts.asked(section, entry, question)
                if not (yield from self._asked(f"{inner}.when", question.id, before, asked, asked_here)):
                    continue
            yield from self._question(inner, question, asked_here, before)
        if isinstance(entry, Group):
            after = before + len(entry.questions)
            yield from self._exits(place, entry.exits, after, asked)

    def _asked(
        self, place: str, of: str, before: int, around: Formula, asked: Formula
    ) -> Generator[Finding, None, bool]:
        """Whether anybody is asked, of those to whom what is around it is shown; returns whether somebody may be."""
        if asked == TRUE:
            return True
        verdict = self.can(before, asked)
        if verdict is Verdict.IMPOSSIBLE:
            if not self.ended:
                yield Finding(Rule.UNREACHABLE, place, of)
            return False
        if asked == around:
            return True
        yield from self._settled(place, of, verdict, self.can(before, around, negated(asked)))
        return True

    def _settled(self, place: str, of: str, holds: Verdict, fails: Verdict) -> Iterator[Finding]:
        """What is said of a condition that may hold."""
        if fails is Verdict.IMPOSSIBLE:
            yield Finding(Rule.ALWAYS_TRUE, place, of)
        elif holds is Verdict.UNKNOWN:
            yield Finding(Rule.UNDECIDED, place, of)

    def _question(self, place: str, question: AnyQuestion, asked: Formula, before: int) -> Iterator[Finding]:
        facts = self.facts
        if isinstance(question, FileQuestion) and question.optional and question.required_when is None:
            yield Finding(Rule.NEVER_REQUIRED, place, question.id)
        taken = facts.taken(question)
        if self.can(before, asked, taken) is Verdict.IMPOSSIBLE:
            self.ended = True
            yield Finding(Rule.DEAD_END, place, question.id)
            return
        given = both(asked, Given(question.id))
        for number, must in enumerate(question.must):
            that = facts.says(must.that, question.id)
            if self.can(before, given, negated(that)) is Verdict.IMPOSSIBLE:
                yield Finding(Rule.NO_EFFECT, f"{place}.must[{number}]", question.id)
        if question.required_when is not None:
            required = facts.says(question.required_when)
            yield from self._condition(f"{place}.required-when", question.id, before, asked, required)
        yield from self._exits(place, question.exits, before, both(asked, taken), question.id)

    def _exits(
        self, place: str, exits: tuple[Exit, ...], before: int, around: Formula, own: str = ""
    ) -> Iterator[Finding]:
        earlier: list[Formula] = []
        for number, leaving in enumerate(exits):
            when = self.facts.says(leaving.when, own)
            at = f"{place}.exits[{number}].when"
            yield from self._condition(at, leaving.id, before, both(around, *earlier), when, alone=around)
            earlier.append(negated(when))

    def _routes(self, place: str, section: Section) -> Iterator[Finding]:
        before = self.facts.before[section.questions[-1].id] + len(questions_of(section.questions[-1]))
        earlier: list[Formula] = []
        for number, route in enumerate(section.next):
            if route.when is not None:
                when, shown = self.facts.says(route.when), self.facts.shown(section)
                at, of = f"{place}.next[{number}].when", route.to or section.id
                yield from self._condition(
                    at, of, before, both(shown, *earlier), when, alone=shown, may_be_rest=bool(earlier)
                )
                earlier.append(negated(when))

    def _condition(
        self,
        place: str,
        of: str,
        before: int,
        around: Formula,
        condition: Formula,
        *,
        alone: Formula | None = None,
        may_be_rest: bool = False,
    ) -> Iterator[Finding]:
        """Whether a condition can hold and fail, given what is `around` it; it is shadowed when it could hold `alone`.

        It `may_be_rest`: of several parts, that what is left for it always holds is as it should be.
        """
        holds = self.can(before, around, condition)
        if holds is not Verdict.IMPOSSIBLE:
            fails = Verdict.POSSIBLE if may_be_rest else self.can(before, around, negated(condition))
            yield from self._settled(place, of, holds, fails)
        elif alone is not None and alone != around and self.can(before, alone, condition) is Verdict.POSSIBLE:
            yield Finding(Rule.SHADOWED, place, of)
        elif self.can(before, around) is not Verdict.IMPOSSIBLE:
            yield Finding(Rule.NEVER_TRUE, place, of)

    def _end(self) -> Iterator[Finding]:
        """Whether anybody comes to the end, and what applies there."""
        definition, facts = self.definition, self.facts
        end = len(facts.facts)
        if self.can(end, *facts.ruling()) is Verdict.IMPOSSIBLE:
            if not self.ended:
                yield Finding(Rule.NO_WAY_THROUGH, "sections", definition.id)
            return
        for number, check in enumerate(definition.checks):
            applies, must = facts.applies(check), facts.says(check.must)
            yield from self._check(f"checks[{number}]", check.id, applies, must)
        for number, line in enumerate(definition.fees.lines if definition.fees else ()):
            if line.when is not None:
                yield from self._condition(
                    f"fees.lines[{number}].when", line.id, end, TRUE, facts.says(line.when)
                )
        for number, status in enumerate(definition.statuses):
            if status.when is not None:
                yield from self._condition(
                    f"statuses[{number}].when", status.id, end, TRUE, facts.says(status.when)
                )
        yield from self._standards(end)

    def _check(self, place: str, of: str, applies: Formula, must: Formula) -> Iterator[Finding]:
        before = self.facts.in_walk
        if self.can(before, applies) is Verdict.IMPOSSIBLE:
            yield Finding(Rule.NEVER_TRUE, place, of)
        elif self.can(before, applies, must) is Verdict.IMPOSSIBLE:
            yield Finding(Rule.DEAD_END, place, of)
        elif self.can(before, applies, negated(must)) is Verdict.IMPOSSIBLE:
            yield Finding(Rule.NO_EFFECT, place, of)

    def _standards(self, end: int) -> Iterator[Finding]:
        """The first standard that is in force, and whose condition holds, is the one; the last is that of all others."""
        earlier: list[Formula] = []
        for number, standard in enumerate(self.definition.standards[:-1]):
            place = f"standards[{number}].when"
            in_force = NotBefore(TODAY, constant(standard.from_.toordinal()))
            when = self.facts.says(standard.when)
            yield from self._condition(
                place, standard.id, end, both(in_force, *earlier), when, alone=in_force, may_be_rest=True
            )
            earlier.append(negated(both(in_force, when)))
