"""`etape send`: sends what waits to be sent, and says for each application what happened.

Owns the result on standard output, one sentence an application; with `--wait` it goes on until nothing waits.
"""

from __future__ import annotations

import sys

from api_client.courier import at_work
from api_client.errors import ClientError
from api_client.models import Waiting
from screens.services import ServicesScreen
from screens.texts import Texts
from screens.visit import Visit
from screens.wording.errors import say_client_error
from screens.wording.locale import say_date
from screens.wording.waiting import say_news, say_why
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.wiring import World, opened


async def send(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Send what waits. Raises `ClientError`."""
    async with opened(arguments.service, world) as parts:
        visit = Visit(
            parts.counter, await parts.counter.settings(), texts.language, world.clock, home=ServicesScreen
        )
        if not await _on_their_way(visit):
            print(texts("send.nothing"), file=sys.stderr)
            return ExitCode.OK
        codes = [await _send(visit, waiting) for waiting in await _on_their_way(visit)]
        if arguments.wait and await _on_their_way(visit):
            async with at_work(parts.counter.sending.courier, apart=False, mishap=_mishap):
                codes = [code for code in codes if code is not ExitCode.WAITS]
                codes += await _rest(visit)
    return max(codes, default=ExitCode.OK)


async def _on_their_way(visit: Visit) -> list[Waiting]:
    return [waiting for waiting in await visit.counter.sending.waiting() if waiting.state != "rejected"]


async def _send(visit: Visit, waiting: Waiting) -> ExitCode:
    try:
        outcome = await visit.counter.sending.send(waiting.application)
    except ClientError as error:
        await _say_news(visit)
        print(say_client_error(error, visit.texts), file=sys.stderr)
        return ExitCode.REFUSED
    await _say_news(visit)
    if not isinstance(outcome, Waiting):
        return ExitCode.OK
    plan = await visit.counter.catalogue.plan(waiting.service, waiting.version)
    since = say_date(waiting.since.astimezone(visit.clock().tzinfo).date(), visit.language)
    said = visit.texts("send.waits", title=plan.definition.title[visit.language], date=since)
    print(f"{said} {say_why(outcome, visit.texts)}".strip())
    return ExitCode.WAITS


async def _rest(visit: Visit) -> list[ExitCode]:
    """Say what becomes of the rest, as the courier sends it."""
    codes: list[ExitCode] = []
    while await _on_their_way(visit):
        await visit.counter.telling.news_comes()
        codes += await _say_news(visit)
    return codes


async def _say_news(visit: Visit) -> list[ExitCode]:
    codes = []
    for news in await visit.counter.telling.news():
        print(await say_news(news, visit), flush=True)
        await visit.counter.telling.told(news.application)
        codes.append(ExitCode.OK if news.what == "received" else ExitCode.REFUSED)
    return codes


def _mishap(error: Exception) -> None:
    from tui.mishap import record  # tracebacks are read by nobody but this

    record(error)
