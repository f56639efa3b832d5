"""What became of an application is told once: at once where nothing is typed, before the next page where something is."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from screens.conductor import Conductor
from screens.face import HangUp
from screens.page import Page, Reply
from screens.screen import Screen
from screens.visit import Visit
from tests.journeys import at_the_counter
from tests.offices import Office
from tests.screens.person import DECLARED, MAIL, Person, at_counter, do

RECEIVED = "Received: Renew an adult passport. Reference number "


@pytest.fixture(autouse=True)
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    """The service, at which an application waits to arrive that was submitted while it was closed."""
    office = Office(tmp_path / "service.db", monkeypatch)
    office.open()
    (draft,) = at_counter(answers=MAIL, at="check-answers").drafts
    office.close()
    submit = (do("applications"), do(f"resume:{draft.id}"), do("continue"), DECLARED)
    assert at_counter(*submit, home=True).page.id == "queued"
    office.open()
    yield office
    office.close()


class Reader(Person):
    """A person who sits at their last page but one while what waits is sent; `heard` is what they were told there."""

    def __init__(self, visit: Visit, *replies: Reply) -> None:
        super().__init__(replies)
        self.visit = visit
        self.heard: list[str] = []

    async def ask(self, page: Page) -> Reply:
        reply = await super().ask(page)
        if not self.replies:
            before = len(self.said)
            await self.visit.counter.sending.courier().round()
            for _ in range(100):  # turns of the loop, in which it would be said
                await asyncio.sleep(0)
                await self.visit.counter.received.receipts()
            self.heard = self.said[before:]
        return reply


def sitting(*replies: Reply) -> Reader:
    async def lead(visit: Visit, _screen: Screen) -> Reader:
        reader = Reader(visit, *replies)
        with suppress(HangUp):
            await Conductor(visit, reader).conduct(visit.home())
        return reader

    return at_the_counter("en", lead)


def test_where_nothing_is_typed_it_is_told_at_once():
    reader = sitting(do("applications"), do("services"))
    assert reader.ids == ["services", "applications", "services"]
    assert len(reader.heard) == 1
    assert reader.heard[0].startswith(RECEIVED)
    assert reader.said == reader.heard, "it is not told again"


def test_where_something_is_typed_it_waits_until_that_is_done():
    reader = sitting(do("settings"), do("change:language"), Reply("back"))
    assert reader.ids == ["services", "settings", "setting:language", "settings"]
    assert reader.pages[2].fields
    assert reader.heard == []
    assert [said.startswith(RECEIVED) for said in reader.said] == [True]
