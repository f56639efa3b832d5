"""How long a key takes to be echoed on the screen with a voice beside it: one that speaks, and servers that fail in every way.

The real full screen on a pseudo-terminal, the real client on a real socket. Prints the median, the 99th percentile and the
longest in milliseconds; then how long the face itself is kept by the voice at a key, also at the one that turns it off, which
must never be 50 ms, and how long quitting takes. For the server that speaks, also how long after the key the server has what
to say.
"""

from __future__ import annotations

import asyncio
import os
import pty
import select
import signal
import socket
import statistics
import struct
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from api_client.settings import Settings
from tui.companion import Stop, Typing
from tui.voice.start import voice_here
from tui.voice.voice import Voice

FORM = str(Path(__file__).parent / "peers" / "voice_form.py")
KEYS = 120
DEADLINE = 20.0
LETTERS = (b"Q", b"X", b"Z", b"K", b"J")
"""Letters that nothing else on the screen holds."""

Told = Callable[[], None]
Server = Callable[[socket.socket, Told], None]


def speaks(connection: socket.socket, told: Told, events: Sequence[int] = (701, 702)) -> None:
    """Answers as Speech Dispatcher does."""
    number, in_text = 0, False
    for line in connection.makefile("rb"):
        if in_text:
            if line.strip() == b".":
                in_text = False
                number += 1
                told()
                connection.sendall(
                    b"230 OK RECEIVING DATA\r\n225-%d\r\n225 OK MESSAGE QUEUED\r\n" % number
                    + b"".join(
                        b"%d-%d\r\n%d-1\r\n%d EVENT\r\n" % (code, number, code, code) for code in events
                    )
                )
        elif line.startswith(b"SPEAK"):
            in_text = True
        elif line.startswith(b"GET"):
            connection.sendall(b"251-espeak-ng\r\n251 OK GET RETURNED\r\n")
        elif line.startswith(b"LIST"):
            connection.sendall(b"249-English\ten\tnone\r\n249 OK VOICE LIST SENT\r\n")
        else:
            connection.sendall(b"200 OK\r\n")


def never_answers(connection: socket.socket, _told: Told) -> None:
    """Takes everything and says nothing."""
    while connection.recv(65536):
        pass


def never_ends(connection: socket.socket, told: Told) -> None:
    """Begins what it is asked to say, and never ends it, as Speech Dispatcher without a sound device."""
    speaks(connection, told, (701,))


def dies(connection: socket.socket, told: Told) -> None:
    """Speaks once, and is gone in the middle of it."""

    def last_words() -> None:
        told()
        connection.close()

    speaks(connection, last_words)


def floods(connection: socket.socket, _told: Told) -> None:
    """Says more than anybody asked for, as fast as it can."""
    while True:
        connection.sendall(b"700-1\r\n700-1\r\n700 INDEX MARK\r\n" * 1000)


def floods_a_reply(connection: socket.socket, _told: Told) -> None:
    """Never ends its first reply."""
    while True:
        connection.sendall(b"249-English\ten\tnone\r\n" * 1000)


SERVERS = {
    "no voice": None,
    "a server that speaks": speaks,
    "that never answers": never_answers,
    "that never ends a sentence": never_ends,
    "that dies while speaking": dies,
    "that floods with events": floods,
    "whose reply never ends": floods_a_reply,
}


def measure(server: Server | None) -> tuple[list[float], list[float]]:
    """Milliseconds from each key to its echo on the screen, and to the server's having what to say."""
    heard: list[float] = []
    if server is None:
        return _typed("", heard)
    with tempfile.TemporaryDirectory() as folder:
        listening = _bound(folder)
        threading.Thread(target=_serve, args=(listening, server, heard), daemon=True).start()
        return _typed(listening.getsockname(), heard)


def kept(server: Server) -> list[float]:
    """Milliseconds that the face is kept by the voice at each key: by what it is told before and after the key's effect."""
    with _voice(server) as voice:
        times = []
        for number in range(KEYS):
            begun = time.perf_counter()
            voice.pressed("a")
            voice.typed(Typing("a" * number, number), Typing("a" * (number + 1), number + 1))
            times.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.005)  # none is timed while the one before is still being handed over
        voice.close()
    return times


