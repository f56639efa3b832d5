"""The courier: sends what waits while Etape runs, and at its start, without anybody asking.

Owns when the next try is made: at once, then after longer and longer waits with full jitter, never before the service
wants it; at once again when the service has answered somebody else. This pace spares the service: the courier's line has no
circuit. It decides nothing about a submission, and never says anything to the person.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec.structs import replace

from api_client.apart import LEAVING, Apart
from api_client.bell import Bell
from api_client.errors import Away, ClientError, Failed, FileError, ServiceError
from api_client.models import Waiting
from api_client.network.circuit import BEFORE_THE_SERVICE
from api_client.network.freshness import LONGEST
from api_client.network.retry import RetryPolicy, Timing

if TYPE_CHECKING:
    from api_client.guest import Clients
    from api_client.outbox import Outbox
    from api_client.removals import Removals
    from api_client.submissions import Submissions

PACE = RetryPolicy(tries=0, first=1.0, longest=60.0, obeys=LONGEST, budget=0)
"""A courier never gives up; while the service asks for nothing else it looks once a minute at least."""

NEAR = replace(PACE, longest=10.0)
"""While nothing gets out of this computer or its network, a look costs the service nothing."""
_NEAR = {error.key for error in BEFORE_THE_SERVICE}


class Courier:
    """Sends what waits at one service address.

    `bell` wakes it when there is something more to do, `reached` when the service has answered somebody else.
    """

    def __init__(
        self,
        *,
        submissions: Submissions,
        removals: Removals,
        outbox: Outbox,
        clients: Clients,
        clock: Callable[[], datetime],
        bell: Bell,
        reached: Bell,
        timing: Timing,
    ) -> None:
        self._submissions = submissions
        self._removals = removals
        self._outbox = outbox
        self._clients = clients
        self._clock = clock
        self._bell = bell
        self._reached = reached
        self._timing = timing
        self._why = ""
        """The key of what the last round met, "" when it met nothing."""

    async def run(self) -> None:
        """Send what waits, whenever it may be sent, until this is cancelled."""
        tries = 0
        try:
            while True:
                self._bell.take()
                self._reached.take()
                wanted = await self.round()
                tries += 1
                if wanted is None:
                    await self._bell.heard()
                    wanted, tries = 0, 1  # whoever rang has just tried
                    self._reached.take()
                if await self._pause(tries, wanted):
                    tries = 0
        finally:
            await self._clients.close()

    async def _pause(self, tries: int, wanted: float) -> bool:
        """Wait for the next try; whether the service was reached meanwhile, which ends a wait that it did not ask for.

        A wait that it asked for may be long: there is a look at what the person has done meanwhile.
        """
        pace = NEAR if self._why in _NEAR else PACE
        rest = pace.backoff(tries, min(wanted, pace.obeys), chance=self._timing.chance)
        waiting = asyncio.ensure_future(self._timing.sleep(pace.longest if rest is None else rest))
        reached = asyncio.ensure_future(self._reached.heard())
        rung = asyncio.ensure_future(self._bell.heard())
        ends = {waiting}
        if wanted:
            ends.add(rung)
        elif self._why != Failed.key:  # where it fails it was reached all the while
            ends.add(reached)
        try:
            done, _ = await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
            return reached in done
        finally:
            for each in (waiting, reached, rung):
                each.cancel()

    async def round(self) -> float | None:
        """Try each thing once: None when nothing waits any more, else the seconds the service wants left alone."""
        self._why = ""
        try:
            left = await self._deliver()
            await self._removals.carry_out()
        except Away as error:
            self._why = error.key
            return error.retry_after
        except ClientError:  # the disk is full, or a record is damaged: another page tells of it
            return 0
        return left

    async def _deliver(self) -> float | None:
        left: list[float] = []
        for submission in await self._outbox.on_its_way():
            wanted = self._wanted(submission.not_before)
            if wanted:
                left.append(wanted)
                continue
            try:
                outcome = await self._submissions.send(submission.application)
            except (ServiceError, FileError):
                continue  # it came back to the person, who is told
            if isinstance(outcome, Waiting):
                left.append(self._wanted(outcome.not_before))
                self._why = outcome.why
                if outcome.why != Failed.key:
                    break  # the service is away for the others too; a failure may be of this one alone
        return min(left, default=None)

    def _wanted(self, not_before: datetime | None) -> float:
        """The seconds until then; none when that is further off than the service may ask for: the clock was set."""
        seconds = (not_before - self._clock()).total_seconds() if not_before else 0
        return seconds if 0 < seconds <= PACE.obeys else 0


@asynccontextmanager
async def at_work(
    courier: Callable[[], Courier],
    *,
    apart: bool,
    mishap: Callable[[Exception], object],
    after: Bell | None = None,
) -> AsyncIterator[None]:
    """Have the courier that is given run meanwhile, once `after` has been rung.

    It is `apart`, on a thread of its own, because a prompt of the linear face holds the loop.

    The service inside the program is of one loop only, so there it runs between the prompts. `mishap` is told of what
    nobody foresaw.
    """

    async def work() -> None:
        try:
            if after is not None:
                await after.heard()
            await courier().run()
        except Exception as error:
            mishap(error)

    if apart:
        thread = Apart("courier", work)
        thread.start()
        try:
            yield
        finally:
            await thread.stop()
    else:
        task = asyncio.ensure_future(work())
        try:
            yield
        finally:
            task.cancel()
            await asyncio.wait({task}, timeout=LEAVING)
