"""A speech server for tests, on a real socket: it speaks SSIP and writes down what it is asked to say, or fails on cue.

Its replies are those that Speech Dispatcher 0.11.4 gave to the same commands.
"""

import socket
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Manner = Literal[
    "well",
    "never-answers",
    "never-ends",
    "loses",
    "cancels",
    "dies-when-speaking",
    "dies-once",
    "refuses-to-speak",
    "floods",
    "babbles",
    "dummy",
]
VOICES = ("249-English (America)\ten-US\tnone", "249-French (France)\tfr\tnone")


class SpeechServer(socketserver.ThreadingUnixStreamServer):
    """Where it listens is `path`; what it was told is in `commands`, what it was to say in `said`, with the language."""

    daemon_threads = True

    def __init__(self, path: Path, manner: Manner, voices: tuple[str, ...]) -> None:
        super().__init__(str(path), Client)
        self.path = path
        self.manner = manner
        self.voices = voices
        self.commands: list[str] = []
        self.said: list[tuple[str, str]] = []
        self.at: list[float] = []
        self.news = threading.Condition()
        self.number = 0

    def note(self, command: str, said: tuple[str, str] | None = None) -> None:
        with self.news:
            self.commands.append(command)
            if said:
                self.said.append(said)
                self.at.append(time.perf_counter())
            self.news.notify_all()

    def wait_for(self, condition, patience: float = 10.0) -> None:
        """Wait until a condition on this server holds."""
        with self.news:
            assert self.news.wait_for(lambda: condition(self), patience), self.commands

    @property
    def texts(self) -> list[str]:
        return [text for text, _ in self.said]


class Client(socketserver.StreamRequestHandler):
    server: SpeechServer

    def handle(self) -> None:
        self.language = "en"
        for raw in self.rfile:
            line = raw.decode().rstrip("\r\n")
            if self.server.manner == "never-answers":
                self.server.note(line)
            else:
                self._obey(line)

    def _obey(self, line: str) -> None:
        if line != "SPEAK":
            self.server.note(line)
        match line.split(" "):
            case ["SET", "SELF", "LANGUAGE", language]:
                self.language = language
                self._reply("201 OK LANGUAGE SET")
            case ["SET", "SELF", *_]:
                self._reply("200 OK")
            case ["GET", "OUTPUT_MODULE"]:
                module = "dummy" if self.server.manner == "dummy" else "espeak-ng"
                self._reply(f"251-{module}", "251 OK GET RETURNED")
            case ["LIST", "SYNTHESIS_VOICES"]:
                self._reply(*self.server.voices, "249 OK VOICE LIST SENT")
            case ["SPEAK"]:
                self._speak()
            case ["CANCEL", "SELF"]:
                self._reply("213 OK CANCELED")
                self._event("703", "CANCELED")
            case ["QUIT"]:
                self._reply("231 HAPPY HACKING")
            case _:
                self._reply("500 ERR INVALID COMMAND")

    def _speak(self) -> None:
        server, lines = self.server, []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line.removeprefix(".") if line.startswith("..") else line)
        server.number += 1
        if server.manner == "refuses-to-speak":
            server.note("SPEAK")
            self._reply("230 OK RECEIVING DATA", "300 ERR INTERNAL")
            return
        self._reply("230 OK RECEIVING DATA", f"225-{server.number}", "225 OK MESSAGE QUEUED")
        server.note("SPEAK", ("\n".join(lines), self.language))
        match server.manner:
            case "dies-when-speaking" | "dies-once":
                self._event("701", "BEGIN")
                server.manner = "well" if server.manner == "dies-once" else server.manner
                self.connection.shutdown(socket.SHUT_RDWR)
            case "floods":
                while True:
                    self.wfile.write(b"700-1\r\n700-1\r\n700 INDEX MARK\r\n" * 1000)
            case "babbles":
                self.wfile.write(b"good day to you\r\n")
            case "never-ends":
                self._event("701", "BEGIN")
            case "loses":
                server.manner = "well"
            case "cancels":
                server.manner = "well"
                self._event("701", "BEGIN")
                self._event("703", "CANCELED")
            case _:
                self._event("701", "BEGIN")
                self._event("702", "END")

    def _event(self, code: str, name: str) -> None:
        self._reply(f"{code}-{self.server.number}", f"{code}-1", f"{code} {name}")

    def _reply(self, *lines: str) -> None:
        self.wfile.write("".join(f"{line}\r\n" for line in lines).encode())

    def finish(self) -> None:
        """The other end may have gone."""


@contextmanager
def serving(path: Path, manner: Manner = "well", voices: tuple[str, ...] = VOICES) -> Iterator[SpeechServer]:
    """A server at work."""
    server = SpeechServer(path, manner, voices)
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who floods is hung up on
    threading.Thread(target=server.serve_forever, daemon=True, kwargs={"poll_interval": 0.01}).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
