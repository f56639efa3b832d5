"""Puts the parts together: the vault, the service inside the program or at an address, the counter.

The only file that joins the two halves. Owns no rule; what it opens, it closes.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from api_client.counter import Counter
from api_client.errors import Damaged, Newer, Unwritable
from api_client.inventory import Places
from api_client.kept import EMBEDDED_SERVICE
from api_client.network.exchange import in_process
from api_client.network.pin import read_pins
from api_client.network.retry import Timing
from api_client.paths import anchor_file, device_key_file, log_file, vault_file
from api_client.vault.vault import Vault, put
from tui.unlock import unlocked

if TYPE_CHECKING:
    from journey.definition import Definition
    from service.definitions import Definitions
    from service.storage import Storage

EMBEDDED_ADDRESS = "https://embedded.invalid"
"""What belongs to the embedded service is kept under this address, which can never be a real one (RFC 2606)."""

_IMAGE = "image"


def local_now() -> datetime:
    """The present instant, in the machine's zone."""
    return datetime.now().astimezone()


class World(Struct, frozen=True):
    """What a run takes from outside besides its input: the time, random bytes for reference numbers, the waits of retries."""

    clock: Callable[[], datetime] = local_now
    draw: Callable[[int], bytes] = os.urandom
    timing: Timing = Timing()


class Embedded:
    """The service inside the program: an ASGI app, opened when it is first asked, whose storage is a record of the vault."""

    def __init__(self, vault: Vault, world: World) -> None:
        self._vault = vault
        self._world = world
        self._opening = asyncio.Lock()
        self._storage: Storage | None = None
        self._app: Callable[..., Any] | None = None

    @cached_property
    def _definitions(self) -> Definitions:
        from service.definitions import Definitions  # loaded when the service is first asked, as below

        return Definitions()

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer an ASGI request."""
        from service.app import create  # Starlette takes longer to load than a first prompt may

        async with self._opening:
            if self._app is None:
                storage = await self._open()
                self._app = create(storage, self._definitions, self._world.clock, self._world.draw)
        await self._app(scope, receive, send)

    async def advance(self, reference: str) -> str | None:
        """Move an application to its next status, as the staff of a department would; None when it is at its last."""
        from service.demo import advance

        return await advance(await self._open(), self._definitions, reference, self._world.clock)

    async def _open(self) -> Storage:
        from service.storage import Storage

        if self._storage is None:
            image = await self._vault.get(EMBEDDED_SERVICE, _IMAGE)
            self._storage = Storage.in_memory(image, self._keep)
        return self._storage

    async def _keep(self, image: bytes) -> None:
        await self._vault.commit(put(EMBEDDED_SERVICE, _IMAGE, image))

    def close(self) -> None:
        """Close the storage, if it was opened."""
        if self._storage is not None:
            self._storage.close()


class Parts(Struct):
    """What a command works with; `embedded` is None when the service is at an address."""

    counter: Counter
    embedded: Embedded | None


def places_here() -> Places:
    """Where everything that belongs to this person's vault stands."""
    return Places(vault_file(), device_key_file(), anchor_file(), log_file())


@asynccontextmanager
async def opened(address: str, world: World) -> AsyncIterator[Parts]:
    """The parts, open, with the service at an address, or in `ETAPE_SERVICE`, or embedded. Raises `VaultError`."""
    address = address or os.environ.get("ETAPE_SERVICE", "")
    pins = read_pins(os.environ.get("ETAPE_PIN", ""))
    vault = await _vault(world)
    embedded = None if address else Embedded(vault, world)
    transport = in_process(embedded) if embedded else None
    counter = Counter(
        vault,
        address or EMBEDDED_ADDRESS,
        transport,
        world.clock,
        pins=pins,
        timing=world.timing,
        places=places_here(),
    )
    try:
        yield Parts(counter, embedded)
    finally:
        await counter.close()
        if embedded:
            embedded.close()


@asynccontextmanager
async def opened_form(form: Definition, world: World) -> AsyncIterator[Counter]:
    """The counter of a form in a file, without a service. Raises `VaultError`."""
    from api_client.form import FORM_ADDRESS  # reads definitions, which no first prompt needs

    vault = await _vault(world)
    counter = Counter(vault, FORM_ADDRESS, None, world.clock, places=places_here(), form=form)
    try:
        yield counter
    finally:
        await counter.close()


async def _vault(world: World) -> Vault:
    return await unlocked(
        lambda sources: Vault.open(vault_file(), sources, anchor=anchor_file(), clock=world.clock)
    )


def load_ahead(after: float, then: Callable[[], None]) -> None:
    """Load, from `after` seconds on, what the second page needs, while the first is read; `then` something is called.

    It is done on a thread, since a prompt of the linear face holds the loop.
    """

    def load() -> None:
        try:
            _load()
        finally:
            then()

    loading = Timer(after, load)
    loading.daemon = True
    loading.start()


def _load() -> None:
    # In the order in which it is needed; nothing of it is used here.
    import api_client.catalogue  # noqa: F401
    import screens.services  # noqa: F401
    from api_client.network.exchange import load

    load()
    import service.app  # noqa: F401


def serve_on_port(host: str, port: int, path: Path) -> None:
    """Serve what comes with Etape until interrupted, keeping everything in the file at `path`. Raises `VaultError`."""
    # Only this command needs a server, and its errors.
    from service.records.migrations import NewerStorageError
    from service.server import serve
    from service.storage import UnusableStorageError

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        serve(host, port, path)
    except NewerStorageError as error:
        raise Newer(str(path.absolute())) from error
    except UnusableStorageError as error:
        raise Damaged(str(path.absolute())) from error
    except OSError as error:
        raise Unwritable(path) from error
