"""Servers on a real socket that fail on cue: each behaviour is what one connection meets, after its request was read."""

from __future__ import annotations

import socket
import ssl
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

Behaviour = Callable[[socket.socket], object]

JSON = b"Content-Type: application/json\r\n"
CATALOGUE = b'{"services": []}'


def answering(body: bytes = CATALOGUE, *, status: bytes = b"200 OK", headers: bytes = JSON) -> Behaviour:
    """A whole answer."""
    rest = b"Content-Length: %d\r\nConnection: close\r\n\r\n" % len(body)
    return lambda line: line.sendall(b"HTTP/1.1 " + status + b"\r\n" + headers + rest + body)


def saying(said: bytes) -> Behaviour:
    """These bytes, then the line is closed in good order."""
    return lambda line: line.sendall(said)


def resetting(said: bytes) -> Behaviour:
    """These bytes, then the line is cut."""

    def reset(line: socket.socket) -> None:
        line.sendall(said)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    return reset


def silent(line: socket.socket) -> None:
    """Nothing, until the other side gives up."""
    while line.recv(4096):
        pass


def dripping(line: socket.socket) -> None:
    """An answer that never ends, a blank at a time: each comes soon enough for a reader's timeout."""
    line.sendall(b"HTTP/1.1 200 OK\r\n" + JSON + b"Content-Length: 4000000\r\n\r\n")
    line.settimeout(0.02)
    while True:
        try:
            if not line.recv(1):
                return
        except TimeoutError:
            line.sendall(b" ")


class Service:
    """What a client meets: its address, the requests that came, and the behaviours still to come; the last one stays."""

    def __init__(self, listening: socket.socket, behaviours: list[Behaviour], scheme: str) -> None:
        self._listening = listening
        self.port: int = listening.getsockname()[1]
        self.behaviours = behaviours
        self.address = f"{scheme}://{'localhost' if scheme == 'https' else '127.0.0.1'}:{self.port}"
        self.requests: list[bytes] = []

    def serve(self, tls: ssl.SSLContext | None, *, first: bool) -> None:
        """Take one connection after the other until the socket is closed; with `first`, before any request is read."""
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            behaviour = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
            with suppress(OSError), line:
                if first:
                    behaviour(line)
                    continue
                wrapped = tls.wrap_socket(line, server_side=True) if tls else line
                with wrapped:
                    self.requests.append(_request(wrapped))
                    behaviour(wrapped)


def _request(line: socket.socket) -> bytes:
    came = b""
    while b"\r\n\r\n" not in came and (more := line.recv(4096)):
        came += more
    return came


@contextmanager
def service(
    *behaviours: Behaviour, tls: ssl.SSLContext | None = None, encrypted: bool = False, first: bool = False
) -> Iterator[Service]:
    """A service that behaves so, one connection after the other. `encrypted` says so in its address, `tls` does it."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made = Service(listening, list(behaviours), "https" if tls or encrypted else "http")
        thread = threading.Thread(target=made.serve, args=(tls,), kwargs={"first": first}, daemon=True)
        thread.start()
        try:
            yield made
        finally:
            listening.shutdown(socket.SHUT_RDWR)
            thread.join(5)


def closed_port() -> int:
    """A port of this computer that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        return int(listening.getsockname()[1])
