"""The named conditions of a form: structured, by the ids of components and items, or written as expressions.

Owns what each operator means for each kind of question. A condition that cannot be one here is listed, and what hangs on it is
then as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from operator import ge, gt, le, lt
from typing import Any

from journey.importers.base import Ledger, leaves
from journey.importers.runner.asked import Asked, Unusable
from journey.importers.runner.days import compared as compared_day
from journey.importers.runner.days import counted_back
from journey.importers.runner.expressions import NotAnExpressionError, read
from journey.kinds.numbers import plain_decimal

Data = dict[str, Any]
_DEEPEST = 20
_MOST_PARTS = 500
_MEMBERS = frozenset(
    [
        "id",
        "name",
        "displayName",
        "type",
        "display",
        "coordinator",
        "operator",
        "value",
        "componentId",
        "itemId",
        "listId",
        "conditionId",
        "conditionName",
        "conditionDisplayName",
        "period",
        "unit",
        "timePeriod",
        "timeUnit",
        "timeOnly",
        "direction",
    ]
)
_AMOUNTS = {
    "is more than": "more-than",
    "is less than": "less-than",
    "is at least": "at-least",
    "is at most": "at-most",
}
_TEXTS = ("text", "long-text", "email")


class Conditions:
    """The conditions of one form by their names, and the questions asked so far."""

    def __init__(self, form: Data, ledger: Ledger) -> None:
        self._ledger = ledger
        self._named: dict[str, tuple[str, Data]] = {}
        self._asked: dict[str, Asked] = {}
        self._parts = 0
        self._read: list[tuple[str, Data]] = []
        for number, condition in enumerate(form.get("conditions") or ()):
            for key in ("id", "name"):
                if isinstance(condition.get(key), str):
                    self._named[condition[key]] = (f"conditions[{number}]", condition)

    def asked(self, names: tuple[str, ...], question: Asked) -> None:
        """Note that a component is asked from here on, by each of its names."""
        for name in names:
            self._asked[name] = question

    def when(self, place: str, name: object) -> Data | None:
        """The condition of a name; None, and listed, where it cannot be one."""
        try:
            self._parts = 0
            self._read = []
            found = self._whole(name, 0)
        except Unusable as error:
            self._ledger.leave(
                place,
                "the condition '{name}' is not applied: {error}",
                "It was left out.",
                name=name,
                error=str(error),
            )
            return None
        self._ledger.carry(place, *(inner for at, condition in self._read for inner in _said(at, condition)))
        for at, condition in self._read:
            for distance in counted_back(condition, at):
                self._ledger.leave(
                    distance,
                    "it is counted back from the day of the answers; here it is counted on from the date",
                    "For the 29th to the 31st of a month it may be a day earlier here.",
                )
        return found

    def _find(self, name: object) -> tuple[str, Data]:
        if not isinstance(name, str) or name not in self._named:
            raise Unusable("there is none of that name")
        return self._named[name]

    def _whole(self, name: object, depth: int) -> Data:
        at, condition = self._find(name)
        if depth > _DEEPEST:
            raise Unusable("it refers to others without end")
        self._read.append((at, condition))
        value = condition.get("value")
        if "items" in condition:
            parts = condition["items"]
            word = condition.get("coordinator")
            return _joined([(word, self._part(part, depth)) for part in _objects(parts)])
        if isinstance(value, str):
            try:
                return self._group(read(value), depth)
            except NotAnExpressionError:
                raise Unusable("it is no expression that is known here") from None
        return self._group(value if isinstance(value, dict) else condition, depth)

    def _group(self, group: Data, depth: int) -> Data:
        if "conditions" in group:
            parts = _objects(group["conditions"])
            return _joined([(part.get("coordinator"), self._part(part, depth)) for part in parts])
        return self._part(group, depth)

    def _part(self, part: object, depth: int) -> Data:
        self._parts += 1
        if self._parts > _MOST_PARTS:
            raise Unusable("it has too many parts")
        if not isinstance(part, dict):
            raise Unusable("it has no parts")
        if "not" in part:
            return {"not": self._part(part["not"], depth + 1)}
        if "conditions" in part:
            return self._group(part, depth + 1)
        for key in ("conditionId", "conditionName"):
            if key in part:
                return self._whole(part[key], depth + 1)
        name = part.get("componentId") or _name(part.get("field"))
        question = self._asked.get(str(name)) or self._asked.get(str(name).rpartition(".")[2])
        if question is None:
            raise Unusable("what it looks at is not asked before")
        return self._compared(question, str(part.get("operator")), part.get("value"))

    def _compared(self, question: Asked, operator: str, value: Any) -> Data:
        negated = operator.startswith(("is not", "does not"))
        plain = operator.replace("is not", "is").replace("does not contain", "contains")
        if question.kind in ("date", "month"):
            return compared_day(question, operator, value)
        raw = _raw(value)
        match plain:
            case "is" | "contains":
                found = _equal(question, raw)
            case word if word in _AMOUNTS and question.kind in ("number", "decimal"):
                found = {"question": question.id, _AMOUNTS[word]: _number(question, raw)}
            case word if word in _AMOUNTS and question.kind in ("choice", "lookup"):
                found = _of_numbers(question, word, raw)
            case "has length" | "is longer than" | "is shorter than" if question.kind in _TEXTS:
                found = _length(question, plain, raw)
            case _:
                raise Unusable("its operator has no meaning for the question")
        return {"not": found} if negated else found


def _said(at: str, condition: Data) -> Iterator[str]:
    """The places in a condition that say something of it; what else stands there is no part of the format."""
    return (place for place, _ in leaves(condition, place=at) if place.rpartition(".")[2] in _MEMBERS)


def _name(field: object) -> object:
    return field.get("name") if isinstance(field, dict) else None


def _objects(parts: Any) -> Iterator[Data]:
    if not isinstance(parts, list) or not parts or not all(isinstance(part, dict) for part in parts):
        raise Unusable("it has no parts")
    yield from parts


def _joined(parts: list[tuple[Any, Data]]) -> Data:
    """Parts, each with the word before it; `and` binds closer than `or`."""
    alternatives: list[list[Data]] = [[]]
    for number, (word, part) in enumerate(parts):
        if number and word not in (None, "", "and", "or"):
            raise Unusable("its parts are joined by a word that is not known here")
        if number and word == "or":
            alternatives.append([])
        alternatives[-1].append(part)
    joined = [both[0] if len(both) == 1 else {"all": both} for both in alternatives]
    return joined[0] if len(joined) == 1 else {"any": joined}


def _raw(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("itemId", value.get("value"))
    if not isinstance(value, str | int | float):
        raise Unusable("what it compares with is no value")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _equal(question: Asked, raw: str) -> Data:
    if question.kind == "yes-no":
        if raw not in ("true", "false"):
            raise Unusable("what it compares with is no answer of the question")
        return {"question": question.id, "is": raw == "true"}
    if question.kind in ("choice", "lookup", "choices"):
        if raw not in question.options:
            raise Unusable("what it compares with is no option of the question")
        operator = "includes" if question.kind == "choices" else "is"
        return {"question": question.id, operator: question.options[raw]}
    if question.kind in ("number", "decimal"):
        number = _number(question, raw)
        return {"question": question.id, "is": str(number) if question.kind == "decimal" else number}
    if question.kind in ("text", "long-text", "email", "phone", "name"):
        return {"question": question.id, "is": raw}
    raise Unusable("the answer of the question is not compared")


def _number(question: Asked, raw: str) -> int | str:
    """A number as answers have it."""
    if not _is_number(raw) or (question.kind == "number" and "." in raw):
        raise Unusable("what it compares with is no number")
    return int(raw) if "." not in raw else plain_decimal(Decimal(raw))


def _length(question: Asked, operator: str, raw: str) -> Data:
    """How many characters the answer has, by a whole number from 0 on."""
    if not re.fullmatch("[0-9]{1,9}", raw) or (operator == "is shorter than" and int(raw) == 0):
        raise Unusable("no text has such a length")

    def at(bound: str, count: int) -> Data:
        return {"question": question.id, "length": {bound: count}}

    match operator:
        case "is longer than":
            return at("at-least", int(raw) + 1)
        case "is shorter than":
            return at("at-most", int(raw) - 1)
    return {"all": [at("at-least", int(raw)), at("at-most", int(raw))]}


def _of_numbers(question: Asked, word: str, raw: str) -> Data:
    """The options whose values are numbers that compare so."""
    compare = {"is more than": gt, "is less than": lt, "is at least": ge, "is at most": le}[word]
    try:
        bound = float(raw)
        kept = [
            id_
            for value, id_ in question.options.items()
            if _is_number(value) and compare(float(value), bound)
        ]
    except ValueError:
        raise Unusable("what it compares with is no number") from None
    if not kept:
        raise Unusable("no option compares so")
    return {"question": question.id, "in": kept}


def _is_number(value: str) -> bool:
    return re.fullmatch(r"-?[0-9]{1,30}(?:\.[0-9]{1,20})?", value) is not None
