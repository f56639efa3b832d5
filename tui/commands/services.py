"""`etape services`: one line a service on standard output, its id and its title; how old an older list is, beside it."""

from __future__ import annotations

import sys

from screens.texts import Texts
from screens.wording.ages import say_seen
from screens.wording.catalogue import by_title
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.wiring import World, opened


async def list_services(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """List the services. Raises `ClientError`."""
    async with opened(arguments.service, world) as parts:
        seen = await parts.counter.catalogue.services()
        if age := say_seen(seen, "seen.list", texts, world.clock()):
            print(age, file=sys.stderr)
        for service in by_title(seen.value, texts.language):
            print(f"{service.id}\t{service.title[texts.language]}")
    return ExitCode.OK
