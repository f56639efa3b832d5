"""What a person does at the counter while things fail; and all scenarios, with those of the vault itself."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress

from msgspec.structs import replace

from api_client.counter import Counter
from api_client.errors import Conflict, VaultError
from api_client.kept import EMBEDDED_SERVICE
from api_client.models import Draft, Receipt
from api_client.network.exchange import in_process
from service import upload_fields
from service.storage import Storage
from tests.api_client.applicants import TODAY, attached, begun
from tests.api_client.desks import ADDRESS, Desk, refused
from tests.api_client.rooms import Room
from tests.servers import GARDEN
from tests.service.office import PDF, SMALL, Clock
from tests.torture.scenario import Doubled, Lost, Said, Scenario
from tests.torture.vault_scenarios import WORD, Erasing, Exporting, Migrating, Protecting, Rescuing, Rotating
from tui.wiring import EMBEDDED_ADDRESS, Embedded, World


@asynccontextmanager
async def at_counter(room: Room, *, away: bool = False) -> AsyncIterator[tuple[Desk, Counter]]:
    """A person's counter, with the service behind it; `away` for good with every request refused."""
    (room.folder / "service").mkdir(exist_ok=True)
    desk = Desk(room, Storage.on_file(room.folder / "service" / "service.db"))
    if away:
        desk.line.faults = [refused] * 1000
    try:
        counter = await desk.counter()
        try:
            yield desk, counter
        finally:
            await counter.close()
    finally:
        desk.storage.close()


class Typing(Scenario):
    """Letters are typed into a field, and each is kept."""

    name = "typing"

    async def prepare(self, room: Room) -> None:
        async with at_counter(room) as (_, counter):
            await begun(counter, {})

    async def act(self, room: Room, said: Said) -> None:
        async with at_counter(room) as (_, counter):
            (draft,) = await counter.drafts.all()
            for end in range(1, len(WORD) + 1):
                draft = await counter.drafts.keep(replace(draft, typed={"surname": WORD[:end]}))
                said(WORD[:end])

    async def check(self, room: Room, said: list[str]) -> None:
        async with at_counter(room) as (_, counter):
            typed = [draft.typed.get("surname", "") for draft in await counter.drafts.all()]
        length = len(said)
        if typed not in ([WORD[:length]], [WORD[: length + 1]]):
            raise Lost(f"{said[-1:]} was acknowledged, {typed} is there")


class Insisting(Typing):
    """As before, by a person who tries again at once what could not be kept."""

    name = "typing, trying again"

    async def act(self, room: Room, said: Said) -> None:
        async with at_counter(room) as (_, counter):
            (draft,) = await counter.drafts.all()
            for end in range(1, len(WORD) + 1):
                typed = replace(draft, typed={"surname": WORD[:end]})
                try:
                    await counter.drafts.keep(typed)
                except VaultError:
                    await counter.drafts.keep(typed)
                said(WORD[:end])


class Saving(Scenario):
    """The first start: a vault is made, an application begun, its answers kept one after the other, and where the person is."""

    name = "saving"

    async def prepare(self, room: Room) -> None:
        (room.folder / "service").mkdir()

    async def act(self, room: Room, said: Said) -> None:
        async with at_counter(room) as (_, counter):
            draft = await begun(counter, {})
            said("begun")
            for key, answer in SMALL.items():
                draft = await counter.drafts.keep(
                    replace(draft, answers={**draft.answers, key: answer}, at=key)
                )
                said(key)
            await counter.drafts.set_open(draft)
            said("open")

    async def check(self, room: Room, said: list[str]) -> None:
        async with at_counter(room) as (_, counter):
            drafts = await counter.drafts.all()
            opened = await counter.drafts.open_draft()
        if "begun" in said and len(drafts) != 1:
            raise Lost(f"{said} was acknowledged, {len(drafts)} drafts are there")
        for draft in drafts:
            lost = [key for key in said if key in SMALL and draft.answers.get(key) != SMALL[key]]
            if lost or not SMALL.items() >= draft.answers.items():
                raise Lost(f"{said} was acknowledged, {draft.answers} is there")
        if "open" in said and opened is None:
            raise Lost("which draft is open")


