"""Random schedules of faults on a real socket, over many submissions: none is lost, none is doubled.

Owns the schedules. A clock that jumps by years is among what happens, and so is the end of the program.
"""

from __future__ import annotations

import asyncio
import random
import sqlite3
from contextlib import closing, suppress
from datetime import timedelta
from pathlib import Path

from msgspec.structs import replace

from api_client.counter import Counter
from api_client.errors import ServiceError
from api_client.models import Draft
from api_client.network.retry import Timing
from tests.api_client.applicants import TODAY, attached, begun
from tests.api_client.desks import Desk
from tests.api_client.rooms import Room
from tests.servers import office, serving
from tests.service.office import PDF, SMALL, Clock
from tests.torture.figures import Figures
from tests.torture.kills import workshop
from tests.torture.line import Line, WarpedLoop, WireFault, line_to
from tests.torture.scenario import Doubled, Lost

APPLICATIONS = 3
STEPS = 14
_LEAPS = (0.0, 60.0, 3600.0, 86400.0 * 365 * 3, -86400.0 * 365 * 3)


class Days:
    """The days of one person, with applications to submit over a line that fails."""

    def __init__(self, room: Room, address: str, line: Line, chance: random.Random) -> None:
        self._desk = _Desk(room)
        self._address = address
        self._line = line
        self._chance = chance
        self.clock = Clock()

    async def live(self) -> None:
        """Begin, let happen what happens, then go on until all has been sent over a line that is well."""
        await self._begin()
        self.drafts = [await self._fill_in(number) for number in range(APPLICATIONS)]
        for _ in range(STEPS):
            self._line.faults = self._chance.choices(list(WireFault), k=self._chance.randint(0, 5))
            with suppress(ServiceError):
                await self._step()
        self._line.faults = []
        await self._counter.close()
        await self._begin()
        await self._finish()
        await self._check()
        await self._counter.close()

    async def _begin(self) -> None:
        loop = asyncio.get_running_loop()
        assert isinstance(loop, WarpedLoop)
        timing = Timing(clock=loop.time, sleep=loop.leap, chance=self._chance.random)
        self._counter = Counter(await self._desk.room.open(), self._address, clock=self.clock, timing=timing)

    async def _fill_in(self, number: int) -> Draft:
        draft = await begun(self._counter, {**SMALL, "people": number + 1})
        if number == 0:
            draft = await self._counter.drafts.keep(
                replace(draft, answers={**draft.answers, "plot-size": "large"})
            )
            draft = await attached(self._desk, self._counter, draft, PDF + bytes(1200))
        return draft

    async def _step(self) -> None:
        match self._chance.choice(
            ("submit", "submit", "courier", "courier", "change", "restart", "clock", "status")
        ):
            case "submit":
                await self._counter.sending.submit(self._chance.choice(self.drafts), TODAY)
            case "courier":
                await self._counter.sending.courier().round()
            case "change":
                for draft in await self._counter.drafts.all():
                    await self._counter.drafts.keep(replace(draft, typed={"surname": "changed"}))
            case "restart":
                await self._counter.close()
                await self._begin()
            case "clock":
                self.clock.now += timedelta(seconds=self._chance.choice(_LEAPS))
            case "status":
                for receipt in await self._counter.received.receipts():
                    await self._counter.received.status(receipt.reference)

    async def _finish(self) -> None:
        for draft in await self._counter.drafts.all():
            await self._counter.sending.submit(draft, TODAY)
        self.clock.now += timedelta(hours=2)
        loop = asyncio.get_running_loop()
        assert isinstance(loop, WarpedLoop)
        await loop.leap(7200)
        if await self._counter.sending.courier().round() is not None:
            raise Lost("something waits still, though the line is well")

    async def _check(self) -> None:
        wanted = {draft.id for draft in self.drafts}
        received = sorted(receipt.application for receipt in await self._counter.received.receipts())
        if set(received) != wanted:
            raise Lost(f"{len(wanted)} applications, receipts for {len(set(received))}")
        if len(received) != len(wanted):
            raise Doubled(f"{len(received)} receipts for {len(wanted)} applications")
        if await self._counter.drafts.all() or await self._counter.sending.waiting():
            raise Doubled("received, and there still")


class _Desk(Desk):
    """A desk that is only a room: the service is at the end of a line."""

    def __init__(self, room: Room) -> None:
        self.room = room


def submissions(database: Path) -> int:
    """How many submissions stand at a service."""
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM submissions").fetchone()[0])


def random_faults(times: int, seed: int = 0) -> Figures:
    """Lives of so many people, each with a random schedule of faults."""
    figures = Figures("wire: random faults, clocks, restarts")
    with workshop() as folder:
        clock = Clock()
        with office(folder / "service.db", clock) as app, serving(app) as address:
            for number in range(seed, seed + times):
                with figures.run(f"seed {number}"):
                    before = submissions(folder / "service.db")
                    figures.faults += _one_life(folder / str(number), address, number)
                    made = submissions(folder / "service.db") - before
                    if made != APPLICATIONS:
                        raise (Doubled if made > APPLICATIONS else Lost)(
                            f"{made} submissions of {APPLICATIONS}"
                        )
    return figures


def _one_life(folder: Path, address: str, seed: int) -> int:
    async def live() -> int:
        folder.mkdir()
        async with line_to(address) as (here, line):
            await Days(Room(folder), here, line, random.Random(seed)).live()
            return line.met

    with asyncio.Runner(loop_factory=WarpedLoop) as runner:
        return runner.run(live())
