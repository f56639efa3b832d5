"""From the steps of a GovSchema document (SPEC.md, section 7) to the order of sections and questions.

Owns where each field is asked. A question comes after those that its conditions refer to, and a section after those that lead
to it: where the document has it otherwise, the question moves and that is listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import zip_longest

from msgspec import UNSET, Struct

from journey.errors import DefinitionError
from journey.importers.base import Ledger
from journey.importers.govschema.rules import Condition, named
from journey.importers.govschema.shape import Form, Step
from journey.importers.order import RoundInACircleError, in_order


class Way(Struct, frozen=True):
    """Where a step leads, and when; `to` is None at the end of the flow."""

    place: str
    to: str | None
    when: Condition | None = None
    reason: str = ""


class Stage(Struct):
    """A section to be: the step it is made of (None for fields of no step), its fields, and the ways out of it."""

    step: Step | None
    place: str
    fields: list[str]
    ways: tuple[Way, ...] = ()


def stages(form: Form, ledger: Ledger) -> list[Stage]:
    """The sections in order, each field in one of them. Raises DefinitionError when steps go round in a circle."""
    ways = ways_of(form)
    order = _ordered(form, ways)
    found = [Stage(form.steps[at], f"steps[{at}]", [], ways[form.steps[at].id]) for at in order]
    asked: dict[str, int] = {}
    for at, stage in enumerate(found):
        for name in stage.step.fields if stage.step else ():
            if name in asked and not _always_before(form, ways, found[asked[name]].step, stage.step):
                asked[name] = len(found)
            asked.setdefault(name, at)
    rest = Stage(None, "fields", [])
    for field in form.fields:
        if asked.setdefault(field.name, len(found)) == len(found):
            rest.fields.append(field.name)
    for name, at in asked.items():
        if at < len(found):
            found[at].fields.append(name)
    _note_repeats(form, asked, found, ledger)
    if rest.fields:
        found.append(rest)
    _settle(form, found, ledger)
    return [stage for stage in found if stage.fields or len(stage.ways) > 1 or _conditional(stage)]


def _conditional(stage: Stage) -> bool:
    return any(way.when is not None for way in stage.ways)


def ways_of(form: Form) -> dict[str, tuple[Way, ...]]:
    """The ways out of each step; of steps without any flow, each to the next."""
    found = {step.id: tuple(_own_ways(f"steps[{number}]", step)) for number, step in enumerate(form.steps)}
    linear = not any(found.values())
    if linear:
        return {
            step.id: (Way("", following.id if following else None),)
            for step, following in zip_longest(form.steps, form.steps[1:])
        }
    first = form.steps[0].id
    for step, following in zip(form.steps, form.steps[1:], strict=False):
        lost = not found[step.id] and following.id not in _reached(found, first)
        if lost and step.id not in _reached(found, following.id):
            found[step.id] = (Way("", following.id),)
    return {id_: ways or (Way("", None),) for id_, ways in found.items()}


def _own_ways(place: str, step: Step) -> Iterator[Way]:
    if step.next is not None:
        yield Way(f"{place}.next", step.next)
    for number, transition in enumerate(step.transitions or ()):
        to = None if transition.to is UNSET else transition.to
        yield Way(f"{place}.transitions[{number}]", to, transition.when, transition.exit_reason)


def _reached(ways: Mapping[str, tuple[Way, ...]], first: str, without: str | None = None) -> set[str]:
    """The steps that can be reached from one, by no way through the step `without`."""
    to_see = [first] if first != without else []
    seen = set(to_see)
    while to_see:
        for way in ways[to_see.pop()]:
            if way.to is not None and way.to != without and way.to not in seen:
                seen.add(way.to)
                to_see.append(way.to)
    return seen


def _always_before(
    form: Form, ways: dict[str, tuple[Way, ...]], first: Step | None, second: Step | None
) -> bool:
    """Whether no way leads to the second step but through the first."""
    return (
        first is not None
        and second is not None
        and second.id not in _reached(ways, form.steps[0].id, without=first.id)
    )


def _ordered(form: Form, ways: dict[str, tuple[Way, ...]]) -> list[int]:
    """The steps that are reached, each after those that lead to it, else as they stand."""
    numbers = {step.id: number for number, step in enumerate(form.steps)}

    def following(name: str) -> Iterator[str]:
        return (way.to for way in ways[name] if way.to is not None)

    try:
        return (
            [numbers[name] for name in in_order(form.steps[0].id, following, list(numbers))]
            if numbers
            else []
        )
    except RoundInACircleError as error:
        raise DefinitionError(
            f"steps[{numbers[error.page]}]",
            "the steps after '{name}' lead back to it; let the flow go onwards only",
            name=error.page,
        ) from error


def _note_repeats(form: Form, asked: dict[str, int], found: list[Stage], ledger: Ledger) -> None:
    """List the steps that no way leads to, and the places of a field that is asked elsewhere."""
    reached = {stage.step.id for stage in found if stage.step}
    for number, step in enumerate(form.steps):
        place = f"steps[{number}]"
        if step.id not in reached:
            ledger.leave(
                place,
                "no step leads to '{name}'",
                "Its fields are asked after all other steps.",
                name=step.id,
            )
            continue
        for position, name in enumerate(step.fields):
            at = asked[name]
            here = at < len(found) and found[at].step is step
            if here:
                ledger.carry(f"{place}.fields[{position}]")
            else:
                there = found[at].step if at < len(found) else None
                ledger.leave(
                    f"{place}.fields[{position}]",
                    "'{name}' is in several steps",
                    "It is asked once, in '{step}'." if there else "It is asked once, after all steps.",
                    name=name,
                    step=there.id if there else "",
                )


def _settle(form: Form, found: list[Stage], ledger: Ledger) -> None:
    """Move each question behind those that it depends on."""
    numbers = {field.name: number for number, field in enumerate(form.fields)}
    needs = {field.name: {*named(field.visible_when), *named(field.required_when)} for field in form.fields}
    placed: set[str] = set()
    waiting: list[str] = []
    for stage in found:
        wanted, stage.fields = stage.fields, []
        own = set(wanted)
        for name in wanted:
            waiting.append(name)
            if needs[name] <= placed:
                _release(stage, waiting, needs, placed)
        for name in stage.fields:
            if name not in own:
                ledger.leave(
                    f"fields[{numbers[name]}]",
                    "the conditions of '{name}' look at a field of a later step",
                    "It is asked there, in '{step}'." if stage.step else "It is asked after all steps.",
                    name=name,
                    step=stage.step.id if stage.step else "",
                )


def _release(stage: Stage, waiting: list[str], needs: dict[str, set[str]], placed: set[str]) -> None:
    """Ask all that waits for nothing any more, in order."""
    while ready := [name for name in waiting if needs[name] <= placed]:
        for name in ready:
            waiting.remove(name)
        stage.fields += ready
        placed.update(ready)
