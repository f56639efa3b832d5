"""The rules of the walk written down once more, slowly and without plans, to compare the engine with."""

from datetime import date

import msgspec

from journey.definition import Group, Interruption
from journey.items import items
from tests.journey.small import TODAY


def holds(condition, seen, meant):
    """Whether a condition is true of the answers seen; `meant` gives the key that an id means."""
    data = msgspec.to_builtins(condition)
    for key, combine in (("all", all), ("any", any)):
        if key in data:
            return combine(holds(part, seen, meant) for part in data[key])
    if "not" in data:
        return not holds(data["not"], seen, meant)
    value = seen.get(meant(data["question"]))
    if "answered" in data:
        return (value is not None) == data["answered"]
    return value is not None and compares(data, value)


def compares(data, value):
    if "includes" in data:
        return data["includes"] in value
    if "age" in data:
        born = date.fromisoformat(value)
        years = TODAY.year - born.year - ((TODAY.month, TODAY.day) < (born.month, born.day))
        return years >= data["age"]["at-least"]
    tests = {
        "is": lambda operand: value == operand,
        "in": lambda operand: value in operand,
        "at-least": lambda operand: value >= operand,
        "at-most": lambda operand: value <= operand,
        "before": lambda _: value < TODAY.isoformat(),
        "after": lambda operand: value > operand,
    }
    return next(test(data[key]) for key, test in tests.items() if key in data)


def shown(definition, answers):
    """Each visible step in order: its id, the keys of its visible questions, and whether it is done."""
    seen = {}
    for section in definition.sections:
        if section.when and not holds(section.when, seen, str):
            continue
        numbers = items(answers, section) if section.repeat else (None,)
        for number in numbers:
            yield from item(section, number, answers, seen)
        if section.repeat and len(numbers) < section.repeat.most:
            more = f"{section.id}/more"
            yield more, [], answers.get(more) is False


def item(section, number, answers, seen):
    """The visible steps of a section, or of one of its items."""
    prefix = "" if number is None else f"{section.id}/{number}/"
    members = {one.id for entry in section.questions for one in getattr(entry, "questions", (entry,))}

    def meant(id_):
        return prefix + id_ if id_ in members else id_

    for entry in section.questions:
        if entry.when and not holds(entry.when, seen, meant):
            continue
        if isinstance(entry, Interruption):
            yield prefix + entry.id, [], answers.get(prefix + entry.id) is True
            continue
        asked = entry.questions if isinstance(entry, Group) else (entry,)
        visible = [one for one in asked if one is entry or not one.when or holds(one.when, seen, meant)]
        keys = [prefix + one.id for one in visible]
        seen |= {key: answers[key] for key in keys if answers.get(key) is not None}
        if keys:
            yield prefix + entry.id, keys, all(key in answers for key in keys)
