"""A line to a service on a real socket that fails on cue, and an event loop in which hours of silence pass at once.

Owns the faults of the wire. Each request meets one fault; whether its connection is made, its bytes arrive, and an answer comes
back is decided here and nowhere else.
"""

from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import Enum

HOURS = 6 * 3600.0
_PAGE = b"<!doctype html><title>Sign in to the network</title>"


class WireFault(Enum):
    """What happens to one request."""

    NONE = "nothing"
    CUT_AT_ONCE = "reset before a byte is read"
    CUT_IN_REQUEST = "reset in the middle of the request, half of which arrives"
    LOST = "the service does it, then the line is reset before the answer"
    CUT_IN_ANSWER = "the service does it, and the line is reset in the middle of the answer"
    TRUNCATED = "the service does it, and half of the answer comes as if it were all"
    SILENT = "hours of silence, the request not passed on"
    SILENT_AFTER = "the service does it, and hours of silence follow"
    FAILED = "500"
    FAILED_AFTER = "the service does it, and 502 comes"
    BUSY = "503 with Retry-After"
    TOO_MANY = "429 with Retry-After"
    PORTAL = "a page to sign in to the network"
    PORTAL_ELSEWHERE = "the way to a page to sign in"


_ANSWERS = {
    WireFault.FAILED: (b"500 Internal Server Error", b"", b"oh"),
    WireFault.FAILED_AFTER: (b"502 Bad Gateway", b"Content-Type: text/html\r\n", _PAGE),
    WireFault.BUSY: (b"503 Service Unavailable", b"Retry-After: 600\r\n", b""),
    WireFault.TOO_MANY: (b"429 Too Many Requests", b"Retry-After: 30\r\n", b""),
    WireFault.PORTAL: (b"200 OK", b"Content-Type: text/html\r\n", _PAGE),
    WireFault.PORTAL_ELSEWHERE: (b"302 Found", b"Location: http://portal.example/\r\n", b""),
}
_NOT_PASSED_ON = set(_ANSWERS) - {WireFault.FAILED_AFTER}


class WarpedLoop(asyncio.SelectorEventLoop):
    """An event loop whose time can be put forward: every timeout that would have come in between comes at once."""

    ahead = 0.0

    def time(self) -> float:
        """Seconds that only go forward, sometimes in leaps."""
        return super().time() + self.ahead

    async def leap(self, seconds: float) -> None:
        """Let time pass."""
        self.ahead += seconds
        await asyncio.sleep(0)


class Line:
    """What stands between a client and the service at a port. Each of `faults` meets one request, then all is well."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.faults: list[WireFault] = []
        self.met = 0

    async def carry(self, caller: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        """Carry one connection, on which one request comes."""
        fault = self.faults.pop(0) if self.faults else WireFault.NONE
        self.met += fault is not WireFault.NONE
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            if fault is not WireFault.CUT_AT_ONCE:
                await self._carry(fault, await _message(caller), answers)
        if fault in (
            WireFault.CUT_AT_ONCE,
            WireFault.CUT_IN_REQUEST,
            WireFault.LOST,
            WireFault.CUT_IN_ANSWER,
        ):
            answers.transport.abort()
        answers.close()

    async def _carry(self, fault: WireFault, request: bytes, answers: asyncio.StreamWriter) -> None:
        if fault is WireFault.CUT_IN_REQUEST:
            await self._ask(request[: len(request) * 2 // 3], whole=False)
            return
        passes_on = fault not in _NOT_PASSED_ON and fault is not WireFault.SILENT
        answer = await self._ask(request) if passes_on else b""
        if fault in _ANSWERS:
            status, headers, body = _ANSWERS[fault]
            length = b"Content-Length: %d\r\n\r\n" % len(body)
            answers.write(b"HTTP/1.1 " + status + b"\r\nConnection: close\r\n" + headers + length + body)
        elif fault in (WireFault.SILENT, WireFault.SILENT_AFTER):
            loop = asyncio.get_running_loop()
            assert isinstance(loop, WarpedLoop)
            await loop.leap(HOURS)
        elif fault is not WireFault.LOST:
            answers.write(_as_it_comes(fault, answer))
        await answers.drain()

    async def _ask(self, request: bytes, *, whole: bool = True) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port)
        try:
            writer.write(request)
            if not whole:
                writer.write_eof()
            return await _message(reader) if whole else await reader.read()
        finally:
            writer.close()


def _as_it_comes(fault: WireFault, answer: bytes) -> bytes:
    head, _, body = answer.partition(b"\r\n\r\n")
    if fault is WireFault.CUT_IN_ANSWER:
        return answer[: len(head) + 4 + len(body) // 2]
    if fault is WireFault.TRUNCATED and body:
        body = body[: len(body) // 2]
        head = re.sub(rb"(?i)content-length: \d+", b"content-length: %d" % len(body), head)
    return head + b"\r\nconnection: close\r\n\r\n" + body


async def _message(reader: asyncio.StreamReader) -> bytes:
    """A request or an answer, by its length."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", head)
    bodyless = head.startswith(b"HEAD ") or re.match(rb"HTTP/1.1 (204|304)", head)
    return head + (await reader.readexactly(int(length[1])) if length and not bodyless else b"")


@asynccontextmanager
async def line_to(address: str) -> AsyncIterator[tuple[str, Line]]:
    """A line to the service at an address, and its own address."""
    line = Line(int(address.rpartition(":")[2]))
    server = await asyncio.start_server(line.carry, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", line


def nobody() -> str:
    """The address of a port at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return f"http://127.0.0.1:{listening.getsockname()[1]}"
