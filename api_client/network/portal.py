"""Whether the network wants one to sign in first: a glimpse at what answers in the clear in the service's place.

Owns one request without anything in it to port 80 of the service's own name; a third party is never asked. A network
that wants a sign-in answers it with the way to its own page, or with status 511 (RFC 6585, 6).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime

from msgspec import Struct

from api_client.errors import ServiceError
from api_client.network.address import Address
from api_client.network.freshness import said_date

_MOST = 8192


class Glimpse(Struct, frozen=True):
    """What was seen: whether it is a sign-in, and the date that whoever answered has."""

    is_portal: bool = False
    date: datetime | None = None


async def glimpse(name: str, patience: float, port: int = 80) -> Glimpse:
    """Look; a service that does not answer in the clear at all is the usual one, and no sign-in."""
    try:
        async with asyncio.timeout(patience):
            return _understood(name, await _head(name, port))
    except (OSError, EOFError, asyncio.LimitOverrunError, ValueError):
        return Glimpse()


async def _head(name: str, port: int) -> str:
    reader, writer = await asyncio.open_connection(name, port, limit=_MOST)
    try:
        writer.write(f"GET / HTTP/1.1\r\nHost: {name}\r\nConnection: close\r\n\r\n".encode("ascii"))
        return (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


def _understood(name: str, head: str) -> Glimpse:
    """Raises ValueError for what is not HTTP."""
    first, *lines = head.split("\r\n")
    status = int(first.partition(" ")[2][:3])
    headers = {field.lower(): value.strip() for field, _, value in (line.partition(":") for line in lines)}
    elsewhere = 300 <= status < 400 and _is_another(name, headers.get("location", ""))
    return Glimpse(is_portal=status == 511 or elsewhere, date=said_date(headers))


def _is_another(name: str, location: str) -> bool:
    """Whether a redirection leads away from the service, and not to its "www" or the like."""
    try:
        to = Address(location).name
    except ServiceError:
        return True
    return to != "" and _family(to) != _family(name.lower())


def _family(name: str) -> str:
    """What a name shares with its "www"; of a number, all."""
    return name if name[-1:].isdigit() or ":" in name else ".".join(name.split(".")[-2:])
