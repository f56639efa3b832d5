"""`etape validate FILE --answers ANSWERS.json`: whether a form takes the answers in a file, as a service would.

Owns the output: one line for each thing that is refused. What is refused is `journey.judgement`'s to say.
"""

from __future__ import annotations

from journey.cleaning import clean
from journey.errors import UnknownKeyError
from journey.judgement import Fault, judge
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
    plan = Plan(load(read_form(arguments.files[0])))
    answers = read_answers(arguments.answers)
    answers.pop(_DECLARED, None)
    faults = judge(plan, answers, world.clock().date())  # type: ignore[arg-type] # the judging trusts nothing
    for fault in faults:
        print(clean(_line(fault, plan, texts)))
    print(texts("validate.refused", n=len(faults)) if faults else texts("validate.accepted"))
    return ExitCode.REFUSED if faults else ExitCode.OK


def _line(fault: Fault, plan: Plan, texts: Texts) -> str:
    """The key of the answer, the label of its question, and what is wrong."""
    said = say_fault(fault, texts)
    try:
        label = plan.question(fault.key).label[texts.language]
    except UnknownKeyError:
        return texts("validate.line", key=fault.key, said=said)
    return texts("validate.line-labelled", key=fault.key, label=label, said=said)
