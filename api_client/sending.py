"""What a person submits and what of it waits: submitting, trying again, taking back, and the courier that does it unasked.

Owns the joining of the submissions, which send, with the outbox, which keeps. What became of each is `telling`'s.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from api_client.bell import Bell
from api_client.guest import Clients
from api_client.kept import Kept
from api_client.models import Draft, Fault, Receipt, Waiting
from api_client.network.retry import Timing
from api_client.outbox import Outbox
from api_client.vault.vault import Vault

if TYPE_CHECKING:
    from api_client.catalogue import Catalogue
    from api_client.courier import Courier
    from api_client.submissions import Submissions


class Sending:
    """The sending to one service address. `connect` makes clients for another event loop.

    `work` wakes the courier when there is something to do, `reached` when the service has answered somebody else.
    """

    def __init__(
        self,
        vault: Vault,
        kept: Kept,
        clients: Clients,
        *,
        connect: Callable[[], Clients],
        catalogue: Callable[[], Catalogue],
        outbox: Outbox,
        work: Bell,
        reached: Bell,
        clock: Callable[[], datetime],
        timing: Timing,
    ) -> None:
        self._vault = vault
        self._kept = kept
        self._connect = connect
        self._catalogue = catalogue
        self._outbox = outbox
        self._work = work
        self._reached = reached
        self._clock = clock
        self._timing = timing
        self._clients = clients

    @cached_property
    def _submissions(self) -> Submissions:
        return self._from(self._clients)

    def _from(self, clients: Clients) -> Submissions:
        from api_client.submissions import Submissions  # judges answers, which no first prompt needs

        return Submissions(self._vault, self._kept, clients, self._outbox, self._clock)

    async def submit(self, draft: Draft, today: date) -> Receipt | Waiting:
        """Submit a draft exactly once, or queue it while the service is away. Raises what has to be mended first."""
        plan = await self._catalogue().plan(draft.service, draft.version)
        self._clients.try_now()
        return self._noted(await self._submissions.submit(draft, plan, today))

    async def send(self, application: str) -> Receipt | Waiting:
        """Try to send what waits, before the courier does. Raises what has to be mended: it is a draft again."""
        self._clients.try_now()
        return self._noted(await self._submissions.send(application, told=True))

    def _noted(self, outcome: Receipt | Waiting) -> Receipt | Waiting:
        if isinstance(outcome, Waiting):
            self._work.ring()
        return outcome

    async def waiting(self) -> tuple[Waiting, ...]:
        """The submissions without a receipt, the oldest first."""
        return await self._outbox.waiting()

    async def refused(self, draft: Draft) -> tuple[Fault, ...]:
        """What the service refused of a draft when it was last submitted."""
        submission = await self._outbox.get(draft.id)
        return submission.faults if submission else ()

    async def at_rest(self, application: str) -> None:
        """Wait a little, if a submission is being sent, for what comes of it."""
        await self._outbox.at_rest(application)

    async def withdraw(self, application: str) -> Draft | None:
        """Make a draft again of what waits; None when it may have arrived."""
        return await self._outbox.withdraw(application)

    async def save_proof(self, waiting: Waiting, path: str) -> str:
        """Save the proof of an attempt to a file; returns its whole path. Raises `FileError`."""
        from api_client.saving import save_file  # for the few who need one

        return str(await asyncio.to_thread(save_file, path, f"{waiting.proof}\n".encode()))

    def courier(self) -> Courier:
        """What sends what waits, for an event loop of its own."""
        from api_client.courier import Courier  # as above
        from api_client.removals import Removals

        clients = self._connect()
        return Courier(
            submissions=self._from(clients),
            removals=Removals(self._vault, self._kept, clients),
            outbox=self._outbox,
            clients=clients,
            clock=self._clock,
            bell=self._work,
            reached=self._reached,
            timing=self._timing,
        )
