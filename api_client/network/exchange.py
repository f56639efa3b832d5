"""One exchange with the service over HTTP: a request out, a whole answer in, or an error of our own.

Owns the connections, TLS, the proxy and every timeout. It keeps nothing, tries nothing twice, and follows no
redirection. It alone brings httpx in (`diagnosis.py` reads its exceptions), at the first request, since that takes long.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from msgspec import Struct

from api_client.errors import CaptivePortal, Nonsense, ServiceError
from api_client.network.address import Address
from api_client.network.errors import NameUnknown, ProxyFailed, TrustUnreadable, Untrusted
from api_client.network.portal import Glimpse, glimpse
from api_client.responses import Response

if TYPE_CHECKING:
    import ssl

    import httpx

Transport = Callable[[], "httpx.AsyncBaseTransport"]
"""Makes what carries the requests when it is not the network: the embedded service."""

LARGEST = 5_000_000
"""The most bytes of an answer: a definition of a long form takes some 100 000."""
PATIENCE = 20.0
"""The seconds for a whole exchange over the network."""
_TO_CONNECT = 6.0
_IN_SILENCE = 12.0
_TO_LOOK = 3.0

_HEADERS = {"Accept": "application/json, application/problem+json", "User-Agent": "etape"}


class Request(Struct, frozen=True, kw_only=True):
    """What is asked: `path` below the service's address, ready to be sent.

    `patience` is for the whole exchange over the network: a service inside the program is never away, only as slow as the
    computer is.
    """

    method: str
    path: str
    headers: Mapping[str, str] = {}
    content: bytes | None = None
    patience: float = PATIENCE


def in_process(app: Callable[..., Awaitable[None]]) -> Transport:
    """What carries requests to an ASGI app in this process."""

    def make() -> httpx.AsyncBaseTransport:
        import httpx

        return httpx.ASGITransport(app=app, raise_app_exceptions=False)

    return make


def tls(pins: tuple[bytes, ...] = ()) -> ssl.SSLContext:
    """TLS that verifies the service always, is 1.2 at least, and holds to the pins if there are any.

    It trusts those of `certifi` and those of the system, where a department may have put its own; or, where the environment
    names them (SSL_CERT_FILE, SSL_CERT_DIR), those alone. Raises `TrustUnreadable`.
    """
    import ssl

    import httpx

    named = os.environ.get("SSL_CERT_FILE")
    try:
        context = httpx.create_ssl_context()
    except OSError as error:
        raise (TrustUnreadable(named) if named else error) from error
    if not (os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")):
        context.load_default_certs()
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if pins:
        from api_client.network.pin import hold_to

        hold_to(context, pins)
    return context


def load() -> None:
    """Bring httpx in, so that the first request does not wait for it."""
    import httpx  # noqa: F401 -- for its own sake


class Exchange:
    """Exchanges with the service at an address; `clock` is only asked for the date that an error names.

    `look` tells whether the network wants one to sign in, where somebody else answered over TLS.
    """

    def __init__(
        self,
        address: Address,
        clock: Callable[[], datetime],
        transport: Transport | None = None,
        pins: tuple[bytes, ...] = (),
        look: Callable[[str, float], Awaitable[Glimpse]] = glimpse,
    ) -> None:
        self._address = address
        self._clock = clock
        self._transport = transport
        self._pins = pins
        self._look = look
        self._http: httpx.AsyncClient | None = None

    async def send(self, request: Request) -> Response:
        """Send a request, once, and wait for its whole answer. Raises `ServiceError`."""
        import httpx

        http = self._connected()
        came = False
        try:
            # httpx's own timeouts are for each read, so a service that drips would never end.
            async with asyncio.timeout(None if self._transport else request.patience):
                asked = http.stream(
                    request.method,
                    request.path,
                    headers=_HEADERS | dict(request.headers),
                    content=request.content,
                    timeout=_timeouts(request.patience),
                )
                async with asked as answer:
                    came = True
                    return Response(answer.status_code, dict(answer.headers), await _whole(answer))
        except (httpx.RequestError, httpx.InvalidURL, OSError, UnicodeError) as error:
            raise await self._diagnosed(error, came=came) from error

    async def _diagnosed(self, error: Exception, *, came: bool) -> ServiceError:
        from api_client.network.diagnosis import Scene, diagnose  # at the first failure

        address, today = self._address, self._clock().date()
        proxied = self._transport is None and address.proxy is not None
        found = diagnose(error, Scene(name=address.name, today=today, came=came, proxied=proxied))
        if type(found) is Untrusted and not proxied and (await self._look(address.name, _TO_LOOK)).is_portal:
            found = CaptivePortal()  # such a network answers with a certificate of its own
            found.never_left = True
        return found

    async def close(self) -> None:
        """Close the connections, if any were opened."""
        if self._http is not None:
            await self._http.aclose()

    def _connected(self) -> httpx.AsyncClient:
        if self._http is None:
            self._http = self._in_process() if self._transport else self._over_network()
        return self._http

    def _in_process(self) -> httpx.AsyncClient:
        import httpx

        transport = self._transport() if self._transport else None
        return httpx.AsyncClient(base_url=self._address.text, transport=transport)

    def _over_network(self) -> httpx.AsyncClient:
        from http.cookiejar import CookieJar, DefaultCookiePolicy

        import httpx

        self._address.check(pinned=bool(self._pins))
        no_cookies = CookieJar(DefaultCookiePolicy(allowed_domains=[]))  # one would tie guests together
        try:
            return httpx.AsyncClient(
                base_url=self._address.text,
                verify=tls(self._pins),
                proxy=self._address.proxy,
                trust_env=False,
                cookies=no_cookies,
                follow_redirects=False,
            )
        except OSError as error:
            raise Untrusted(self._address.name) from error  # those of `certifi` cannot be read
        except httpx.InvalidURL as error:
            # No computer can have such a name.
            raise (ProxyFailed() if self._address.proxy else NameUnknown(self._address.name)) from error
        except (ImportError, ValueError) as error:
            raise ProxyFailed from error  # of a kind that there is no support for


def _timeouts(patience: float) -> httpx.Timeout:
    """Those of each step. Connecting gives up before the whole does: cut from outside, a handshake leaves its line open."""
    import httpx

    return httpx.Timeout(patience, connect=min(_TO_CONNECT, patience * 0.8), read=min(_IN_SILENCE, patience))


async def _whole(answer: httpx.Response) -> bytes:
    body = bytearray()
    async for chunk in answer.aiter_bytes():
        body += chunk
        if len(body) > LARGEST:
            raise Nonsense
    return bytes(body)
