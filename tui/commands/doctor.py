"""`etape doctor`: one line a check on standard output, OK or what is wrong and what to do."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator

from screens.texts import Texts
from tui.arguments import Arguments
from tui.doctor.computer import computer
from tui.doctor.finding import Finding
from tui.doctor.kept import kept
from tui.doctor.way import way
from tui.exits import ExitCode
from tui.wiring import World


async def examine(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Look at everything, also after something is wrong; the exit code is that of the first thing that is."""
    wrong: list[ExitCode] = []
    async for finding in _findings(arguments, texts, world):
        print(finding.line(texts), flush=True)
        if finding.code:
            wrong.append(finding.code)
    print(texts("doctor.sum", n=len(wrong)) if wrong else texts("doctor.well"))
    return wrong[0] if wrong else ExitCode.OK


async def _findings(arguments: Arguments, texts: Texts, world: World) -> AsyncIterator[Finding]:
    address = arguments.service or os.environ.get("ETAPE_SERVICE", "")
    for finding in computer(texts):
        yield finding
    async for finding in kept(address, texts, world):
        yield finding
    async for finding in way(address, os.environ.get("ETAPE_PIN", ""), texts, world):
        yield finding
