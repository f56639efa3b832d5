"""The public face of the client: all that the screens may ask for, and the errors it may raise (`errors`).

    catalogue    the services there are, and what each asks
    drafts       the applications being filled in; `evidence`, their documents
    sending      what is submitted, and what of it waits
    telling      what became of it
    received     receipts, and where applications stand
    moving       to another computer, and from one
    papers       what is taken away on paper, or in braille
    your_data    what is kept, taken along, protected, deleted

Puts the vault and the service together. What it returns as saved is on disk, sealed. It never shows or words
anything.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from api_client.bell import Bell
from api_client.drafts import Drafts
from api_client.familiarity import keep_familiarity, read_familiarity
from api_client.guest import Clients, Guest
from api_client.kept import Kept
from api_client.network.exchange import Transport
from api_client.network.line import Line
from api_client.network.retry import Timing
from api_client.outbox import Outbox
from api_client.received import Received
from api_client.sending import Sending
from api_client.settings import Settings, keep_settings, read_settings
from api_client.telling import Telling
from api_client.vault.vault import Vault

if TYPE_CHECKING:
    from api_client.catalogue import Catalogue
    from api_client.evidence import Evidence
    from api_client.inventory import Places
    from api_client.moving import Moving
    from api_client.papers import Papers
    from api_client.your_data import YourData
    from journey.definition import Definition


def _now() -> datetime:
    return datetime.now(UTC)


class Counter:
    """The counter of the service at `address`, over an open vault, which it closes.

    `transport` makes what carries the requests when the service is embedded; `pins` are the keys that the service may have
    at a kiosk; `timing` is that of retries; `places` is where everything stands, when it stands in files. With a `form` there is
    no service: nothing is asked of the address, and nothing sent there.
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
        form: Definition | None = None,
    ) -> None:
        self._kept = kept = Kept(address.rstrip("/"))
        self._vault = vault
        self._transport = transport
        self._clock = clock
        self._pins = pins
        self._timing = timing or Timing()
        self._places = places
        self._form = form
        self._work, self._reached = Bell(), Bell()
        self._clients = clients = self._connect(on_answer=self._reached.ring)
        news = Bell(rung=True)
        outbox = Outbox(vault, kept, clock, news.ring)
        self.drafts = Drafts(vault, kept, clock, self._work.ring)
        self.sending = Sending(
            vault,
            kept,
            clients,
            connect=lambda: self._connect(paced=True),
            catalogue=lambda: self.catalogue,
            outbox=outbox,
            work=self._work,
            reached=self._reached,
            clock=clock,
            timing=self._timing,
        )
        self.telling = Telling(vault, kept, outbox, news)
        self.received = Received(vault, kept, clients, clock)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The services there are, and what each asks; the form's where there is one."""
        client, clock, timing, connect = self._clients.own, self._clock, self._timing, self._connect
        # They read definitions, which no first prompt needs.
        if self._form:
            from api_client.form import FormCatalogue

            return FormCatalogue(self._vault, self._kept, client, clock, timing=timing, form=self._form)
        from api_client.catalogue import Catalogue

        return Catalogue(self._vault, self._kept, client, clock, connect=lambda: connect().own, timing=timing)

    @cached_property
    def evidence(self) -> Evidence:
        """The documents of the applications that are being filled in."""
        from api_client.evidence import Evidence  # for the services that want some

        return Evidence(self._vault, self._kept)

    @cached_property
    def moving(self) -> Moving:
        """Moving to another computer, and from one."""
        from api_client.moving import Moving  # for the few who move

        return Moving(self._vault, self._kept, self._clients, self._clock, self._work)

    @cached_property
    def papers(self) -> Papers:
        """What is taken away on paper, or in braille."""
        from api_client.papers import Papers  # for the few who print

        return Papers()

    @cached_property
    def your_data(self) -> YourData:
        """What is kept of the person's: seeing, exporting, protecting and deleting it."""
        from api_client.your_data import YourData  # for the few who look

        return YourData(
            self._vault,
            self._kept,
            connect=self._connect,
            clock=self._clock,
            places=self._places,
            end=self.close,
        )

    def _connect(
        self, kept: Kept | None = None, *, paced: bool = False, on_answer: Callable[[], None] = lambda: None
    ) -> Clients:
        """Clients for one event loop; of the service at another address where its records are given."""
        kept = kept or self._kept
        is_own = kept == self._kept
        line = Line(
            kept.address,
            self._transport if is_own else None,
            pins=self._pins if is_own else (),
            clock=self._clock,
            timing=self._timing,
            paced=paced,
            on_answer=on_answer,
        )
        return Clients(Guest(self._vault, kept), line)

    @property
    def is_remote(self) -> bool:
        """Whether the service is at an address that another machine can reach too, and not inside the program."""
        return self._clients.own.is_remote

    async def settings(self) -> Settings:
        """What the person has set."""
        return await read_settings(self._vault)

    async def keep_settings(self, settings: Settings) -> None:
        """Keep what the person has set."""
        await keep_settings(self._vault, settings)

    async def familiarity(self) -> dict[str, int]:
        """How often the person has answered each kind of question."""
        return await read_familiarity(self._vault)

    async def keep_familiarity(self, times: Mapping[str, int]) -> None:
        """Keep how often the person has answered each kind of question."""
        await keep_familiarity(self._vault, times)

    async def close(self) -> None:
        """End the visit: close the connections and the vault."""
        if "catalogue" in vars(self):  # somebody has asked for it
            await self.catalogue.close()
        await self._clients.close()
        await self._vault.close()
