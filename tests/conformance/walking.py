"""A form walked in the linear face, from its start to the review, with answers that were made up.

Owns the person at the face, who types at its prompts through a pipe. The face, the screens, the counter and the vault are the
program's own.
"""

import asyncio
import io
import mimetypes
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from api_client.form import edition, summary_of
from journey.answers import Answers
from journey.definition import Definition
from journey.plan import Plan
from journey.questions import FileQuestion
from journey.reading import typed
from screens.conductor import Conductor
from screens.form import ending_at, home_of
from screens.page import Page, Reply
from screens.texts import Language
from screens.visit import Visit
from tests.conformance.answers import answers_to
from tests.journeys import NOON, still_world
from tests.linear_person import typed_lines
from tui.linear.face import LinearFace
from tui.wiring import opened_form

SECONDS = 240
_CONTENTS = {
    "jpeg": (".jpg", bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9")),
    "png": (".png", b"\x89PNG\r\n\x1a\n"),
    "pdf": (".pdf", b"%PDF-1.4\n%%EOF\n"),
    "heic": (".heic", b"\x00\x00\x00\x18ftypheic"),
}


class Arrived(Exception):  # noqa: N818 - it is no error
    """The review is reached."""


class Astray(Exception):  # noqa: N818 - it says where
    """A page that should not be on the way."""


class Person(LinearFace):
    """Someone who types the answers, line by line, into the pipe that the face reads from."""

    def __init__(self, plan: Plan, answers: Answers, folder: Path, keyboard: int) -> None:
        super().__init__()
        self.plan, self.answers, self.folder, self.keyboard = plan, answers, folder, keyboard
        self.pages = 0

    async def ask(self, page: Page) -> Reply:
        """Type what answers the page, then let the face read it."""
        reply = self._reply(page)
        self.pages += 1
        lines = "".join(f"{line}\n" for line in typed_lines(page, reply))
        os.write(self.keyboard, lines.encode())
        return await super().ask(page)

    def _reply(self, page: Page) -> Reply:
        what, _, _ = page.id.partition(":")
        if page.errors or what == "exit":
            said = "; ".join(error.text for error in page.errors)
            raise Astray(f"{page.id}: {said or page.title}")
        if what == "check-answers":
            raise Arrived
        if page.fields:
            return Reply("continue", {field.id: self._raw(field.id, page.language) for field in page.fields})
        if what == "more":
            return Reply("add" if self._lacks_items(page) else "done", {})
        primary = next(action for action in page.actions if action.kind == "primary")
        return Reply(primary.id, {})

    def _lacks_items(self, page: Page) -> bool:
        wanted = self.answers[page.id.partition(":")[2]]
        there = [action for action in page.actions if action.id.startswith("change:")]
        return isinstance(wanted, list) and len(there) < len(wanted)

    def _raw(self, key: str, language: Language) -> str:
        question, value = self.plan.question(key), self.answers[key]
        if isinstance(question, FileQuestion) and isinstance(value, dict):
            return str(self._file(str(value["type"])))
        return typed(question, value, language)

    def _file(self, kind: str) -> Path:
        ending, content = _CONTENTS.get(kind, (mimetypes.guess_extension(kind) or ".bin", b"A file.\n"))
        path = self.folder / f"a-file{ending}"
        path.write_bytes(content)
        return path


def walked(definition: Definition, folder: Path, seed: str, language: Language = "en") -> int:
    """How many pages there were from the start to the review. Raises Astray, StuckError, TimeoutError."""
    plan = Plan(definition)
    answers = answers_to(plan, NOON.date(), seed)
    os.environ["ETAPE_HOME"] = str(folder)
    with _piped() as keyboard, _in_time():
        return asyncio.run(_walk(definition, Person(plan, answers, folder, keyboard), language))


async def _walk(definition: Definition, person: Person, language: Language) -> int:
    world, form = still_world(), edition(definition)
    async with opened_form(form, world) as counter:
        settings = await counter.settings()
        home = home_of(summary_of(form))
        visit = Visit(counter, settings, language, world.clock, home=home, ending=ending_at("answers.json"))
        try:
            await Conductor(visit, person).conduct(visit.home())
        except Arrived:
            drafts = await counter.drafts.all()
            kept = {key for key, value in person.answers.items() if key not in drafts[0].answers}
            if kept:
                raise Astray(f"not asked: {', '.join(sorted(kept)[:5])}") from None
            return person.pages
    raise Astray("the walk ended before the review")


@contextmanager
def _piped() -> Iterator[int]:
    """A pipe in the place of standard input, and its other end; what the face writes goes nowhere."""
    reading, writing = os.pipe()
    before = sys.stdin, sys.stdout
    sys.stdin = os.fdopen(reading, encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    try:
        yield writing
    finally:
        sys.stdin.close()
        os.close(writing)
        sys.stdin, sys.stdout = before


@contextmanager
def _in_time() -> Iterator[None]:
    """A face that waits for a line that nobody types is cut off."""

    def late(*_: object) -> None:
        raise TimeoutError(f"no review after {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
