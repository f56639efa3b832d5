"""The public face of the client: all that the screens may ask for, and the errors it may raise (`errors`).

Puts the vault and the service together. What it returns as saved is on disk, sealed. It never shows or words
anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from api_client.bell import Bell
from api_client.catalogue import Catalogue
from api_client.courier import Courier
from api_client.drafts import Drafts
from api_client.errors import Away, VaultError
from api_client.evidence import Evidence
from api_client.guest import Clients, Guest
from api_client.kept import Kept
from api_client.models import ApplicationStatus, Draft, Fault, News, Receipt, Seen, ServiceSummary, Waiting
from api_client.network.exchange import Transport
from api_client.network.line import Line
from api_client.network.retry import Timing
from api_client.outbox import Outbox
from api_client.removals import Removals
from api_client.settings import Settings, keep_settings, read_settings
from api_client.statuses import Statuses
from api_client.submissions import Submissions
from api_client.vault.device import DeviceKey
from api_client.vault.vault import Vault
from api_client.your_data import Holding, Places, YourData, holdings
from journey.plan import Plan
from journey.questions import FileQuestion

if TYPE_CHECKING:
    from api_client.handover import Handover
    from api_client.moving import Sealed
    from api_client.protection import Protection
    from api_client.readable import Exported


def _now() -> datetime:
    return datetime.now(UTC)


class Counter:
    """The counter of the service at `address`, over an open vault, which it closes.

    `transport` makes what carries the requests when the service is embedded; `pins` are the keys that the service may have
    at a kiosk; `timing` is that of retries; `places` is where everything stands, when it stands in files.
    """

    def __init__(
        self,
        vault: Vault,
        address: str,
        transport: Transport | None = None,
        clock: Callable[[], datetime] = _now,
        *,
        pins: tuple[bytes, ...] = (),
        timing: Timing | None = None,
        places: Places | None = None,
    ) -> None:
        self._kept = kept = Kept(address.rstrip("/"))
        self._vault = vault
        self._transport = transport
        self._clock = clock
        self._pins = pins
        self._timing = timing
        self._places = places
        self._news = Bell(rung=True)
        self._work = Bell()
        self._clients = self._connect()
        self._catalogue = Catalogue(vault, kept, self._clients.own, clock, lambda: self._connect().own)
        self._drafts = Drafts(vault, kept, clock)
        self._evidence = Evidence(vault, kept)
        self._outbox = Outbox(vault, kept, clock, self._news.ring)
        self._submissions = Submissions(vault, kept, self._clients, self._outbox, clock)
        self._statuses = Statuses(vault, kept, self._clients, clock)

    def _connect(self) -> Clients:
        """Clients for one event loop."""
        line = Line(
            self._kept.address, self._transport, pins=self._pins, clock=self._clock, timing=self._timing
        )
        return Clients(Guest(self._vault, self._kept), line)

    async def settings(self) -> Settings:
        """What the person has set."""
        return await read_settings(self._vault)

    async def keep_settings(self, settings: Settings) -> None:
        """Keep what the person has set."""
        await keep_settings(self._vault, settings)

    async def services(self, *, anew: bool = False) -> Seen[tuple[ServiceSummary, ...]]:
        """The services there are, as last seen when the service cannot be asked; `anew` asks it. Raises `ServiceError`."""
        return await self._catalogue.services(anew=anew)

    async def plan(self, service: str, version: str) -> Plan:
        """What a service asks in a version; fetched once, kept for ever. Raises `ServiceError`."""
        return await self._catalogue.plan(service, version)

    async def drafts(self) -> tuple[Draft, ...]:
        """The applications being filled in, the newest first."""
        return await self._drafts.all()

    async def start(self, service: ServiceSummary, language: str) -> Draft:
        """A new application, kept."""
        return await self._drafts.start(service, language)

    async def keep(self, draft: Draft) -> Draft:
        """Make a draft durable. Returns it as it is kept."""
        return await self._drafts.keep(draft)

    async def discard(self, draft: Draft) -> None:
        """Take away a draft and all that belongs to it, at the service too as soon as that can be asked."""
        if await self._drafts.discard(draft):
            self._work.ring()

    async def open_draft(self) -> Draft | None:
        """The draft the person was in when the program ended."""
        return await self._drafts.open_draft()

    async def set_open(self, draft: Draft | None) -> None:
        """Note which draft the person is in."""
        await self._drafts.set_open(draft)

    async def attach(self, draft: Draft, question: FileQuestion, path: str) -> dict[str, Any]:
        """Keep the file at `path` as evidence; returns the answer that stands for it. Raises `FileError`."""
        return await self._evidence.attach(draft, question, path)

    async def submit(self, draft: Draft, today: date) -> Receipt | Waiting:
        """Submit a draft exactly once, or queue it while the service is away. Raises what has to be mended first."""
        plan = await self.plan(draft.service, draft.version)
        return self._noted(await self._submissions.submit(draft, plan, today))

    async def send(self, application: str) -> Receipt | Waiting:
        """Try to send what waits, before the courier does. Raises what has to be mended: it is a draft again."""
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

    async def save_proof(self, waiting: Waiting, path: str) -> str:
        """Save the proof of an attempt to a file; returns its whole path. Raises `FileError`."""
        from api_client.saving import save_file  # for the few who need one

        return str(await asyncio.to_thread(save_file, path, f"{waiting.proof}\n".encode()))

    async def at_rest(self, application: str) -> None:
        """Wait a little, if a submission is being sent, for what comes of it."""
        await self._outbox.at_rest(application)

    async def withdraw(self, application: str) -> Draft | None:
        """Make a draft again of what waits; None when it may have arrived."""
        return await self._outbox.withdraw(application)

    async def news(self) -> tuple[News, ...]:
        """What became of submissions and the person has not been told; nothing when nothing has come since last asked."""
        return await self._outbox.news() if self._news.take() else ()

    async def news_comes(self) -> None:
        """Wait until there may be news."""
        await self._news.heard()

    async def told(self, application: str) -> None:
        """The person knows what became of a submission."""
        await self._outbox.told(application)

    def courier(self) -> Courier:
        """What sends what waits, for an event loop of its own."""
        vault, kept, clients = self._vault, self._kept, self._connect()
        return Courier(
            submissions=Submissions(vault, kept, clients, self._outbox, self._clock),
            removals=Removals(vault, kept, clients),
            outbox=self._outbox,
            clients=clients,
            clock=self._clock,
            bell=self._work,
            timing=self._timing or Timing(),
        )

    @property
    def is_remote(self) -> bool:
        """Whether the service is at an address that another machine can reach too, and not inside the program."""
        return self._clients.own.is_remote

    async def hand_over(self, draft: Draft) -> tuple[str, Draft]:
        """A code that opens a copy of the draft on another machine; the draft stays. Raises `ServiceError`."""
        return await self._handover().give(draft)

    async def take_over(self, code: str) -> Draft:
        """The draft that a code of another machine stands for, kept here. Raises `ClientError`."""
        draft = await self._handover().take(code)
        with suppress(Away):  # the courier does it later
            await Removals(self._vault, self._kept, self._clients).carry_out()
        self._work.ring()
        return draft

    def _handover(self) -> Handover:
        from api_client.handover import Handover  # for the few who move

        return Handover(self._vault, self._kept, self._clients, self._clock)

    async def receipts(self) -> tuple[Receipt, ...]:
        """What was submitted, the newest first."""
        return await self._submissions.receipts()

    async def status(self, reference: str) -> Seen[ApplicationStatus]:
        """Where an application stands, as last seen while the service is away. Raises `UnknownApplication` or `ServiceError`."""
        return await self._statuses.status(reference)

    async def unreadable(self) -> tuple[VaultError, ...]:
        """What was found damaged or too new since the vault was opened, one for each kind of record."""
        return tuple(self._vault.unreadable.values())

    async def your_data(self) -> YourData:
        """What is kept on this computer, of every service, and in which files."""
        files = self._places.there() if self._places else ()
        return YourData(holdings(await self._vault.entries()), files)

    async def export(self, path: str) -> Exported:
        """Write everything in the clear to a file that there is not yet, documents beside it. Raises `FileError`."""
        from api_client.readable import export  # for the few who take it along

        return await asyncio.to_thread(export, await self._vault.entries(), self._clock(), path)

    async def export_sealed(self, path: str) -> Sealed:
        """Write everything to a sealed file that there is not yet. Raises `FileError` or `VaultError`."""
        from api_client.moving import seal_everything  # for the few who move

        return await seal_everything(self._vault, path)

    async def check_free(self) -> None:
        """Raise `HasApplications` where there are applications, with which nothing is mixed."""
        from api_client.moving import check_free  # as above

        await check_free(self._vault)

    async def bring_in(self, path: str, code: str) -> tuple[Holding, ...]:
        """Put what a sealed file holds into the vault. Raises `FileError` or `VaultError`."""
        from api_client.moving import bring_in  # as above

        return await bring_in(self._vault, path, code)

    async def delete_everything(self, patience: float | None = None) -> bool:
        """Delete everything on this computer, and end the visit; False when something may still stand at the service.

        The service has `patience` seconds. Raises `VaultError` when a file cannot be removed.
        """
        from api_client.erasing import PATIENCE, erase, remove_from_service  # once in the life of a vault

        removals = Removals(self._vault, self._kept, self._clients)
        removed = await remove_from_service(
            self._vault, self._kept, self._drafts, self._outbox, removals, patience=patience or PATIENCE
        )
        with suppress(VaultError):  # what the keyring keeps opens nothing once the vault is gone
            if self.protection:
                await self.protection.forget()
        with suppress(VaultError):  # on a full disk a vault cannot be closed whole
            await self.close()
        if self._places:
            await asyncio.to_thread(erase, self._places)
        return removed

    @cached_property
    def protection(self) -> Protection | None:
        """The ways of opening the vault; None when it stands in no file."""
        from api_client.protection import Protection  # for the few who change them

        return Protection(self._vault, DeviceKey(self._places.device)) if self._places else None

    async def close(self) -> None:
        """End the visit: close the connections and the vault."""
        await self._catalogue.close()
        await self._clients.close()
        await self._vault.close()
