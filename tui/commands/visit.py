"""`etape` and `etape apply SERVICE`: a person at a terminal.

Owns where a visit begins: at the language when none was chosen, at the question where the last visit was cut off, at a
service, or at the services.
"""

from __future__ import annotations

import asyncio

from api_client.errors import UnknownService
from screens.before import BeforeScreen, resume
from screens.conductor import Observer
from screens.language import LanguageScreen
from screens.screen import Screen
from screens.services import ServicesScreen
from screens.texts import Language, Texts
from screens.visit import Visit
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.session import Session
from tui.signals import raise_on_signals
from tui.terminal import choose_face
from tui.wiring import World, opened


def visit(arguments: Arguments, texts: Texts, world: World, observe: Observer | None) -> ExitCode:
    """Hold a visit. Raises `ClientError` when it cannot begin."""
    raise_on_signals()  # before the event loop, which would take the first Ctrl-C for itself
    return asyncio.run(_hold(arguments, texts, world, observe))


async def _hold(arguments: Arguments, texts: Texts, world: World, observe: Observer | None) -> ExitCode:
    async with opened(arguments.service, world) as parts:
        settings = await parts.counter.settings()
        language: Language = "fr" if (arguments.lang or settings.language or texts.language) == "fr" else "en"
        visit = Visit(parts.counter, settings, language, world.clock, home=ServicesScreen)
        chosen = choose_face(flag=arguments.linear, setting=settings.face)
        first, said = await _first(visit, arguments.service_id)
        if not (arguments.lang or settings.language):
            first = LanguageScreen(visit, onward=first)
        return await Session(visit, chosen, observe).hold(first, said)


async def _first(visit: Visit, service_id: str) -> tuple[Screen, tuple[str, ...]]:
    draft = await visit.counter.open_draft()
    if draft is not None and service_id in ("", draft.service):
        plan = await visit.counter.plan(draft.service, draft.version)
        title = plan.definition.title[visit.language]
        return await resume(visit, draft), (visit.texts("resume.said", title=title),)
    if not service_id:
        return visit.home(), ()
    services = await visit.counter.services()
    service = next((service for service in services if service.id == service_id), None)
    if service is None:
        raise UnknownService
    return BeforeScreen(visit, service), ()
