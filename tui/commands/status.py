"""`etape status`: where applications stand, as plain lines on standard output, without asking anything."""

from __future__ import annotations

import sys
from collections.abc import Awaitable

from api_client.errors import ClientError
from api_client.models import Waiting
from screens.queued import QueuedScreen
from screens.screen import Screen
from screens.services import ServicesScreen
from screens.status import StatusScreen
from screens.texts import Texts
from screens.utterances.pages import heading
from screens.visit import Visit
from screens.wording.errors import say_client_error
from tui.arguments import Arguments
from tui.exits import ExitCode, code_of
from tui.wiring import World, opened


async def say_status(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Say the status of one application, or of all: first what waits to be sent.

    Of several, one that is out of reach does not keep the others from being said; the exit code is that of the first such.
    Raises `ClientError`.
    """
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
        codes = [await _tried(_say_waiting(one, visit), "", texts) for one in waiting]
        for receipt in receipts:
            saying = _say(StatusScreen(visit, receipt.reference))
            codes.append(await _tried(saying, receipt.reference, texts))
    return next((code for code in codes if code), ExitCode.OK)


async def _tried(saying: Awaitable[None], reference: str, texts: Texts) -> ExitCode:
    """Say one, or on standard error why it cannot be said; the exit code of that."""
    try:
        await saying
    except ClientError as error:
        why = say_client_error(error, texts)
        print(texts("status.why-not", reference=reference, why=why) if reference else why, file=sys.stderr)
        return code_of(error)
    return ExitCode.OK


async def _say_waiting(waiting: Waiting, visit: Visit) -> None:
    if waiting.state == "rejected":
        plan = await visit.counter.catalogue.plan(waiting.service, waiting.version)
        print(visit.texts("send.refused", title=plan.definition.title[visit.language]))
    else:
        await _say(QueuedScreen(visit, waiting.application))


async def _say(screen: Screen) -> None:
    print("\n".join(utterance.text for utterance in heading(await screen.page())))
