"""What uses the service's answers, given answers of any kind: a page in both languages or a `ClientError`, in bounded time.

Beyond the decoders: what they let in is kept, joined with the definition and worded. Owns which answer is the fuzzed one; all
others are right.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from msgspec.structs import replace

from api_client.counter import Counter
from api_client.errors import ClientError
from api_client.kept import Kept
from api_client.models import Draft, Receipt
from api_client.vault.device import DeviceKey
from api_client.vault.vault import Vault, clear, put
from journey.decoding import converted
from screens.before import BeforeScreen, resume
from screens.receipt import ReceiptScreen
from screens.screen import Screen
from screens.services import ServicesScreen
from screens.status import StatusScreen
from screens.texts import LANGUAGES
from screens.visit import Visit
from tests.fuzz.answer_targets import FRESH, NOON, PROBLEM, RECEIPT, STATUS, SUMMARY, Target, answer, seed
from tests.servers import GARDEN
from tests.service.office import SMALL

shown: list[str] = []
"""The pages that were shown, for the test that right answers lead to them."""
ADDRESS = "https://service.test"
_CATALOGUE = seed({"services": [SUMMARY]})
_DEFINITION = b"200\n\n" + GARDEN.json("garden-plot", "2026.1")
_CONFLICT = seed({"type": "https://etape.invalid/problems/already-submitted", "status": 409}, 409)

Work = Callable[[Visit], Awaitable[None]]


class _Person:
    """Someone at a counter, of which each run is the first; the vault is made once."""

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="fuzz-")
        self._runner = asyncio.Runner()
        folder = Path(self._folder.name)
        self._vault = self._runner.run(Vault.open(folder / "vault.db", [DeviceKey(folder / "device.key")]))

    def meets(self, work: Work, answers: dict[str, bytes]) -> None:
        self._runner.run(self._at_the_counter(work, answers))

    async def _at_the_counter(self, work: Work, answers: dict[str, bytes]) -> None:
        def respond(request: httpx.Request) -> httpx.Response:
            last = request.url.path.rpartition("/")[2]
            return answer(answers.get(last, answers.get(request.method, b"404\n\n")))

        kept, counter = (
            Kept(ADDRESS),
            Counter(self._vault, ADDRESS, lambda: httpx.MockTransport(respond), lambda: NOON),
        )
        shown.clear()
        statuses = kept.statuses(await counter.received._clients.own.subject())
        kinds = (kept.catalogue, kept.definitions, kept.drafts, kept.submissions, kept.receipts, statuses)
        await self._vault.commit(*map(clear, kinds))
        visit = Visit(counter, await counter.settings(), "en", lambda: NOON, home=ServicesScreen)
        try:
            with suppress(ClientError):
                await work(visit)
        finally:
            await counter._clients.close()


_person = cache(_Person)


def _met_by(work: Work, fuzzed: str, **others: bytes) -> Target:
    def target(data: bytes) -> None:
        right = {"services": _CATALOGUE, "2026.1": _DEFINITION, **others}
        _person().meets(work, right | {fuzzed: data})

    return target


async def _shown(visit: Visit, *screens: Screen) -> None:
    for language in LANGUAGES:
        visit.language = language
        for screen in screens:
            with suppress(ClientError):
                shown.append((await screen.page()).id)


async def _services(visit: Visit) -> None:
    services = (await visit.counter.catalogue.services()).value
    await _shown(visit, ServicesScreen(visit), *(BeforeScreen(visit, service) for service in services[:3]))


async def _begun(visit: Visit) -> Draft:
    (service,) = (await visit.counter.catalogue.services()).value
    return await visit.counter.drafts.start(service, "fr")


async def _asked(visit: Visit) -> None:
    await _services(visit)
    await _shown(visit, await resume(visit, await _begun(visit)))


async def _status(visit: Visit) -> None:
    receipt = converted(RECEIPT, Receipt)
    await visit.counter.received._vault.commit(put(Kept(ADDRESS).receipts, receipt.reference, receipt))
    await _shown(visit, StatusScreen(visit, receipt.reference))


async def _submitted(visit: Visit) -> None:
    counter, draft = visit.counter, await _begun(visit)
    draft = await counter.drafts.keep(replace(draft, id=str(RECEIPT["application"]), answers=SMALL))
    with suppress(ClientError):
        await counter.sending.submit(draft, date(2026, 11, 24))
    for receipt in await counter.received.receipts():
        await _shown(visit, ReceiptScreen(visit, receipt.reference), StatusScreen(visit, receipt.reference))


PAGE_TARGETS: dict[str, tuple[Target, list[Path | bytes]]] = {
    "services-page": (_met_by(_services, "services"), [seed({"services": [SUMMARY]}, 200, *FRESH)]),
    "question-page": (_met_by(_asked, "2026.1"), [_DEFINITION]),
    "status-page": (_met_by(_status, "status"), [seed(STATUS, 200, *FRESH)]),
    "receipt-page": (_met_by(_submitted, "submission"), [seed(RECEIPT, 201), seed(PROBLEM, 422)]),
    "received-elsewhere": (_met_by(_submitted, "status", submission=_CONFLICT), [seed(STATUS)]),
}
