"""Files of answers of a form: under the ids of its definition, or under the names of the form's source.

Owns telling the two apart, the answers a script gives of either, and the line that says why one is refused. It judges nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from journey.cleaning import clean
from journey.errors import UnknownKeyError
from journey.judgement import Fault
from journey.payloads import Refused, has_names, judged
from journey.plan import Plan
from screens.texts import Texts
from screens.wording.errors import say_fault

_DECLARED = "declared"
"""What a file of answers of `etape apply` also holds, which is no answer."""


def own(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers alone."""
    return {key: value for key, value in answers.items() if key != _DECLARED}


def in_names_of_source(plan: Plan, answers: Mapping[str, Any]) -> bool:
    """Whether answers stand under the names of the form's source."""
    return has_names(plan) and not all(_is_id(plan, key) for key in answers)


def typed(plan: Plan, answers: Mapping[str, Any], today: date) -> tuple[dict[str, Any], tuple[Refused, ...]]:
    """The answers as a script types them: under ids, and a document by its path. And what of them is refused before that."""
    if not in_names_of_source(plan, answers):
        return dict(answers), ()
    found = judged(plan, answers, today)
    return {key: _typed(value) for key, value in found.answers.items()}, found.refused


def _typed(value: Any) -> Any:
    return value["name"] if isinstance(value, dict) and "sha256" in value else value


def line(place: str, fault: Fault, plan: Plan, texts: Texts) -> str:
    """The place of the answer, the label of its question, and what is wrong."""
    said = say_fault(fault, texts)
    try:
        label = plan.question(fault.key).label[texts.language]
    except UnknownKeyError:
        return clean(texts("validate.line", key=place, said=said))
    return clean(texts("validate.line-labelled", key=place, label=label, said=said))


def _is_id(plan: Plan, key: str) -> bool:
    try:
        plan.step_of(key)
    except UnknownKeyError:
        return any(key == section.id for section in plan.definition.sections if section.repeat)
    return True
