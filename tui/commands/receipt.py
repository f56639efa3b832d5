"""`etape receipt`: the receipt of an application on paper: to print, to keep or to emboss."""

from __future__ import annotations

import sys

from screens.papers.forms import on_paper
from screens.receipt import ReceiptScreen
from screens.services import ServicesScreen
from screens.texts import Texts
from screens.visit import Visit
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.wiring import World, opened


async def write_receipt(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Write it to standard output, or to the file that was named. Raises `ClientError`."""
    async with opened(arguments.service, world) as parts:
        visit = Visit(
            parts.counter, await parts.counter.settings(), texts.language, world.clock, home=ServicesScreen
        )
        reference = arguments.reference.upper()
        page = await ReceiptScreen(visit, reference).page()
        content = await on_paper(page, arguments.format or "text", visit)
        if arguments.output:
            written = await parts.counter.papers.save(arguments.output, content)
            print(texts("paper.saved", path=written), file=sys.stderr)
        else:
            sys.stdout.buffer.write(content)
    return ExitCode.OK