class Submitting(Scenario):
    """An application is submitted, to a service that writes on the same failing disk."""

    name = "submission"

    async def prepare(self, room: Room) -> None:
        async with at_counter(room) as (_, counter):
            await begun(counter, SMALL)

    async def act(self, room: Room, said: Said) -> None:
        async with at_counter(room) as (_, counter):
            (draft,) = await counter.drafts.all()
            await self._submit(counter, draft, said)

    async def _submit(self, counter: Counter, draft: Draft, said: Said) -> None:
        outcome = await counter.sending.submit(draft, TODAY)
        said("received" if isinstance(outcome, Receipt) else "waits")

    async def check(self, room: Room, said: list[str]) -> None:
        async with at_counter(room) as (desk, counter):
            await self._check_places(counter, said)
            if await desk.submissions() > 1:
                raise Doubled("before going on")
            await counter.sending.courier().round()
            for draft in await counter.drafts.all():
                if draft.answers.items() < SMALL.items():
                    raise Lost(f"{draft.answers} is what is left of the answers")
                await counter.sending.submit(draft, TODAY)
            submissions, receipts = await desk.submissions(), await counter.received.receipts()
            if (submissions, len(receipts)) != (1, 1):
                raise Doubled(f"{submissions} submissions and {len(receipts)} receipts after going on")
            if await counter.drafts.all() or await counter.sending.waiting():
                raise Doubled("it waits still, though it was received")

    async def _check_places(self, counter: Counter, said: list[str]) -> None:
        waiting = [one for one in await counter.sending.waiting() if one.state != "rejected"]
        drafts, receipts = await counter.drafts.all(), await counter.received.receipts()
        if len(waiting) + len(drafts) + len(receipts) != 1:
            raise Lost(
                f"drafts {len(drafts)}, waiting {len(waiting)}, receipts {len(receipts)}: not in one place"
            )
        if "received" in said and not receipts:
            raise Lost("the receipt")
        if "waits" in said and drafts:
            raise Lost("what was queued is a draft again")


class Uploading(Submitting):
    """An application with a document of several parts is submitted, to a service that takes few bytes at once."""

    name = "upload"

    async def prepare(self, room: Room) -> None:
        upload_fields.LARGEST_APPEND = 500
        async with at_counter(room) as (desk, counter):
            draft = await begun(counter, {**SMALL, "plot-size": "large"})
            await attached(desk, counter, draft, PDF + bytes(1500))


class Queueing(Submitting):
    """An application is submitted while the service is away, waits, and is sent when the service is back."""

    name = "outbox"

    async def act(self, room: Room, said: Said) -> None:
        async with at_counter(room, away=True) as (desk, counter):
            (draft,) = await counter.drafts.all()
            await self._submit(counter, draft, said)
            desk.line.faults.clear()
            if await counter.sending.courier().round() is None:
                said("received")


class Embedding(Submitting):
    """An application is submitted to the service inside the program, whose storage is a record of the vault."""

    name = "embedded"

    async def prepare(self, room: Room) -> None:
        async with _inside(room) as counter:
            await begun(counter, SMALL)

    async def act(self, room: Room, said: Said) -> None:
        async with _inside(room) as counter:
            (draft,) = await counter.drafts.all()
            await self._submit(counter, draft, said)

    async def check(self, room: Room, said: list[str]) -> None:
        async with _inside(room) as counter:
            await self._check_places(counter, said)
            await counter.sending.courier().round()
            for draft in await counter.drafts.all():
                await counter.sending.submit(draft, TODAY)
            image = await counter._vault.get(EMBEDDED_SERVICE, "image")
            receipts = await counter.received.receipts()
        with closing(sqlite3.connect(":memory:")) as database:
            database.deserialize(image or b"")
            (submissions,) = database.execute("SELECT count(*) FROM submissions").fetchone()
        if (submissions, len(receipts)) != (1, 1):
            raise Doubled(f"{submissions} submissions and {len(receipts)} receipts after going on")


@asynccontextmanager
async def _inside(room: Room) -> AsyncIterator[Counter]:
    """A counter whose service is inside the program."""
    vault, clock = await room.open(), Clock()
    embedded = Embedded(vault, World(clock))
    embedded._definitions = GARDEN
    counter = Counter(vault, EMBEDDED_ADDRESS, in_process(embedded), clock)
    try:
        yield counter
    finally:
        await counter.close()
        embedded.close()


class HandingOver(Scenario):
    """A draft is given to another machine, whose code was shown; both machines then submit it."""

    name = "handover"

    async def prepare(self, room: Room) -> None:
        async with at_counter(room) as (_, counter):
            await begun(counter, SMALL)

    async def act(self, room: Room, said: Said) -> None:
        async with at_counter(room) as (_, counter):
            (draft,) = await counter.drafts.all()
            code, _ = await counter.moving.hand_over(draft)
            said(code)

    async def check(self, room: Room, said: list[str]) -> None:
        async with at_counter(room) as (desk, counter):
            (draft,) = await counter.drafts.all()
            if draft.answers != SMALL:
                raise Lost(f"{draft.answers} is left")
            code = said[0] if said else (await counter.moving.hand_over(draft))[0]
            other = Counter(await Room(room.folder / "other").open(), ADDRESS, lambda: desk.line, desk.clock)
            taken = await other.moving.take_over(code)
            if taken.answers != SMALL:
                raise Lost(f"{taken.answers} has come over")
            await other.sending.submit(taken, TODAY)
            await other.close()
            with suppress(Conflict):
                await counter.sending.submit((await counter.drafts.all())[0], TODAY)
            if await desk.submissions() != 1:
                raise Doubled(f"{await desk.submissions()} submissions from two machines")


SCENARIOS: tuple[Scenario, ...] = (
    Typing(),
    Saving(),
    Submitting(),
    Uploading(),
    Queueing(),
    Embedding(),
    HandingOver(),
    Rotating(),
    Migrating(),
    Rescuing(),
    Exporting(),
    Protecting(),
    Erasing(),
)
