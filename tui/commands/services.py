"""`etape services`: one line a service on standard output, its id and its title."""

from __future__ import annotations

from screens.texts import Texts
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.wiring import World, opened


async def list_services(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """List the services. Raises `ClientError`."""
    async with opened(arguments.service, world) as parts:
        for service in await parts.counter.services():
            print(f"{service.id}\t{service.title[texts.language]}")
    return ExitCode.OK
