"""`etape run FILE`: a form in a file, walked by a person at a terminal, or by the answers in another file.

Owns where the walk begins and how it ends: there is no service, so the answers are saved to a file. What is answered is kept
in the vault like any application, and is there again when the same form is run again.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable
from functools import partial

from api_client.counter import Counter
from api_client.errors import ServiceError
from api_client.form import edition, summary_of
from api_client.saving import save_file
from api_client.unwaited import Unwaited
from journey.definition import Definition
from journey.plan import Plan
from screens.before import resume
from screens.conductor import Conductor, Observer
from screens.form import ending_at, home_of, written
from screens.language import LanguageScreen
from screens.manner import MannerScreen
from screens.screen import Screen
from screens.texts import LANGUAGES, Language, Texts
from screens.visit import Visit
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.forms.answers import line, typed
from tui.forms.loading import load
from tui.forms.reading import read_answers, read_form
from tui.script import ScriptFace, ScriptStopped
from tui.session import Session
from tui.signals import raise_on_signals
from tui.terminal import choose_face
from tui.wiring import World, opened_form

_STANDARD_OUTPUT = "-"


def run_form(arguments: Arguments, texts: Texts, world: World, observe: Observer | None) -> ExitCode:
    """Walk a form. Raises `FormError`, and `ClientError` when the walk cannot begin."""
    form = edition(load(read_form(arguments.files[0])).definition)
    if arguments.answers:
        return asyncio.run(_answer(form, arguments, texts, world, observe))
    if arguments.output == _STANDARD_OUTPUT:
        print(texts("run.no-output"), file=sys.stderr)
        return ExitCode.USAGE
    raise_on_signals()  # before the event loop, which would take the first Ctrl-C for itself
    return asyncio.run(_hold(form, arguments, texts, world, observe))


async def _hold(
    form: Definition, arguments: Arguments, texts: Texts, world: World, observe: Observer | None
) -> ExitCode:
    """A person at a terminal."""
    asyncio.get_running_loop().set_default_executor(Unwaited())
    async with opened_form(form, world) as counter:
        visit = await _visit(counter, form, arguments, texts, world)
        chosen = choose_face(flag=arguments.linear, setting=visit.settings.face)
        screen, said = await _first(visit, form)
        first: Callable[[], Screen] = lambda: screen  # noqa: E731 -- one of three ways of making the first screen
        if chosen.reason == "first":
            first = partial(MannerScreen, visit, onward=first)
        if not (arguments.lang or visit.settings.language):
            first = partial(LanguageScreen, visit, onward=first)
        return await Session(visit, chosen, observe).hold(first(), said)


async def _visit(
    counter: Counter, form: Definition, arguments: Arguments, texts: Texts, world: World
) -> Visit:
    settings = await counter.settings()
    wanted = arguments.lang or settings.language or texts.language
    if not arguments.lang and wanted not in form.languages:  # the language of the form reads best
        wanted = next((language for language in LANGUAGES if language in form.languages), wanted)
    language: Language = "fr" if wanted == "fr" else "en"
    ending = ending_at(arguments.output or f"{form.id}.json")
    return Visit(counter, settings, language, world.clock, home=home_of(summary_of(form)), ending=ending)


async def _first(visit: Visit, form: Definition) -> tuple[Screen, tuple[str, ...]]:
    """Where the last walk through this form was cut off, else its beginning."""
    draft = await visit.counter.drafts.open_draft()
    if draft is None or draft.service != form.id:
        return visit.home(), ()
    try:
        screen = await resume(visit, draft)
    except ServiceError:  # the edition that was begun is not here any more
        return visit.home(), ()
    return screen, (visit.texts("resume.said", title=form.title[visit.language]),)


async def _answer(
    form: Definition, arguments: Arguments, texts: Texts, world: World, observe: Observer | None
) -> ExitCode:
    """The answers of a file in place of a person; they are written as they are kept, to standard output unless said."""
    plan = Plan(form)
    answers, refused = typed(plan, read_answers(arguments.answers), world.clock().date())
    if refused:
        for each in refused:
            print(line(each.place, each.fault, plan, texts), file=sys.stderr)
        return ExitCode.ANSWERS
    face = ScriptFace(answers)
    async with opened_form(form, world) as counter:
        visit = await _visit(counter, form, arguments, texts, world)
        try:
            await Conductor(visit, face, observe).conduct(visit.home())
        except ScriptStopped as stop:
            print(f"{stop} {texts('answers.kept')}", file=sys.stderr)
            return ExitCode.ANSWERS
        draft = (await counter.drafts.all())[0]
        plan = await counter.catalogue.plan(draft.service, draft.version)
        content = written(plan, draft.answers, visit.today)
        if arguments.output in ("", _STANDARD_OUTPUT):
            sys.stdout.write(content.decode())
        else:
            save_file(arguments.output, content)
        await counter.drafts.discard(draft)
    return ExitCode.OK
