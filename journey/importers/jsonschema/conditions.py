"""What a schema says of members that hang on others: `if`, `then`, `else`, `dependentRequired`.

Owns the reading of an `if` that compares members with constants. Any other is listed, and what hangs on it is then asked of
everybody and required of nobody.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from journey.importers.jsonschema.shape import Branch
from journey.importers.shapes import shaped
from journey.kinds.numbers import plain_decimal

Data = dict[str, Any]
Condition = dict[str, Any]


def condition(schema: object, questions: dict[str, Data]) -> Condition | None:
    """The condition that an `if` states of the members asked before; None where it states anything else."""
    if not isinstance(schema, dict) or not set(schema) <= {"properties", "required", "not", "type"}:
        return None
    if "not" in schema:
        inner = condition(schema["not"], questions)
        return None if inner is None or len(schema) > 1 else {"not": inner}
    parts: list[Condition] = []
    members = schema.get("properties") or {}
    names = schema.get("required") or []
    if not isinstance(members, dict) or not isinstance(names, list):
        return None
    for name, wanted in members.items():
        question = questions.get(name)
        part = _compared(question, wanted)
        if part is None or question is None:
            return None
        parts.append(part if name in names or not _may_be_absent(question) else _or_absent(question, part))
    for name in names:
        if not isinstance(name, str) or name not in questions:
            return None
        if name not in members:
            parts.append({"question": questions[name]["id"], "answered": True})
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else {"all": parts}


def _may_be_absent(question: Data) -> bool:
    return "when" in question or question.get("optional") is True


def _or_absent(question: Data, part: Condition) -> Condition:
    """`properties` says nothing of a member that is absent (JSON Schema 2020-12, core, section 10.3.2.1)."""
    return {"any": [{"question": question["id"], "answered": False}, part]}


def _compared(question: Data | None, wanted: object) -> Condition | None:
    if question is None or not isinstance(wanted, dict):
        return None
    if set(wanted) == {"const"}:
        values = [wanted["const"]]
    elif set(wanted) == {"enum"} and isinstance(wanted["enum"], list):
        values = wanted["enum"]
    elif set(wanted) == {"contains"} and question["kind"] == "choices":
        inner = wanted["contains"]
        if not isinstance(inner, dict) or set(inner) != {"const"}:
            return None
        operands = _operands(question, [inner["const"]])
        return {"question": question["id"], "includes": operands[0]} if operands else None
    else:
        return None
    operands = _operands(question, values)
    if operands is None or question["kind"] == "choices":
        return None
    return (
        {"question": question["id"], "is": operands[0]}
        if len(operands) == 1
        else {"question": question["id"], "in": operands}
    )


def _operands(question: Data, values: list[Any]) -> list[Any] | None:
    """The values as answers of the question; None where one is none."""
    by_value = {repr(option["value"]): option["id"] for option in question.get("options", ())}
    found = [by_value.get(repr(value)) if by_value else _operand(question["kind"], value) for value in values]
    return found if found and None not in found else None


def _operand(kind: str, value: object) -> bool | int | str | None:
    """A value as an answer of a kind of question without options; None where it is none."""
    match kind, value:
        case "yes-no", bool():
            return value
        case "number" | "decimal", bool():
            return None
        case "number", int():
            return value
        case "decimal", int() | float():
            return plain_decimal(Decimal(repr(value))) if math.isfinite(value) else None
        case "text" | "long-text" | "email" | "date" | "time", str():
            return value
    return None


def branches(place: str, schema: Data) -> Iterator[tuple[str, Data]]:
    """The `if`s of an object, each with its place: its own, and those that `allOf` joins. Raises DefinitionError."""
    found = [(place, schema)] if "if" in schema else []
    for number, part in enumerate(schema.get("allOf") or ()):
        if isinstance(part, dict) and "if" in part:
            found.append((f"{place}.allOf[{number}]".lstrip("."), part))
    for at, part in found:
        shaped(at, part, Branch)
        yield at, part


def outcome(branch: Data, key: str) -> Data:
    """What holds by `then` or `else`; `true` and `false` say nothing of members."""
    found = branch.get(key)
    return found if isinstance(found, dict) else {}


def named(condition: Condition) -> Iterator[str]:
    """The ids of the questions that a condition looks at."""
    if "question" in condition:
        yield condition["question"]
    inner = (
        condition.get("all") or condition.get("any") or [condition[key] for key in condition if key == "not"]
    )
    for part in inner:
        yield from named(part)