def turned_off(server: Server) -> float:
    """Milliseconds that the face is kept when the voice is turned off while it speaks."""
    with _voice(server) as voice:
        _speaking(voice)
        begun = time.perf_counter()
        voice.leave()
        return (time.perf_counter() - begun) * 1000


def quitting(server: Server) -> float:
    """Milliseconds until the program can end, after the key that quits."""
    with _voice(server) as voice:
        _speaking(voice)
        begun = time.perf_counter()
        voice.pressed("f10")
        voice.say("Goodbye. Everything you answered is kept.")
        asyncio.run(voice.end())
        return (time.perf_counter() - begun) * 1000


def _speaking(voice: Voice) -> None:
    voice.arrived(Stop("Full name, edit, blank"))
    time.sleep(0.1)  # the server has it, or never will


@contextmanager
def _voice(server: Server) -> Iterator[Voice]:
    """A voice beside a server in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        listening = _bound(folder)
        pid = os.fork()  # in a thread the server would keep the face by itself
        if pid == 0:
            _serve(listening, server, [])
        environment = {"SPEECHD_ADDRESS": f"unix_socket:{listening.getsockname()}"}
        try:
            yield voice_here(
                Settings(engine="speech-dispatcher"), "en", lambda _change: None, environment, "linux"
            )
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)


def _bound(folder: str) -> socket.socket:
    listening = socket.socket(socket.AF_UNIX)
    listening.bind(str(Path(folder) / "s"))
    listening.listen()
    return listening


def _serve(listening: socket.socket, server: Server, heard: list[float]) -> None:
    while True:
        connection, _ = listening.accept()
        with suppress(OSError):
            server(connection, lambda: heard.append(time.perf_counter()))


def _typed(path: str, heard: list[float]) -> tuple[list[float], list[float]]:
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(
            {"TERM": "xterm-256color", "LANG": "C.UTF-8", "SPEECHD_ADDRESS": f"unix_socket:{path}"}
        )
        os.execvp(sys.executable, [sys.executable, FORM, path])
    import fcntl
    import termios

    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    try:
        _read_until(terminal, b"F10")
        echoed, spoken = [], []
        for number in range(KEYS):
            letter = LETTERS[number % len(LETTERS)]
            count, begun = len(heard), time.perf_counter()
            os.write(terminal, letter)
            _read_until(terminal, letter)
            echoed.append((time.perf_counter() - begun) * 1000)
            time.sleep(0.02)  # as fast as the fastest typist; what is said of a key comes meanwhile
            if len(heard) > count:
                spoken.append((heard[count] - begun) * 1000)
        return echoed, spoken
    finally:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        os.close(terminal)


def _read_until(terminal: int, wanted: bytes) -> None:
    seen = b""
    while wanted not in seen:
        if not select.select([terminal], [], [], DEADLINE)[0]:
            raise TimeoutError(wanted)
        seen += os.read(terminal, 65536)


def main() -> None:
    """Each server in its turn."""
    print(f"A key's echo on the screen with a voice beside it, {KEYS} keys each, ms:")
    print(
        f"  {'':28} {'median':>7} {'99 %':>7} {'longest':>8}  kept by the voice  turned off  quitting  heard after"
    )
    for name, server in SERVERS.items():
        echoed, spoken = measure(server)
        ninety_ninth = statistics.quantiles(echoed, n=100)[98]
        by_voice = f"{max(kept(server)):.1f}" if server else ""
        off = f"{turned_off(server):.1f}" if server else ""
        quits = f"{quitting(server):.0f}" if server else ""
        after = f"{statistics.median(spoken):.1f}" if len(spoken) > KEYS / 2 else ""
        print(
            f"  {name:28} {statistics.median(echoed):7.1f} {ninety_ninth:7.1f} {max(echoed):8.1f}"
            f"  {by_voice:>17}  {off:>10}  {quits:>8}  {after:>11}"
        )


if __name__ == "__main__":
    main()
