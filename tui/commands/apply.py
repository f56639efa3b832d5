"""`etape apply SERVICE --answers FILE`: fill in and submit without a person, through the same screens.

Owns the reading of the answers file and the result on standard output: the reference, a tab, the promised date.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from api_client.errors import FileMissing, FileUnreadable, UnknownService
from screens.before import BeforeScreen
from screens.conductor import Conductor, Observer
from screens.failure import FailureScreen
from screens.page import Page, Reference
from screens.queued import QueuedScreen
from screens.services import ServicesScreen
from screens.texts import Texts
from screens.visit import Visit
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.script import ScriptFace, ScriptStopped
from tui.wiring import World, opened


def _read(path: str) -> dict[str, object]:
    """The answers in a file. Raises `FileMissing`, `FileUnreadable`, `ValueError` or `RecursionError`."""
    try:
        text = Path(path).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise FileMissing(path) from error
    except OSError as error:
        raise FileUnreadable(path) from error
    answers = json.loads(text)
    if not isinstance(answers, dict):
        raise ValueError("not an object")  # noqa: TRY004 -- what is wrong is the file, as with any other that is not JSON
    return answers


async def apply_from_file(
    arguments: Arguments, texts: Texts, world: World, observe: Observer | None
) -> ExitCode:
    """Apply with the answers of a file. Raises `ClientError`."""
    try:
        answers = _read(arguments.answers)
    except (ValueError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else 1
        print(texts("answers.unreadable", path=arguments.answers, line=line), file=sys.stderr)
        return ExitCode.ANSWERS
    async with opened(arguments.service, world) as parts:
        counter = parts.counter
        visit = Visit(counter, await counter.settings(), texts.language, world.clock, home=ServicesScreen)
        service = next(
            (s for s in (await counter.catalogue.services()).value if s.id == arguments.service_id), None
        )
        if service is None:
            raise UnknownService
        face = ScriptFace(answers)
        conductor = Conductor(visit, face, observe)
        try:
            await conductor.conduct(BeforeScreen(visit, service))
        except ScriptStopped as stop:
            if stop.page_id == FailureScreen.ID and conductor.failure:
                raise conductor.failure from stop
            if any(one.state == "rejected" for one in await counter.sending.waiting()):
                print(f"{texts('error.refused')} {stop}", file=sys.stderr)
                return ExitCode.REFUSED
            print(f"{stop} {texts('answers.kept')}", file=sys.stderr)
            return ExitCode.ANSWERS
        if face.pages[-1].id == QueuedScreen.ID:
            print(texts("apply.waits", title=service.title[texts.language]), file=sys.stderr)
            return ExitCode.WAITS
        receipt = await counter.received.receipt(_reference(face.pages[-1]))
        print(f"{receipt.reference}\t{receipt.promise.last.isoformat()}")
    return ExitCode.OK


def _reference(page: Page) -> str:
    """The reference on a page: of several applications received in one second, the one that this run was about."""
    return next(block.value for block in page.blocks if isinstance(block, Reference))
