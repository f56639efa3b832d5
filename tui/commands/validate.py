"""`etape validate FILE --answers ANSWERS.json`: whether a form takes the answers in a file, as a service would.

Owns the output: one line for each thing that is refused. What is refused is `journey.judgement`'s to say, and of answers in
the names of an imported form `journey.payloads`'s.
"""

from __future__ import annotations

from datetime import date

from journey.answers import AnswersView
from journey.cleaning import clean
from journey.errors import UnknownKeyError
from journey.judgement import Fault, judge
from journey.payloads import judged
from journey.plan import Plan
from screens.texts import Texts
from screens.wording.errors import say_fault
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.forms.loading import load
from tui.forms.reading import read_answers, read_form
from tui.wiring import World

_DECLARED = "declared"
"""What an answers file of `etape apply` also holds, which is no answer."""


def validate(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Accept or refuse. Raises `FormError`."""
    plan = Plan(load(read_form(arguments.files[0])).definition)
    answers: AnswersView = read_answers(arguments.answers)  # type: ignore[assignment] # the judging trusts nothing
    refused, ending = _judged(plan, answers, world.clock().date(), texts)
    for place, fault in refused:
        print(clean(_line(place, fault, plan, texts)))
    print(texts("validate.refused", n=len(refused)) if refused else texts("validate.accepted"))
    if ending and not refused:
        print(texts("validate.leads-out", title=ending))
    return ExitCode.REFUSED if refused else ExitCode.OK


def _judged(
    plan: Plan, answers: AnswersView, today: date, texts: Texts
) -> tuple[list[tuple[str, Fault]], str]:
    """What is refused, each with its place, and the ending that the answers lead to; both forms of answers are known."""
    if any(_is_named(plan)) and not all(_is_ours(plan, key) for key in answers):
        found = judged(plan, answers, today)
        ending = found.ending.title[texts.language] if found.ending else ""
        return [(refused.place, refused.fault) for refused in found.refused], ending
    own = {key: value for key, value in answers.items() if key != _DECLARED}
    return [(fault.key, fault) for fault in judge(plan, own, today)], ""


def _is_named(plan: Plan) -> list[bool]:
    """Of each question whether the source of the definition has a name for it."""
    sections = plan.definition.sections
    return [entry.name is not None for section in sections for entry in section.questions]


def _is_ours(plan: Plan, key: str) -> bool:
    try:
        plan.step_of(key)
    except UnknownKeyError:
        return any(key == section.id for section in plan.definition.sections if section.repeat)
    return True


def _line(place: str, fault: Fault, plan: Plan, texts: Texts) -> str:
    """The place of the answer, the label of its question, and what is wrong."""
    said = say_fault(fault, texts)
    try:
        label = plan.question(fault.key).label[texts.language]
    except UnknownKeyError:
        return texts("validate.line", key=place, said=said)
    return texts("validate.line-labelled", key=place, label=label, said=said)
