"""Answers in the names and values of the source of a definition, judged as the service would judge them.

Owns the way from a payload to answers, and back. Each question is answered under its `name`, or its id where it has none; a
section or a group with a name holds its answers inside it, a repeated section as a list of items. The name of a section is a
path, for objects inside objects; several sections may have the same. What a payload does not have is passed over. It words
nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from journey.answers import Answers, Value
from journey.definition import Group, Interruption, Section
from journey.errors import AnswerError, Problem
from journey.items import more_key, prefix
from journey.judgement import Fault, judge
from journey.payload_values import TEXTS, answer_of, value_of
from journey.placing import placed as placed_in
from journey.placing import questions_of
from journey.plan import Plan
from journey.questions import AnyQuestion, Ending
from journey.reading import check
from journey.walk import visits

Path = tuple[str, ...]


class Refused(Struct, frozen=True):
    """Something wrong in a payload, where it stands ("address.street", "children[1].name"), as `journey.judgement` says it."""

    place: str
    fault: Fault


class Judged(Struct, frozen=True):
    """What became of a payload: its answers, what is wrong with it, and the ending that it leads to.

    An ending is no refusal: the answers are well-formed, and the person cannot use the service. `unspoken` names the
    sections apart of which the payload says nothing: these were not judged.
    """

    answers: Answers
    refused: tuple[Refused, ...]
    ending: Ending | None
    unspoken: tuple[str, ...] = ()


def judged(plan: Plan, payload: Mapping[str, Any], today: date) -> Judged:
    """A payload as answers, and everything wrong with it; none when the service would receive it.

    Answers that are hidden by others do not count: they may be there, of the right type, and are not in the answers.
    """
    reader = _Reader(plan, payload, today)
    reader.read()
    visible: Answers = {}
    way = list(visits(plan, reader.answers, today, visible))
    asked = {member.key for visit in way for member in visit.members}
    asked |= {key for visit in way for key in (visit.gate.step.id, visit.gate.step.section.id)}
    refused = list(reader.strangers)
    ending: Ending | None = None
    for fault in judge(plan, reader.answers, today):
        if fault.exit is not None:
            ending = ending or fault.exit
        elif fault.problem is Problem.HIDDEN or fault.key in reader.unjudged or fault.key in reader.wrong:
            continue
        else:
            refused.append(Refused(reader.places.get(fault.key, fault.key), fault))
    refused += [Refused(reader.places[key], fault) for key, fault in reader.wrong.items()]
    kept = {key: value for key, value in reader.answers.items() if key in asked or key not in reader.places}
    return Judged(kept, tuple(refused), ending, tuple(reader.unspoken))


class _Reader:
    """Reads one payload: `answers` with what is wrong left out, `places` of the answers by their keys."""

    def __init__(self, plan: Plan, payload: Mapping[str, Any], today: date) -> None:
        self.plan, self.payload, self.today = plan, payload, today
        self.answers: Answers = {}
        self.places: dict[str, str] = {}
        self.wrong: dict[str, Fault] = {}
        self.strangers: list[Refused] = []
        self.unspoken: list[str] = []
        self.unjudged: set[str] = set()

    def read(self) -> None:
        """Read all sections, then note what belongs to none."""
        known: dict[Path, set[str]] = {(): set()}
        for section in self.plan.definition.sections:
            path = path_of(section)
            for end, name in enumerate(path):
                known.setdefault(path[:end], set()).add(name)
            if section.repeat is not None:
                self._items(section, path)
            else:
                known.setdefault(path, set()).update(self._inside(section, path))
        for path, names in known.items():
            inner = self._part(path[:-1]).get(path[-1]) if path else None
            if inner is not None and not isinstance(inner, Mapping):
                self._stranger(".".join(path), Problem.MALFORMED)
            self._strange(self._part(path), names, _place(path))

    def _part(self, path: Path) -> Mapping[str, Any]:
        """The part of the payload at a path; an empty one where it has none."""
        part: Any = self.payload
        for name in path:
            part = part.get(name) if isinstance(part, Mapping) else None
        return part if isinstance(part, Mapping) else {}

    def _inside(self, section: Section, path: Path) -> set[str]:
        """Read the answers of a section that is asked once; the names that may stand beside them."""
        before = set(self.places)
        known = self._entries(section, self._part(path), _place(path), "")
        if section.apart and path and self._part(path[:-1]).get(path[-1]) is None:
            self.unspoken.append(".".join(path))
            self.unjudged |= set(self.places) - before
        return known

    def _items(self, section: Section, path: Path) -> None:
        name = ".".join(path)
        items = self._part(path[:-1]).get(path[-1])
        if items is not None and not isinstance(items, list):
            self._stranger(name, Problem.MALFORMED)
        parts = items if isinstance(items, list) else []
        self.places[section.id] = name
        self.answers[section.id] = list(range(1, len(parts) + 1))
        self.answers[more_key(section)] = False
        for number, part in enumerate(parts, start=1):
            place = f"{name}[{number - 1}]"
            if isinstance(part, Mapping):
                known = self._entries(section, part, f"{place}.", prefix(section, number))
                self._strange(part, known, f"{place}.")
            else:
                self._stranger(place, Problem.MALFORMED)

    def _entries(self, section: Section, part: Mapping[str, Any], place: str, before: str) -> set[str]:
        """Read the answers of a section, or of an item, from their part of the payload; the names that it may have."""
        known: set[str] = set()
        for entry in section.questions:
            name = entry.name or entry.id
            if isinstance(entry, Interruption):
                known |= {name} if entry.name else set()
                self._pledge(entry, part.get(name), place, before)
            elif isinstance(entry, Group) and entry.name is not None:
                known.add(name)
                inner = part.get(name)
                inside = inner if isinstance(inner, Mapping) else {}
                if inner is not None and not isinstance(inner, Mapping):
                    self._stranger(f"{place}{name}", Problem.MALFORMED)
                names = {self._question(each, inside, f"{place}{name}.", before) for each in entry.questions}
                self._strange(inside, names, f"{place}{name}.")
            else:
                known |= {self._question(each, part, place, before) for each in questions_of(entry)}
        return known

    def _pledge(self, entry: Interruption, given: object, place: str, before: str) -> None:
        """What a payload cannot say, because the source has no name for it, is taken as agreed to."""
        key = before + entry.id
        self.places[key] = f"{place}{entry.name or entry.id}"
        if entry.name is None or given not in (None, False, ""):
            self.answers[key] = True

    def _question(self, question: AnyQuestion, part: Mapping[str, Any], place: str, before: str) -> str:
        name, key = question.name or question.id, before + question.id
        self.places[key] = place + name
        given = part.get(name)
        if given is None or (given == "" and isinstance(question, TEXTS)):
            if question.optional:
                self.answers[key] = None
            return name
        try:
            self.answers[key] = value = answer_of(question, given)
            check(question, value, today=self.today)
        except AnswerError as error:
            self.answers.pop(key, None)
            self.wrong[key] = Fault(key=key, problem=error.problem, parts=error.parts)
        return name

    def _strange(self, part: Mapping[str, Any], known: set[str], place: str) -> None:
        for name in part:
            if name not in known:
                self._stranger(f"{place}{name}", Problem.UNKNOWN)

    def _stranger(self, place: str, problem: Problem) -> None:
        self.strangers.append(Refused(place, Fault(key=place, problem=problem)))


def path_of(section: Section) -> Path:
    """The names, from the outermost in, that the answers of a section stand under, of one that is a path as in JSON Pointer."""
    name = section.name or (section.id if section.repeat is not None else "")
    return tuple(part.replace("~1", "/").replace("~0", "~") for part in name.split("/")) if name else ()


def _place(path: Path) -> str:
    return "".join(f"{name}." for name in path)


def has_names(plan: Plan) -> bool:
    """Whether a source has given names of its own to what the form asks."""
    sections = plan.definition.sections
    named = (placed.entry.name for placed in placed_in(plan.definition))
    return any(section.name is not None for section in sections) or any(name is not None for name in named)


def payload_names(plan: Plan) -> set[str]:
    """The names that a payload may have at its top."""
    names: set[str] = set()
    for section in plan.definition.sections:
        if path := path_of(section):
            names.add(path[0])
            continue
        for entry in section.questions:
            whole = entry.name is not None or isinstance(entry, Interruption)
            names |= {each.name or each.id for each in ((entry,) if whole else questions_of(entry))}
    return names


def written_back(plan: Plan, answers: Mapping[str, Value]) -> dict[str, Any]:
    """Answers under the source's own names and values: what `judged` reads back to the same answers."""
    payload: dict[str, Any] = {}
    for section in plan.definition.sections:
        path = path_of(section)
        if section.repeat is not None:
            numbers = answers.get(section.id)
            if isinstance(numbers, list):
                items = [dict(_written(section, answers, prefix(section, number))) for number in numbers]
                _within(payload, path[:-1])[path[-1]] = items
        elif inside := dict(_written(section, answers, "")):
            _within(payload, path).update(inside)
    return payload


def _within(payload: dict[str, Any], path: Path) -> dict[str, Any]:
    """The part of a payload at a path, which is made where there is none."""
    part = payload
    for name in path:
        part = part.setdefault(name, {})
    return part


def _written(section: Section, answers: Mapping[str, Value], before: str) -> Iterator[tuple[str, Any]]:
    for entry in section.questions:
        if isinstance(entry, Interruption):
            if entry.name is not None and answers.get(before + entry.id) is True:
                yield entry.name, True
            continue
        found = {
            question.name or question.id: value_of(question, value)
            for question in questions_of(entry)
            if (value := answers.get(before + question.id)) is not None
        }
        if isinstance(entry, Group) and entry.name is not None:
            if found:
                yield entry.name, found
        else:
            yield from found.items()
