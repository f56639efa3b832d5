"""Keeps what is being typed while it is typed, so that a program that is killed loses none of it.

Owns when it is kept: at once, one keeping after another, always what stands there by then. It never makes the
person wait for the disk.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from screens.face import Typed


class Writing:
    """What stands in the fields of the page, on its way to be kept."""

    def __init__(self) -> None:
        self._values: Mapping[str, str] = {}
        self._kept: Mapping[str, str] = {}
        self._going: asyncio.Task[None] | None = None

    def note(self, values: Mapping[str, str], keep: Typed) -> None:
        """Take what stands there. While the keeping of something earlier goes on, only the newest waits."""
        self._values = values
        if self._going is None or self._going.done():
            self._going = asyncio.ensure_future(self._keep(keep))

    async def _keep(self, keep: Typed) -> None:
        while self._values != self._kept:
            values = self._values
            await keep(values)
            self._kept = values

    async def end(self) -> None:
        """The page has its reply, or nobody is there to give one: return when all is kept that is to be."""
        if self._going is not None:
            await self._going
        self._values, self._kept, self._going = {}, {}, None
