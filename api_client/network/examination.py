"""The way to the service, looked at step by step: the first step that fails is what is wrong.

Owns the order of the steps and what each proves. It sends nothing private, changes nothing, and words nothing.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from ssl import SSLContext, cert_time_to_seconds
from typing import Literal

from msgspec import Struct

from api_client.errors import CaptivePortal, ServiceError, TimedOut, UnknownService
from api_client.models import Services
from api_client.network.address import Address
from api_client.network.diagnosis import Scene, diagnose, has_route
from api_client.network.errors import NoAddress, NoNetwork, ProxyFailed
from api_client.network.exchange import Request, tls
from api_client.network.freshness import said_date
from api_client.network.line import Line
from api_client.network.pin import pin_of, read_pins, say_pin
from api_client.network.portal import glimpse
from api_client.network.retry import ONCE
from api_client.responses import check, read

PATIENCE = 6.0
"""The seconds for each step but the last."""
CLOSE = timedelta(minutes=5)
"""How far two clocks may be apart."""

StepName = Literal["address", "network", "proxy", "name", "portal", "connection", "tls", "catalogue", "clock"]
Parts = Mapping[str, object]


class Step(Struct, frozen=True, kw_only=True):
    """What one step showed: an error, or what was seen. The clock's `apart` is there only when it is wrong."""

    name: StepName
    error: ServiceError | None = None
    parts: Parts = {}


class Examination:
    """An examination of the way to the service at an address, as a request would take it."""

    def __init__(
        self, address: str, clock: Callable[[], datetime], pin: str = "", patience: float = PATIENCE
    ) -> None:
        self._address = Address(address)
        self._clock = clock
        self._pin = pin
        self._patience = patience
        self._date: datetime | None = None

    async def steps(self) -> AsyncIterator[Step]:
        """The steps up to the first that fails; the clock also after it, where the service's is known."""
        for name, look in self._plan():
            step = await self._look(name, look)
            yield step
            if step.error is not None:
                break
        if self._date is not None:
            here = self._clock()
            apart = {} if abs(here - self._date) <= CLOSE else {"apart": here - self._date}
            yield Step(name="clock", parts={"here": here, "there": self._date, **apart})

    def _plan(self) -> tuple[tuple[StepName, Callable[[], Awaitable[Parts]]], ...]:
        address = self._address
        try:
            here, proxied = address.is_here, address.proxy is not None
        except ServiceError:
            return (("address", self._read),)
        way = (
            *(() if here else (("network", self._route),)),
            *((("proxy", self._reach_proxy),) if proxied else self._direct()),
            ("catalogue", self._ask),
        )
        return (("address", self._read), *way)

    def _direct(self) -> tuple[tuple[str, Callable[[], Awaitable[Parts]]], ...]:
        address = self._address
        return (
            ("name", self._resolve),
            *((("portal", self._glimpse),) if not address.is_here else ()),
            ("connection", self._connect),
            *((("tls", self._shake_hands),) if address.is_encrypted else ()),
        )

    async def _look(self, name: StepName, look: Callable[[], Awaitable[Parts]]) -> Step:
        try:
            async with asyncio.timeout(None if name == "catalogue" else self._patience):
                return Step(name=name, parts=await look())
        except ServiceError as error:
            return Step(name=name, error=error)
        except TimeoutError:
            return Step(name=name, error=ProxyFailed() if name == "proxy" else TimedOut())
        except (OSError, UnicodeError) as error:
            scene = Scene(
                name=self._address.name, today=self._clock().date(), proxied=self._address.proxy is not None
            )
            return Step(name=name, error=diagnose(error, scene))

    async def _read(self) -> Parts:
        self._address.check(pinned=bool(read_pins(self._pin)))
        return {"address": self._address.text}

    async def _route(self) -> Parts:
        if not has_route():
            raise NoNetwork
        return {}

    async def _reach_proxy(self) -> Parts:
        proxy = Address(self._address.proxy or "")
        try:
            name, port = proxy.name, proxy.port
        except NoAddress as error:
            raise ProxyFailed from error
        if not name:
            raise ProxyFailed
        await _hello(name, port)
        return {"name": f"{name}:{port}"}

    async def _resolve(self) -> Parts:
        name = self._address.name
        found = await asyncio.get_running_loop().getaddrinfo(name, self._address.port)
        return {"name": name, "number": found[0][4][0]}

    async def _glimpse(self) -> Parts:
        seen = await glimpse(self._address.name, self._patience / 2)
        self._date = seen.date
        if seen.is_portal:
            raise CaptivePortal
        return {}

    async def _connect(self) -> Parts:
        await _hello(self._address.name, self._address.port)
        return {"port": str(self._address.port)}

    async def _shake_hands(self) -> Parts:
        context = tls(read_pins(self._pin))
        certificate, until = await _hello(self._address.name, self._address.port, context)
        return {"until": until.date(), "pin": say_pin(pin_of(certificate))}

    async def _ask(self) -> Parts:
        line = Line(self._address.text, pins=read_pins(self._pin), clock=self._clock, policy=ONCE)
        try:
            response = await line.ask(Request(method="GET", path="/v1/services"), repeatable=False)
            self._date = said_date(response.headers) or self._date
            check(response, UnknownService)
            return {"n": len(read(response.body, Services).services)}
        finally:
            await line.close()


async def _hello(name: str, port: int, context: SSLContext | None = None) -> tuple[bytes, datetime]:
    """Connect and take leave; with TLS, the certificate and until when it is good."""
    _, writer = await asyncio.open_connection(name, port, ssl=context)
    try:
        tls_line = writer.get_extra_info("ssl_object")
        if tls_line is None:
            return b"", datetime.max.replace(tzinfo=UTC)
        until = cert_time_to_seconds(tls_line.getpeercert()["notAfter"])
        return tls_line.getpeercert(binary_form=True), datetime.fromtimestamp(until, UTC)
    finally:
        writer.transport.abort()  # to take leave in good order, TLS would wait for the other side
