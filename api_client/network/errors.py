"""The kinds of what can go wrong on the way to the service, each with its own remedy.

    Unreachable
    ├── NoNetwork           this computer is connected to nothing
    ├── NameUnknown         no such name (name)
    ├── NotListening        the computer is there, and nothing answers at this port
    ├── BrokenOff           the connection was cut in the middle
    └── ProxyFailed         the proxy that the system names does not let it through
    TimedOut
    ├── Silent              connected, then silence
    └── Slow                so slow that it was given up
    ServiceError
    ├── Untrusted           who answers cannot prove to be the service (name)
    │   ├── OutOfDate       by this computer's clock its certificate is not of today (name, today)
    │   ├── PinMismatch     it is not the one that this computer is set to talk to (name)
    │   └── TrustUnreadable the certificates that this computer is set to trust cannot be read (path)
    ├── PinUnreadable       the pin that this computer is given is none
    ├── Insecure            the address is not encrypted (address)
    │   └── NoAddress       it is no address at all (address)
    └── Declined            the service does not take the request (status)

Continues the tree of `api_client/errors.py`, which holds their bases. No error holds a token or an answer.
"""

# ruff: noqa: N818  (each is named for what happened to the person, as the tree shows; all are errors)

from __future__ import annotations

from datetime import date

from api_client.errors import ServiceError, TimedOut, Unreachable
from journey.cleaning import clean


class NoNetwork(Unreachable):
    """This computer is connected to no network, or the network finds no name at all."""

    key = "error.no-network"


class NameUnknown(Unreachable):
    """There is a network, and nobody on it knows the service's name."""

    key = "error.name-unknown"

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class NotListening(Unreachable):
    """The computer with the service's address was reached, and nothing answers there."""

    key = "error.not-listening"


class BrokenOff(Unreachable):
    """The connection was cut before the answer was whole."""

    key = "error.broken-off"


class ProxyFailed(Unreachable):
    """The proxy named by the system's settings cannot be used, or does not let the request through."""

    key = "error.proxy-failed"


class Silent(TimedOut):
    """The connection was made, and nothing came over it."""

    key = "error.silent"


class Slow(TimedOut):
    """The answer came so slowly that it was given up."""

    key = "error.slow"


class Untrusted(ServiceError):
    """Who answers at `name` cannot prove to be the service; nothing was sent."""

    key = "error.untrusted"
    never_left = True

    def __init__(self, name: str) -> None:
        super().__init__(name=name)


class OutOfDate(Untrusted):
    """By this computer's clock, which says `today`, the service's certificate is over or has not begun."""

    key = "error.out-of-date"

    def __init__(self, name: str, today: date) -> None:
        super().__init__(name)
        self.parts = {**self.parts, "today": today}


class PinMismatch(Untrusted):
    """The service's certificate is not of the key that this computer is set to trust alone."""

    key = "error.pin-mismatch"


class TrustUnreadable(Untrusted):
    """The certificates that `SSL_CERT_FILE` says to trust, at `path`, are not there or are none; nothing was sent."""

    key = "error.trust-unreadable"

    def __init__(self, path: str) -> None:
        super().__init__("")  # it is nobody's fault but this computer's
        self.parts = {"path": clean(path)}


class PinUnreadable(ServiceError):
    """What `ETAPE_PIN` holds is not a pin; nothing was sent."""

    key = "error.pin-unreadable"
    never_left = True


class Insecure(ServiceError):
    """The service's address is not encrypted, and not on this computer; nothing was sent."""

    key = "error.insecure"
    never_left = True

    def __init__(self, address: str) -> None:
        super().__init__(address=clean(address))


class NoAddress(Insecure):
    """What is given as the service's address names no computer; nothing was sent."""

    key = "error.no-address"


class Declined(ServiceError):
    """The service does not take the request, and says nothing that is known here; `status` is the HTTP status."""

    key = "error.declined"

    def __init__(self, status: int) -> None:
        super().__init__(status=status)
