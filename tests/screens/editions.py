"""A service that publishes another edition of what it asks while a person is filling it in, and that person."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

import httpx
import yaml
from msgspec.structs import replace

from api_client.counter import Counter
from api_client.models import Draft
from api_client.network.exchange import in_process
from screens.before import resume
from screens.conductor import Conductor
from screens.face import HangUp
from screens.page import Reply
from screens.screen import Screen
from screens.services import ServicesScreen
from screens.visit import Visit
from service.app import create
from service.definitions import Definitions
from service.storage import Storage
from tests.api_client.rooms import Room
from tests.journeys import NOON
from tests.screens.person import Person
from tests.service.office import DEFINITIONS

T = TypeVar("T")
SERVICE = "garden-plot"
ADDRESS = "https://service.test"


def text(en: str, fr: str) -> dict[str, str]:
    return {"en": en, "fr": fr}


def first() -> dict[str, Any]:
    """Edition 2026.1: that of the service's own tests, with a fax number and without a sketch."""
    data = yaml.safe_load((DEFINITIONS / SERVICE / "2026.1.yaml").read_text(encoding="utf-8"))
    ask = text("What is your fax number?", "Quel est votre numéro de télécopieur?")
    fax = {"kind": "text", "id": "fax", "label": text("Fax", "Télécopieur"), "ask": ask}
    you, plot = data["sections"]
    you["questions"].append(fax)
    plot["questions"] = [question for question in plot["questions"] if question["id"] != "sketch"]
    return data


def second() -> dict[str, Any]:
    """Edition 2026.2: fewer people, no large plots, no fax, and a question about water; the surname has another hint."""
    data = {**first(), "version": "2026.2"}
    (you, plot) = data["sections"]
    surname, people, _ = you["questions"]
    surname["hint"] = text("As it is on your card", "Comme sur votre carte")
    people["must"][0] = {"that": {"at-most": 4}, "error": text("At most 4 people.", "Au plus 4 personnes.")}
    ask = text("Do you need water?", "Avez-vous besoin d’eau?")
    water = {"kind": "yes-no", "id": "water", "label": text("Water", "Eau"), "ask": ask}
    size, key = plot["questions"]
    size["options"][1] = {"id": "family", "label": text("Family", "Familiale")}
    data["fees"]["lines"][0]["when"] = {"question": "plot-size", "is": "family"}
    you["questions"], plot["questions"] = [surname, people], [size, water, key]
    return data


ANSWERS = {"surname": "Tremblay", "people": 5, "fax": "819 555-0100", "plot-size": "large", "key": "mail"}


class Town:
    """A service with its editions, and a person's computer."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "definitions" / SERVICE
        self.folder.mkdir(parents=True)
        self.room = Room(folder / "home")
        self.storage = Storage.in_memory(None, _forget)
        self.away = self.silent = False
        self.now = NOON
        self.offer(first())

    def offer(self, *editions: dict[str, Any]) -> None:
        """Offer these editions, and no others, from the next day on."""
        self.now += timedelta(days=1)
        for path in self.folder.iterdir():
            path.unlink()
        for edition in editions:
            path = self.folder / f"{edition['version']}.yaml"
            path.write_text(yaml.safe_dump(edition), encoding="utf-8")
        self._app = create(self.storage, Definitions(self.folder.parent), self.clock)

    def clock(self) -> datetime:
        """The time of everybody."""
        return self.now

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request, unless nobody can be reached or nobody answers."""
        if self.away:
            raise httpx.ConnectError("refused")
        if self.silent:
            await asyncio.Event().wait()
        await self._app(scope, receive, send)

    def visit(self, lead: Callable[[Visit], Awaitable[T]], language: str = "en") -> T:
        """Open the counter, as when the program starts, and lead a visit."""

        async def visit() -> T:
            counter = Counter(await self.room.open(), ADDRESS, in_process(self), self.clock)
            try:
                settings = await counter.settings()
                return await lead(Visit(counter, settings, language, self.clock, home=ServicesScreen))
            finally:
                await counter.close()

        return asyncio.run(visit())

    def begin(self, **changes: Any) -> Draft:
        """A draft under what is offered, with answers."""

        async def begin(visit: Visit) -> Draft:
            (service,) = (await visit.counter.catalogue.services()).value
            await visit.counter.catalogue.plan(service.id, service.version)
            draft = await visit.counter.drafts.start(service, "en")
            return await visit.counter.drafts.keep(replace(draft, **{"answers": ANSWERS, **changes}))

        return self.visit(begin)

    def come_back(self, *replies: Reply, language: str = "en") -> Person:
        """Go on with the draft there is, and give the replies."""

        async def come_back(visit: Visit) -> Person:
            person = Person(replies)
            (draft,) = await visit.counter.drafts.all()
            screen: Screen = await resume(visit, draft)
            with suppress(HangUp):
                person.outcome = await Conductor(visit, person).conduct(screen)
            person.drafts = await visit.counter.drafts.all()
            return person

        return self.visit(come_back, language)


async def _forget(_image: bytes) -> None:
    """The service lives as long as its town."""
