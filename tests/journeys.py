"""Whole journeys for tests: the answers of made-up people, a world that stands still, and what the script face does with it.

Used by the parity tests and the transcripts, so that every face is given exactly the same replies.
"""

import asyncio
import json
import sqlite3
from collections.abc import Awaitable, Callable
from contextlib import closing
from datetime import datetime, timedelta, timezone
from itertools import count
from pathlib import Path
from typing import TypeVar

from api_client.kept import EMBEDDED_SERVICE
from api_client.paths import device_key_file, vault_file
from api_client.vault.device import DeviceKey
from api_client.vault.vault import Vault
from screens.before import BeforeScreen
from screens.conductor import Conductor
from screens.page import Page, Reply
from screens.screen import Screen
from screens.services import ServicesScreen
from screens.texts import Language
from screens.visit import Visit
from tests.api_client.clocks import Stopwatch
from tui.script import ScriptFace
from tui.wiring import World, opened

T = TypeVar("T")

ANSWERS = Path(__file__).parent / "answers"
SERVICE = "passport-renewal"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=timezone(timedelta(hours=-5)))


def still_world() -> World:
    """A world in which it is noon of one day in Ottawa for ever, what is drawn is known, and no try is waited for."""
    return World(clock=lambda: NOON, draw=known_draws(), timing=Stopwatch().timing)


def known_draws() -> Callable[[int], bytes]:
    """Bytes that are the same in each run, and others at each draw."""
    draws = count()
    return lambda length: bytes(range(first := next(draws), first + length))


_FILES = {
    ".jpg": bytes.fromhex("ffd8ffe000104a46494600010100000100010000ffd9"),
    ".pdf": b"%PDF-1.4\n%%EOF\n",
}
"""The smallest contents that are of a type by what they begin with."""


def a_file(folder: Path, name: str) -> Path:
    """A file of this name, of the type that its name ends in."""
    path = folder / name
    path.write_bytes(_FILES[path.suffix])
    return path


def answers_of(name: str, folder: Path, service: str = SERVICE) -> dict[str, object]:
    """The answers of one of the made-up people, agreed to, with real files where they give any."""
    answers = json.loads((ANSWERS / f"{service}-{name}.json").read_text(encoding="utf-8"))
    for key in ("photo", "end-of-insurance"):
        if key in answers:
            answers[key] = str(a_file(folder, answers[key]))
    return {**answers, "declared": True}


class Recorded(ScriptFace):
    """A script face that keeps every page with the reply it gave."""

    def __init__(self, answers: dict[str, object]) -> None:
        super().__init__(answers)
        self.turns: list[tuple[Page, Reply]] = []

    async def ask(self, page: Page) -> Reply:
        reply = await super().ask(page)
        self.turns.append((page, reply))
        return reply


Lead = Callable[[Visit, Screen], Awaitable[T]]


def at_the_counter(language: str, lead: Lead[T], service_id: str = SERVICE) -> T:
    """Open the parts over the vault at `ETAPE_HOME`, in the still world, and lead a visit from before the service starts."""

    async def visit() -> T:
        world = still_world()
        async with opened("", world) as parts:
            settings = await parts.counter.settings()
            service = next(s for s in (await parts.counter.catalogue.services()).value if s.id == service_id)
            spoken: Language = "fr" if language == "fr" else "en"
            visit = Visit(parts.counter, settings, spoken, world.clock, home=ServicesScreen)
            return await lead(visit, BeforeScreen(visit, service))

    return asyncio.run(visit())


def record(answers: dict[str, object], language: str, service_id: str = SERVICE) -> list[tuple[Page, Reply]]:
    """The turns of a whole application by script."""

    async def lead(visit: Visit, screen: Screen) -> list[tuple[Page, Reply]]:
        face = Recorded(answers)
        await Conductor(visit, face).conduct(screen)
        return face.turns

    return at_the_counter(language, lead, service_id)


def submitted() -> list[dict[str, object]]:
    """The answers of every submission that the embedded service of the vault at `ETAPE_HOME` has received."""

    async def image() -> bytes:
        vault = await Vault.open(vault_file(), [DeviceKey(device_key_file())])
        try:
            return await vault.get(EMBEDDED_SERVICE, "image") or b""
        finally:
            await vault.close()

    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(asyncio.run(image()))
        return [json.loads(answers) for (answers,) in database.execute("SELECT answers FROM submissions")]
