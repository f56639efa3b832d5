"""`etape apply SERVICE --answers FILE`: fill in and submit without a person, through the same screens.

Owns the reading of the answers file and the result on standard output: the reference, a tab, the promised date.
"""

from __future__ import annotations

import sys
from pathlib import Path

import msgspec

from api_client.errors import UnknownService
from screens.before import BeforeScreen
from screens.conductor import Conductor, Observer
from screens.services import ServicesScreen
from screens.texts import Texts
from screens.visit import Visit
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.script import ScriptFace, ScriptStopped
from tui.wiring import World, opened


async def apply_from_file(
    arguments: Arguments, texts: Texts, world: World, observe: Observer | None
) -> ExitCode:
    """Apply with the answers of a file. Raises `ClientError`."""
    try:
        answers = msgspec.json.decode(Path(arguments.answers).read_bytes(), type=dict[str, object])
    except (OSError, msgspec.DecodeError) as error:
        problem = error.strerror if isinstance(error, OSError) else str(error)
        print(texts("answers.unreadable", path=arguments.answers, problem=problem), file=sys.stderr)
        return ExitCode.ANSWERS
    async with opened(arguments.service, world) as parts:
        counter = parts.counter
        visit = Visit(counter, await counter.settings(), texts.language, world.clock, home=ServicesScreen)
        service = next((s for s in await counter.services() if s.id == arguments.service_id), None)
        if service is None:
            raise UnknownService
        try:
            await Conductor(visit, ScriptFace(answers), observe).conduct(BeforeScreen(visit, service))
        except ScriptStopped as stop:
            print(f"{stop} {texts('answers.kept')}", file=sys.stderr)
            return ExitCode.ANSWERS
        receipt = (await counter.receipts())[0]
        print(f"{receipt.reference}\t{receipt.promise.last.isoformat()}")
    return ExitCode.OK
