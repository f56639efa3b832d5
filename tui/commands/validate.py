"""`etape validate FILE --answers ANSWERS.json`: whether a form takes the answers in a file, as a service would.

Owns the output: one line for each thing that is refused. What is refused is `journey.judgement`'s to say, and of answers in
the names of an imported form `journey.payloads`'s.
"""

from __future__ import annotations

from datetime import date

from journey.answers import AnswersView
from journey.judgement import Fault, judge
from journey.payloads import judged
from journey.plan import Plan
from screens.texts import Texts
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.forms.answers import in_names_of_source, line, own
from tui.forms.loading import load
from tui.forms.reading import read_answers, read_form
from tui.wiring import World


def validate(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Accept or refuse. Raises `FormError`."""
    plan = Plan(load(read_form(arguments.files[0])).definition)
    answers: AnswersView = read_answers(arguments.answers)  # type: ignore[assignment] # the judging trusts nothing
    refused, ending = _judged(plan, answers, world.clock().date(), texts)
    for place, fault in refused:
        print(line(place, fault, plan, texts))
    print(texts("validate.refused", n=len(refused)) if refused else texts("validate.accepted"))
    if ending and not refused:
        print(texts("validate.leads-out", title=ending))
    return ExitCode.REFUSED if refused else ExitCode.OK


def _judged(
    plan: Plan, answers: AnswersView, today: date, texts: Texts
) -> tuple[list[tuple[str, Fault]], str]:
    """What is refused, each with its place, and the ending that the answers lead to; both forms of answers are known."""
    if in_names_of_source(plan, answers):
        found = judged(plan, answers, today)
        ending = found.ending.title[texts.language] if found.ending else ""
        return [(refused.place, refused.fault) for refused in found.refused], ending
    return [(fault.key, fault) for fault in judge(plan, own(answers), today)], ""
