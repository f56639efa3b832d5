"""A page or a reply that a slow network holds up: the person is told that it goes on, and it comes."""

import asyncio

from screens.conductor import Conductor
from screens.face import Face
from screens.page import Action, Page, Reply
from screens.screen import Leave, Next, Screen
from screens.services import ServicesScreen
from screens.texts import texts_in
from screens.visit import Visit
from tests.journeys import at_the_counter


class HeldUp(Screen):
    """Its page and its reply come only after the person was told that it goes on."""

    def __init__(self, visit: Visit, told: asyncio.Event) -> None:
        super().__init__(visit)
        self._told = told

    async def page(self) -> Page:
        await self._wait()
        return Page(id="held-up", title="Held up", language="en", actions=(Action(id="go", label="Go"),))

    async def reply(self, reply: Reply) -> Next:
        await self._wait()
        return Leave("Done.")

    async def _wait(self) -> None:
        await self._told.wait()
        self._told.clear()


class Listening(Face):
    """Hears what is said, and answers each page at once."""

    other = "linear"

    def __init__(self, told: asyncio.Event) -> None:
        self._told = told
        self.heard: list[str] = []

    async def ask(self, page: Page) -> Reply:
        self.heard.append(page.title)
        return Reply("go")

    async def announce(self, text: str) -> None:
        self.heard.append(text)

    async def progress(self, text: str) -> None:
        self.heard.append(text)
        self._told.set()


def test_a_page_and_a_reply_that_take_long_say_that_they_go_on():
    async def lead(visit: Visit, _: Screen) -> list[str]:
        told = asyncio.Event()
        face = Listening(told)
        conductor = Conductor(visit, face)
        conductor.heartbeat = 0.01
        await conductor.conduct(HeldUp(visit, told))
        return face.heard

    goes_on = texts_in("en")("work.goes-on")
    assert at_the_counter("en", lead) == [goes_on, "Held up", goes_on, "Done."]


def test_what_comes_at_once_says_nothing_of_the_sort():
    async def lead(visit: Visit, _: Screen) -> list[str]:
        class Leaving(Listening):
            async def ask(self, page: Page) -> Reply:
                self.heard.append(page.id)
                return Reply("quit")

        face = Leaving(asyncio.Event())
        await Conductor(visit, face).conduct(ServicesScreen(visit))
        return face.heard

    said: list[str] = at_the_counter("en", lead)
    assert said == ["services", texts_in("en")("quit.said")]
