"""The conductor: ask the screen for its page, the face for a reply, the screen for what is next.

Owns the loop and the commands that mean the same everywhere. It never decides what a page says, and does not know
which face is on.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from typing import TypeVar

from msgspec import Struct

from api_client.errors import ClientError, VaultError
from screens.commands import BY_ID
from screens.face import Face
from screens.failure import FailureScreen
from screens.help import HelpScreen
from screens.page import Page, Reply
from screens.screen import ChangeFace, Go, Leave, Next, Screen, Work
from screens.visit import Visit
from screens.wording.waiting import say_news

T = TypeVar("T")

HEARTBEAT = 5.0
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
        self.heartbeat = HEARTBEAT
        self.failure: ClientError | None = None
        """What failed last, if anything did; for whoever conducts without a person."""

    async def conduct(self, screen: Screen, said: tuple[str, ...] = ()) -> Outcome:
        """Go on until the person leaves or changes face. Raises `HangUp` and `Interrupted` of the face."""
        await self._announce(said)
        while True:
            try:
                page = screen.with_typed(await self._in_time(screen.page()))
            except ClientError as error:
                screen = self._failed(error, screen)
                continue
            if self.observe:
                self.observe(page)
            self.face.typed = partial(self._keep_typed, screen, page)
            await self._tell_news()
            reply = await self._ask(page)
            following = await self._follow(screen, page, reply)
            while isinstance(following, Work):
                following = await self._carry_out(following, screen)
            if isinstance(following, Leave):
                await self.face.announce(following.said)
                return Left()
            if isinstance(following, ChangeFace):
                return following
            await self._announce(following.said)
            screen = following.screen

    async def _ask(self, page: Page) -> Reply:
        """Ask; where nothing is typed, news is told as it comes, if the face can say it then."""
        asking = asyncio.ensure_future(self.face.ask(page))
        try:
            while not (page.fields or asking.done()):
                coming = asyncio.ensure_future(self.visit.counter.telling.news_comes())
                await asyncio.wait({asking, coming}, return_when=asyncio.FIRST_COMPLETED)
                coming.cancel()
                if not asking.done():
                    await self._tell_news()
            return await asking
        finally:
            asking.cancel()

    async def _tell_news(self) -> None:
        with suppress(ClientError):  # it is told the next time
            for news in await self.visit.counter.telling.news():
                await self.face.announce(await say_news(news, self.visit))
                await self.visit.counter.telling.told(news.application)

    async def _announce(self, said: tuple[str, ...]) -> None:
        for sentence in said:
            await self.face.announce(sentence)

    async def _keep_typed(self, screen: Screen, page: Page, values: Mapping[str, str]) -> None:
        # What cannot be kept is with the next change, or the reply says why not.
        with suppress(ClientError), self._keeping(screen, values):
            await screen.keep_typed(page, values)

    @contextmanager
    def _keeping(self, screen: Screen, values: Mapping[str, str]) -> Iterator[None]:
        """Note whether what is done inside keeps what was typed, so that nobody is told that all is kept when it is not."""
        typed = any(values.values()) or any(screen.held.values())
        try:
            yield
        except VaultError:
            self.visit.unkept |= typed
            raise
        self.visit.unkept &= not typed

    async def _follow(self, screen: Screen, page: Page, reply: Reply) -> Next:
        try:
            if reply.action in BY_ID:
                with self._keeping(screen, reply.values):
                    await screen.keep_typed(page, reply.values)
                return await self._obey(screen, reply)
            with self._keeping(screen, reply.values):
                following = await self._obey(screen, reply)
        except ClientError as error:
            screen.hold(page, reply.values)
            return Go(FailureScreen(self.visit, error, again=screen))
        screen.let_go()
        return following

    async def _obey(self, screen: Screen, reply: Reply) -> Next:
        visit = self.visit
        if isinstance(screen, HelpScreen) and (command := screen.chosen(reply)):
            return await self._obey(screen.behind, Reply(command))
        match reply.action:
            case "quit":
                return Leave(await self._farewell())
            case "help":
                return Go(HelpScreen(visit, behind=screen))
            case "face":
                await visit.choose(face=self.face.other)
                return ChangeFace(screen, face=self.face.other)
            case "voice":
                return await self._turn_voice(screen)
            case "spacing":
                return await self._change_spacing(screen)
            case "language":
                await visit.speak("fr" if visit.language == "en" else "en")
                return Go(screen, (visit.texts("language.said"),))
        return await self._in_time(screen.reply(reply))

    async def _turn_voice(self, screen: Screen) -> Next:
        """The voice speaks beside the full screen: to turn it on there is to go there."""
        if self.face.speaks:
            await self.visit.choose(voice="off")
            return ChangeFace(screen, (self.visit.texts("voice.off"),), voice="off")
        await self.visit.choose(voice="on", face="visual")
        return ChangeFace(screen, face="visual", voice="on")

    async def _change_spacing(self, screen: Screen) -> Next:
        visit = self.visit
        await visit.choose(spacing="standard" if visit.settings.spacing == "large" else "large")
        texts = visit.texts
        value = texts(f"settings.spacing.{visit.settings.spacing}")
        return ChangeFace(screen, (texts("settings.kept", setting=texts("settings.spacing"), value=value),))

    async def _farewell(self) -> str:
        said, waiting = self.visit.texts("quit.unkept" if self.visit.unkept else "quit.said"), 0
        with suppress(ClientError):  # nothing keeps anybody from leaving
            waiting = sum(one.state != "rejected" for one in await self.visit.counter.sending.waiting())
        return f"{said} {self.visit.texts('quit.waiting', n=waiting)}" if waiting else said

    async def _carry_out(self, work: Work, screen: Screen) -> Next:
        await self.face.progress(work.says)
        try:
            return await self._in_time(work.do())
        except ClientError as error:
            return Go(self._failed(error, screen))

    async def _in_time(self, work: Awaitable[T]) -> T:
        """What some work comes to; while a slow network holds it up, the person is told that it goes on."""
        task = asyncio.ensure_future(work)
        try:
            while not (await asyncio.wait({task}, timeout=self.heartbeat))[0]:
                await self.face.progress(self.visit.texts("work.goes-on"))
            return task.result()
        finally:
            task.cancel()

    def _failed(self, error: ClientError, screen: Screen) -> Screen:
        self.failure = error
        return FailureScreen(self.visit, error, again=screen)
