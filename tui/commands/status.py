"""`etape status`: where applications stand, as plain lines on standard output, without asking anything."""

from __future__ import annotations

import sys

from screens.services import ServicesScreen
from screens.status import StatusScreen
from screens.texts import Texts
from screens.visit import Visit
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.linear.lines import lines
from tui.wiring import World, opened


async def say_status(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Say the status of one application, or of all. Raises `ClientError`."""
    async with opened(arguments.service, world) as parts:
        visit = Visit(
            parts.counter, await parts.counter.settings(), texts.language, world.clock, home=ServicesScreen
        )
        references = (
            [arguments.reference.upper()]
            if arguments.reference
            else [receipt.reference for receipt in await parts.counter.receipts()]
        )
        if not references:
            print(texts("status.none"), file=sys.stderr)
        for reference in references:
            page = await StatusScreen(visit, reference).page()
            print("\n".join(lines(page)))
    return ExitCode.OK
