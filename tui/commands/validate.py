"""`etape validate FILE --answers ANSWERS.json`: whether a form takes the answers in a file, as a service would.

Owns the output: one line for each thing that is refused, and for each that could not be checked. The judgement is
`tui.forms.answers`'s.
"""

from __future__ import annotations

from collections.abc import Iterator

from journey.cleaning import clean
from journey.plan import Plan
from screens.texts import Texts
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.forms.answers import Verdict, line, verdict
from tui.forms.loading import load
from tui.forms.reading import read_answers, read_form
from tui.wiring import World


def validate(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Accept or refuse. Raises `FormError`."""
    plan = Plan(load(read_form(arguments.files[0])).definition)
    found = verdict(plan, read_answers(arguments.answers), world.clock().date())
    for said in (*_refused(found, plan, texts), *_unchecked(found, plan, texts)):
        print(said)
    n = len(found.refused)
    print(texts("validate.refused", n=n) if n else texts("validate.accepted"))
    if found.ending and not n:
        print(texts("validate.leads-out", title=found.ending.title[texts.language]))
    return ExitCode.REFUSED if n else ExitCode.OK


def _refused(found: Verdict, plan: Plan, texts: Texts) -> Iterator[str]:
    for refused in found.refused:
        yield line(refused.place, refused.fault, plan, texts)


def _unchecked(found: Verdict, plan: Plan, texts: Texts) -> Iterator[str]:
    """What the form asks for that the file does not speak of, and the rules of its source that are not run."""
    for name in found.unspoken:
        yield clean(texts("validate.not-checked", name=name, rule=texts("validate.unspoken")))
    for unchecked in plan.definition.unchecked:
        yield clean(texts("validate.not-checked", name=unchecked.name, rule=unchecked.rule))
