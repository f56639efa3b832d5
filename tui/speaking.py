"""The voice of a session: whether it is on, and that what a person changes in how it speaks is kept.

Owns when it begins and when it ends. It is loaded when it is first on: most people never hear it.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

from api_client.errors import ClientError
from api_client.settings import Settings
from screens.visit import Visit
from tui.companion import Companion

if TYPE_CHECKING:
    from tui.voice.voice import Voice


class SpokenVisit:
    """The voice of a visit. `asked` for on the command line, it is on until the person turns it off."""

    def __init__(self, visit: Visit, *, asked: bool) -> None:
        self._visit = visit
        self._on = asked or visit.settings.voice == "on"
        self._setting = visit.settings.voice or "off"
        self._voice: Voice | None = None
        self._left: Voice | None = None
        """One that says its last words."""
        self._greeted = False
        self._keeping: set[asyncio.Task[None]] = set()

    @property
    def on(self) -> bool:
        """Whether it is to speak in full screen."""
        return self._on

    def look_again(self, turned: str) -> None:
        """The settings may have changed, or the voice was `turned` "on" or "off" by its command."""
        setting = self._visit.settings.voice or "off"
        if turned or setting != self._setting:
            self._setting, self._on, self._greeted = setting, setting == "on", False
        if self._voice and not self._on:
            self._voice.leave()
            self._voice, self._left = None, self._voice
        elif self._voice and _speaks_as(self._visit.settings) != _speaks_as(self._voice.settings):
            self._voice.close()
            self._voice = None

    def companion(self) -> Companion | None:
        """The voice, if it is on; the first since it was turned on tells so, once."""
        if self._on and self._voice is None:
            from tui.voice.start import voice_here  # as the module says

            if self._left:
                self._left.close()
            self._voice = voice_here(
                self._visit.settings, self._visit.language, self._keep, os.environ, sys.platform
            )
        if self._voice and not self._greeted:
            self._voice.greet()
            self._greeted = True
        return self._voice

    def hush(self) -> None:
        """Be silent at once: nobody is there to listen."""
        if self._voice:
            self._voice.hush()

    async def end(self) -> None:
        """Let it finish, and what was changed be kept."""
        if voice := self._voice or self._left:
            await voice.end()
        if self._keeping:
            await asyncio.wait(self._keeping)

    def _keep(self, change: Mapping[str, object]) -> None:
        keeping = asyncio.ensure_future(self._kept(change))
        self._keeping.add(keeping)
        keeping.add_done_callback(self._keeping.discard)

    async def _kept(self, change: Mapping[str, object]) -> None:
        with suppress(ClientError):  # it speaks like this until the end of the visit
            await self._visit.choose(**change)


def _speaks_as(settings: Settings) -> tuple[object, ...]:
    return (
        settings.rate,
        settings.volume,
        settings.echo,
        settings.listening,
        settings.engine,
        settings.speech,
    )
