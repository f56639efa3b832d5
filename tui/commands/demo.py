"""`etape demo advance`: what the staff of a department would do, with the service inside the program."""

from __future__ import annotations

import sys

from screens.texts import Texts
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.wiring import World, opened


async def advance(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Move an application of the embedded service to its next status. Raises `ClientError`."""
    async with opened(arguments.service, world) as parts:
        if parts.embedded is None:
            print(texts("demo.remote"), file=sys.stderr)
            return ExitCode.USAGE
        before = (await parts.counter.received.status(arguments.reference)).value
        moved = await parts.embedded.advance(before.reference)
        definition = (await parts.counter.catalogue.plan(before.service, before.version)).definition
        present = next(status for status in definition.statuses if status.id == (moved or before.present))
        key = "demo.advanced" if moved else "demo.final"
        print(texts(key, reference=before.reference, status=present.label[texts.language]))
    return ExitCode.OK
