"""A person's session: the conductor in one face after another, until the person leaves.

Owns the changing of faces, and what ends with the session. It never builds the client's parts and never asks anything itself.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from screens.conductor import Conductor, Observer, Outcome
from screens.face import HangUp
from screens.screen import ChangeFace, Screen
from screens.visit import Visit
from tui.exits import ExitCode
from tui.signals import call_on_signals, raise_on_signals
from tui.speaking import SpokenVisit
from tui.stops import CUT_OFF, stop
from tui.terminal import Chosen
from tui.typed_ahead import Ahead
from tui.unread import drop_unread

if TYPE_CHECKING:
    from tui.linear.face import LinearFace

MOMENT = 0.25
"""Seconds that what is said waits for the page that follows, so that a reader gets both in one; a page seldom takes so long."""


class Session:
    """One person at one terminal. `observe` sees every page before it is shown."""

    def __init__(
        self, visit: Visit, chosen: Chosen, observe: Observer | None = None, *, voice: bool = False
    ) -> None:
        self.visit = visit
        self.chosen = chosen
        self.observe = observe
        self.spoken = SpokenVisit(visit, asked=voice)
        self.ahead = Ahead()
        self._lines: LinearFace | None = None
        """The linear face, which knows what it has said, while it is the one that is on."""

    async def hold(self, screen: Screen, said: tuple[str, ...] = ()) -> ExitCode:
        """Go on from a screen, after saying something, until the person leaves or is gone."""
        try:
            while isinstance(outcome := await self._in_face(screen, said), ChangeFace):
                screen, said = outcome.screen, outcome.said
                if outcome.face:
                    self.chosen = Chosen("linear" if outcome.face == "linear" else "visual", "command")
                self.spoken.look_again(outcome.voice)
        except CUT_OFF as end:
            self.spoken.hush()
            return stop(end, self.visit.texts, unkept=self.visit.unkept)
        finally:
            if self.chosen.face == "visual":
                drop_unread()
            await self.spoken.end()
        return ExitCode.OK

    async def _in_face(self, screen: Screen, said: tuple[str, ...]) -> Outcome:
        if self.chosen.face == "linear":
            return await self._in_lines(screen, said)
        return await self._in_full_screen(screen, said)

    async def _in_lines(self, screen: Screen, said: tuple[str, ...]) -> Outcome:
        from tui.linear.face import LinearFace  # only the face that is on is loaded

        raise_on_signals()
        visit, texts = self.visit, self.visit.texts
        if self._lines is None:
            self._lines = LinearFace(
                reading=lambda: visit.reading,
                by_key=lambda: visit.settings.choosing == "key",
                soon=partial(asyncio.get_running_loop().call_later, MOMENT),
                ahead=self.ahead,
            )
            self._lines.greet(texts, texts(f"mode.{self.chosen.reason}"))
            if self.spoken.on:
                await self._lines.announce(texts("voice.only-full-screen"))
        try:
            outcome = await Conductor(visit, self._lines, self.observe).conduct(screen, said)
        except BaseException:
            with suppress(HangUp):  # it ends for another reason
                self._lines.finish()
            raise
        self._lines.finish()
        return outcome

    async def _in_full_screen(self, screen: Screen, said: tuple[str, ...]) -> Outcome:
        from tui.visual.face import VisualFace  # as above; Textual alone takes a third of a second

        self._lines = None
        settings = self.visit.settings
        face = VisualFace(
            settings.theme,
            self.visit.reading,
            self.spoken.companion(),
            large=settings.spacing == "large",
            switches=settings.switches == "on",
            ahead=self.ahead,
        )
        call_on_signals(asyncio.get_running_loop(), face.hang_up)
        outcome = await face.run(lambda face: Conductor(self.visit, face, self.observe).conduct(screen, said))
        if isinstance(outcome, ChangeFace) and outcome.face == "linear":
            face.clear_away()
        return outcome
