"""The conductor: ask the screen for its page, the face for a reply, the screen for what is next.

Owns the loop and the commands that mean the same everywhere. It never decides what a page says, and does not know
which face is on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from msgspec import Struct

from api_client.errors import ClientError
from screens.face import Face
from screens.failure import FailureScreen
from screens.help import HelpScreen
from screens.page import Page, Reply
from screens.screen import ChangeFace, Go, Leave, Next, Screen, Work
from screens.visit import Visit

HEARTBEAT = 10.0
"""Seconds between two signs of life of a long task (SCREENREADER.md, rule 12: sparse)."""

Observer = Callable[[Page], None]


class Left(Struct, frozen=True):
    """The person has ended the visit."""


Outcome = Left | ChangeFace


class Conductor:
    """Leads one person through the screens in one face. `observe` sees every page before it is shown."""

    def __init__(self, visit: Visit, face: Face, observe: Observer | None = None) -> None:
        self.visit = visit
        self.face = face
        self.observe = observe
        self.failure: ClientError | None = None
        """What failed last, if anything did; for whoever conducts without a person."""

    async def conduct(self, screen: Screen, said: tuple[str, ...] = ()) -> Outcome:
        """Go on until the person leaves or changes face. Raises `HangUp` and `Interrupted` of the face."""
        await self._announce(said)
        while True:
            try:
                page = await screen.page()
            except ClientError as error:
                screen = self._failed(error, screen)
                continue
            if self.observe:
                self.observe(page)
            reply = await self.face.ask(page)
            following = await self._follow(screen, reply)
            while isinstance(following, Work):
                following = await self._carry_out(following, screen)
            if isinstance(following, Leave):
                await self.face.announce(following.said)
                return Left()
            if isinstance(following, ChangeFace):
                return following
            await self._announce(following.said)
            screen = following.screen

    async def _announce(self, said: tuple[str, ...]) -> None:
        for sentence in said:
            await self.face.announce(sentence)

    async def _follow(self, screen: Screen, reply: Reply) -> Next:
        visit = self.visit
        match reply.action:
            case "quit":
                return Leave(visit.texts("quit.said"))
            case "help":
                return Go(HelpScreen(visit, behind=screen))
            case "face":
                await visit.choose(face=self.face.other)
                return ChangeFace(screen)
            case "language":
                await visit.speak("fr" if visit.language == "en" else "en")
                return Go(screen, (visit.texts("language.said"),))
        try:
            return await screen.reply(reply)
        except ClientError as error:
            return Go(FailureScreen(visit, error, again=screen))

    async def _carry_out(self, work: Work, screen: Screen) -> Next:
        await self.face.progress(work.says)
        task = asyncio.ensure_future(work.do())
        try:
            while not (await asyncio.wait({task}, timeout=HEARTBEAT))[0]:
                await self.face.progress(self.visit.texts("work.goes-on"))
            return task.result()
        except ClientError as error:
            return Go(self._failed(error, screen))

    def _failed(self, error: ClientError, screen: Screen) -> Screen:
        self.failure = error
        return FailureScreen(self.visit, error, again=screen)
