"""`etape status`: where applications stand, as plain lines on standard output, without asking anything."""

from __future__ import annotations

import sys

from screens.queued import QueuedScreen
from screens.screen import Screen
from screens.services import ServicesScreen
from screens.status import StatusScreen
from screens.texts import Texts
from screens.utterances.pages import heading
from screens.visit import Visit
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.wiring import World, opened


async def say_status(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Say the status of one application, or of all: first what waits to be sent. Raises `ClientError`."""
    async with opened(arguments.service, world) as parts:
        visit = Visit(
            parts.counter, await parts.counter.settings(), texts.language, world.clock, home=ServicesScreen
        )
        if arguments.reference:
            await _say(StatusScreen(visit, arguments.reference.upper()))
            return ExitCode.OK
        waiting, receipts = await parts.counter.sending.waiting(), await parts.counter.received.receipts()
        if not (waiting or receipts):
            print(texts("status.none"), file=sys.stderr)
        for one in waiting:
            if one.state == "rejected":
                plan = await parts.counter.catalogue.plan(one.service, one.version)
                print(texts("send.refused", title=plan.definition.title[texts.language]))
            else:
                await _say(QueuedScreen(visit, one.application))
        for receipt in receipts:
            await _say(StatusScreen(visit, receipt.reference))
    return ExitCode.OK


async def _say(screen: Screen) -> None:
    print("\n".join(utterance.text for utterance in heading(await screen.page())))
