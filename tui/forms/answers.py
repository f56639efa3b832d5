"""Files of answers of a form: under the ids of its definition, or of an imported form under the names of its source.

Owns which of the two is read, the judgement of such a file, the answers that a script gives of it, and the line that says why
one is refused. What is refused is `journey.judgement`'s to say, and of answers in the names of a source `journey.payloads`'s.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from msgspec import Struct

from journey.cleaning import clean
from journey.errors import UnknownKeyError
from journey.judgement import Fault, judge
from journey.payloads import Refused, has_names, judged, payload_names
from journey.plan import Plan
from journey.questions import Ending
from screens.texts import Texts
from screens.wording.errors import say_fault
from tui.forms.packets import unpacked

_DECLARED = "declared"
"""What a file of answers of `etape apply` also holds, which is no answer."""


class Verdict(Struct, frozen=True):
    """What a form says of a file of answers: what is refused, the ending that they lead to, what was not judged."""

    refused: tuple[Refused, ...]
    ending: Ending | None = None
    unspoken: tuple[str, ...] = ()


def verdict(plan: Plan, given: Mapping[str, Any], today: date) -> Verdict:
    """Whether a form takes the answers in a file."""
    answers = in_names(plan, given)
    if answers is not None:
        found = judged(plan, answers, today)
        return Verdict(found.refused, found.ending, found.unspoken)
    own = {key: value for key, value in given.items() if key != _DECLARED}
    return Verdict(tuple(Refused(fault.key, fault) for fault in judge(plan, own, today)))


def in_names(plan: Plan, given: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The answers in a file under the names of the form's source, or None where they stand under ids.

    What can be both is a name. Only what can be nothing but an id, with nothing that is but a name, makes them ids.
    """
    if not has_names(plan):
        return None
    sections = plan.definition.sections
    names = payload_names(plan)
    documents = next((section.name for section in sections if section.apart and section.name), "")
    answers = unpacked(given, names, documents)
    ids = {key for key in answers if _is_id(plan, key)}
    return None if ids - names and not answers.keys() & names - ids else answers


def typed(plan: Plan, given: Mapping[str, Any], today: date) -> tuple[dict[str, Any], tuple[Refused, ...]]:
    """The answers as a script types them: under ids, and a document by its path. And what of them is refused before that."""
    answers = in_names(plan, given)
    if answers is None:
        return dict(given), ()
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
