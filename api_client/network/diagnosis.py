"""What an exception of the network means for a person: which of the errors of `network/errors.py` it is.

Owns the reading of other libraries' exceptions, from what the system said (an errno, a resolver's code, a verdict on a
certificate) and never from a library's words, but for one that has nothing else. It sends nothing.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from api_client.errors import Nonsense, ServiceError, TimedOut, Unreachable
from api_client.network.errors import (
    BrokenOff,
    NameUnknown,
    NoNetwork,
    NotListening,
    OutOfDate,
    PinMismatch,
    ProxyFailed,
    Silent,
    Slow,
    Untrusted,
)
from api_client.network.pin import OtherKeyError

if TYPE_CHECKING:
    import httpx

_NOT_YET, _EXPIRED = 9, 10
"""OpenSSL's verdicts X509_V_ERR_CERT_NOT_YET_VALID and X509_V_ERR_CERT_HAS_EXPIRED."""
_NO_WAY = {errno.ENETUNREACH, errno.ENETDOWN, errno.EHOSTUNREACH, errno.EADDRNOTAVAIL}
_CUT = {errno.ECONNRESET, errno.EPIPE, errno.ECONNABORTED}
_ELSEWHERE = (("192.0.2.1", socket.AF_INET), ("2001:db8::1", socket.AF_INET6))
"""Addresses of documentation (RFC 5737, RFC 3849): no packet is sent when a datagram socket is connected to one."""


def has_route() -> bool:
    """Whether this computer knows any way out, asked of the system alone."""
    for address, family in _ELSEWHERE:
        try:
            with socket.socket(family, socket.SOCK_DGRAM) as probe:
                probe.connect((address, 9))
        except OSError:
            continue
        return True
    return False


class Scene(Struct, frozen=True):
    """Where it happened: the service's name, whether anything had come back, whether a proxy is between, and the date."""

    name: str
    today: date
    came: bool = False
    proxied: bool = False
    routed: Callable[[], bool] = has_route


def diagnose(error: BaseException, scene: Scene) -> ServiceError:
    """The error that an exception means, and whether the request certainly stayed here."""
    import httpx  # an exception of its own is here, or soon will be

    found = _found(error, scene)
    # httpx says these of making a connection alone: a request that has begun fails as a read or a write.
    connecting = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError)
    found.never_left = isinstance(
        error, (*connecting, httpx.UnsupportedProtocol, httpx.InvalidURL, UnicodeError)
    )
    return found


def _found(error: BaseException, scene: Scene) -> ServiceError:
    if isinstance(
        error, UnicodeError
    ):  # raised of a name that no computer can have: a part is empty, or too long
        return ProxyFailed() if scene.proxied else NameUnknown(scene.name)
    causes = tuple(_causes(error))
    for cause in causes:
        if found := _of_certificate(cause, scene):
            return found
    system = [said for cause in causes if (said := _of_system(cause, scene))]
    if system and scene.proxied and not scene.came:
        return ProxyFailed()
    # Of several addresses, one that was reached says most.
    system.sort(key=lambda said: not isinstance(said, NotListening))
    return system[0] if system else _of_http(error, scene)


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """The exception and all that it came from, also where a library hides that (`from None`).

    Several addresses of one name fail together, as a group.
    """
    if error is None:
        return
    yield error
    for inner in getattr(error, "exceptions", ()):
        yield from _causes(inner)
    yield from _causes(error.__cause__ or error.__context__)


def _of_certificate(cause: BaseException, scene: Scene) -> ServiceError | None:
    match cause:
        case OtherKeyError():
            return PinMismatch(scene.name)
        case ssl.SSLCertVerificationError(verify_code=code) if code in (_NOT_YET, _EXPIRED):
            return OutOfDate(scene.name, scene.today)
        case ssl.SSLCertVerificationError():
            return Untrusted(scene.name)
        case ssl.SSLError(reason=reason) if reason and "EOF" not in reason:
            return Untrusted(scene.name)  # it speaks no TLS, or none that is safe
    return None


def _of_system(cause: BaseException, scene: Scene) -> ServiceError | None:
    match cause:
        case socket.gaierror(errno=socket.EAI_AGAIN | socket.EAI_FAIL):
            return NoNetwork()
        case socket.gaierror():
            return NameUnknown(scene.name) if scene.routed() else NoNetwork()
        case ConnectionRefusedError():
            return NotListening()
        case OSError(errno=number) if number in _NO_WAY:
            return Unreachable() if scene.routed() else NoNetwork()
        case OSError(errno=number) if number in _CUT:
            return BrokenOff()
    return None


def _of_http(error: BaseException, scene: Scene) -> ServiceError:
    import httpx

    match error:
        case httpx.ConnectTimeout():
            return ProxyFailed() if scene.proxied else TimedOut()
        case TimeoutError() | httpx.TimeoutException():
            return Slow() if scene.came else Silent()
        case httpx.ProxyError():
            return ProxyFailed()
        case httpx.DecodingError():
            return Nonsense()
        case httpx.RemoteProtocolError() if not _was_cut(error):
            return Nonsense()
        case httpx.RemoteProtocolError() | httpx.ReadError() | httpx.WriteError() | httpx.CloseError():
            return BrokenOff()
        case httpx.ConnectError() if any(isinstance(cause, ssl.SSLError) for cause in _causes(error)):
            return BrokenOff()  # cut in the middle of the handshake
    return Unreachable()


def _was_cut(error: httpx.RemoteProtocolError) -> bool:
    """Whether the other side hung up, rather than said something that is not HTTP; only its words tell them apart."""
    said = str(error)
    return said.startswith(("peer closed", "Server disconnected"))
