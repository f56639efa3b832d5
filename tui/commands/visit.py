"""`etape` and `etape apply SERVICE`: a person at a terminal.

Owns where a visit begins: at the language when none was chosen, then at how the person wants to work; at the question where
the last visit was cut off, at a service, or at the services.
"""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from functools import partial

from api_client.bell import Bell
from api_client.courier import at_work
from api_client.errors import ServiceError, UnknownService
from api_client.unwaited import Unwaited
from screens.conductor import Observer
from screens.failure import FailureScreen
from screens.language import LanguageScreen
from screens.manner import MannerScreen
from screens.page import Page
from screens.screen import Screen
from screens.texts import Language, Texts
from screens.visit import Visit
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.session import Session
from tui.signals import raise_on_signals
from tui.terminal import choose_face, voice_asked
from tui.wiring import World, load_ahead, opened

HEAD_START = 0.1
"""Seconds that the first page has to be painted in, before anything else is begun."""


def visit(arguments: Arguments, texts: Texts, world: World, observe: Observer | None) -> ExitCode:
    """Hold a visit. Raises `ClientError` when it cannot begin."""
    raise_on_signals()  # before the event loop, which would take the first Ctrl-C for itself
    try:
        return asyncio.run(_hold(arguments, texts, world, observe))
    finally:
        gc.enable()


async def _hold(arguments: Arguments, texts: Texts, world: World, observe: Observer | None) -> ExitCode:
    start = Start(observe)
    asyncio.get_running_loop().set_default_executor(Unwaited())
    async with opened(arguments.service, world) as parts:
        settings = await parts.counter.settings()
        language: Language = "fr" if (arguments.lang or settings.language or texts.language) == "fr" else "en"
        visit = Visit(parts.counter, settings, language, world.clock, home=_services)
        voice = voice_asked(flag=arguments.voice)
        chosen = choose_face(flag=arguments.linear, setting=settings.face, voice=voice)
        first, said = await _first(visit, arguments.service_id)
        if chosen.reason == "first":
            first = partial(MannerScreen, visit, onward=first)
        if not (arguments.lang or settings.language):
            first = partial(LanguageScreen, visit, onward=first)
        said += (*await _waiting(visit), *await _unreadable(visit))
        sending = parts.counter.sending
        async with at_work(
            sending.courier, apart=parts.embedded is None, mishap=_mishap, after=start.is_over
        ):
            return await Session(visit, chosen, start.see, voice=voice).hold(first(), said)


class Start:
    """The start of a visit, until the first page is out: nothing else is done then that can wait.

    What is loaded at the start is never garbage, so none is looked for: that takes a seventh of it.
    """

    def __init__(self, observe: Observer | None) -> None:
        self._observe = observe
        self._has_page = False
        self.is_over = Bell()
        gc.disable()

    def see(self, page: Page) -> None:
        """A page is about to be shown."""
        if not self._has_page:
            self._has_page = True
            load_ahead(HEAD_START, then=self._end)
        if self._observe:
            self._observe(page)

    def _end(self) -> None:
        gc.freeze()
        gc.enable()
        self.is_over.ring()


async def _waiting(visit: Visit) -> tuple[str, ...]:
    """That something waits to be sent, where it does."""
    waiting = [one for one in await visit.counter.sending.waiting() if one.state != "rejected"]
    return (visit.texts("waiting.said", n=len(waiting)),) if waiting else ()


async def _unreadable(visit: Visit) -> tuple[str, ...]:
    """That some of what is kept cannot be read, where that is so."""
    await visit.counter.drafts.all()
    await visit.counter.received.receipts()
    return (visit.texts("unreadable.said"),) if await visit.counter.your_data.unreadable() else ()


def _services(visit: Visit) -> Screen:
    from screens.services import ServicesScreen  # whatever a page leads to is loaded with it

    return ServicesScreen(visit)


async def _first(visit: Visit, service_id: str) -> tuple[Callable[[], Screen], tuple[str, ...]]:
    draft = await visit.counter.drafts.open_draft()
    if draft is not None and service_id in ("", draft.service):
        try:
            plan = await visit.counter.catalogue.plan(draft.service, draft.version)
        except ServiceError as error:  # what it asks is not here any more, and cannot be had: the rest is
            return partial(FailureScreen, visit, error, again=visit.home()), ()
        title = plan.definition.title[visit.language]
        from screens.before import resume  # as in `_services`

        screen = await resume(visit, draft)
        return lambda: screen, (visit.texts("resume.said", title=title),)
    if not service_id:
        return visit.home, ()
    services = (await visit.counter.catalogue.services()).value
    service = next((service for service in services if service.id == service_id), None)
    if service is None:
        raise UnknownService
    from screens.before import BeforeScreen  # as above

    return partial(BeforeScreen, visit, service), ()


def _mishap(error: Exception) -> None:
    from tui.mishap import record  # tracebacks are read by nobody but this

    record(error)
