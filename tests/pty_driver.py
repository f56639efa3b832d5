"""Drives a program on a real pseudo-terminal: keys in, bytes and an emulated screen out.

Waits with a deadline for what the program writes; never for a while.
"""

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

ROOT = Path(__file__).parent.parent
DEADLINE = 30.0
"""Seconds after which a test gives up on a program; a loaded machine is slow."""
SETTLED = 0.01
"""Seconds in which the rest of a row comes, if a row has come in pieces."""


class Terminal:
    """A terminal with a program in it. Use it as a context: at its end the program is gone.

    `prepare` sets the terminal, as its standard input, before the program begins; `at_once` is how many bytes it takes in
    at a time, and the program waits where it takes in few.
    """

    def __init__(
        self,
        argv: list[str],
        rows: int = 24,
        cols: int = 80,
        env: dict[str, str] | None = None,
        *,
        prepare: Callable[[], object] = int,
        at_once: int = 65536,
    ) -> None:
        self.raw = b""
        self._at_once = at_once
        self.screen = pyte.HistoryScreen(cols, rows, history=10_000)
        self._stream = pyte.ByteStream(self.screen)
        self._read_to = 0
        self._exit_code: int | None = None
        self._closed = False
        environment = {
            "PATH": os.environ["PATH"],
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
            "PYTHONPATH": str(ROOT),
            **(env or {}),
        }
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, cols, 0, 0))
                prepare()
                os.chdir(ROOT)
                os.execvpe(argv[0], argv, environment)
            finally:
                os._exit(127)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_exc: object) -> None:
        if not self.is_gone:
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self.hang_up()

    @property
    def text(self) -> str:
        """All that was written, as text with plain line ends."""
        return self.raw.decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def scrollback(self) -> list[str]:
        """The rows as a person finds them: what has scrolled away, then the screen, up to the cursor."""
        gone = [
            "".join(row[column].data for column in range(self.screen.columns)).rstrip()
            for row in self.screen.history.top
        ]
        return gone + [row.rstrip() for row in self.screen.display[: self.screen.cursor.y + 1]]

    def expect(self, *wanted: str) -> str:
        """Wait for one of the texts, after what was expected before. Returns what came up to its end."""
        deadline = time.monotonic() + DEADLINE
        while not (ends := self._ends(wanted)):
            if not self._receive(deadline - time.monotonic()):
                raise AssertionError(f"{wanted!r} did not come. What came:\n{self.text[self._read_to :]}")
        start, self._read_to = self._read_to, min(ends)
        return self.text[start : self._read_to]

    def _ends(self, wanted: tuple[str, ...]) -> list[int]:
        text = self.text
        places = ((text.find(one, self._read_to), len(one)) for one in wanted)
        return [place + length for place, length in places if place >= 0]

    def send(self, keys: str) -> None:
        """Press keys; `"\\r"` is Enter."""
        os.write(self._master, keys.encode())

    def prompt(self) -> str:
        """Wait for the next prompt of the linear face: a last row not ended, after what was typed."""
        deadline = time.monotonic() + DEADLINE
        while not self._is_at_prompt() or self._receive(SETTLED):
            if not self._is_at_prompt():
                came = self._receive(deadline - time.monotonic())
                assert came, f"no prompt came:\n{self.text[self._read_to :]}"
        self._read_to = len(self.text)
        return self.text.rpartition("\n")[2]

    def _is_at_prompt(self) -> bool:
        typed_row_ended = self._read_to == 0 or "\n" in self.text[self._read_to :]
        return typed_row_ended and self.text.endswith(" ")

    def answer(self, prompt: str, keys: str) -> str:
        """Wait for a prompt, type an answer, press Enter. Returns what was written up to the prompt."""
        said = self.expect(prompt)
        self.send(keys + "\r")
        return said

    def receive(self, count: int) -> bytes:
        """The next `count` bytes."""
        start = len(self.raw)
        deadline = time.monotonic() + DEADLINE
        while len(self.raw) < start + count:
            assert self._receive(deadline - time.monotonic()), f"only {self.raw[start:]!r} came"
        return self.raw[start:]

    def idle(self, seconds: float) -> bytes:
        """What is written within a time in which nobody does anything."""
        start = len(self.raw)
        deadline = time.monotonic() + seconds
        while self._receive(deadline - time.monotonic()):
            pass
        return self.raw[start:]

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal."""
        self._closed = True
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def cut_off(self, how: Callable[[], object]) -> int:
        """Cut the program off, and return its exit code.

        Does so again if it goes on: a signal between a prompt and its read is seen at the next event only.
        """
        deadline = time.monotonic() + DEADLINE
        while not self._closed and time.monotonic() < deadline:
            how()
            self.idle(0.5)
        return self.wait_exit()

    @property
    def is_gone(self) -> bool:
        """Whether the program has ended."""
        if self._exit_code is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            self._exit_code = os.waitstatus_to_exitcode(status) if pid else None
        return self._exit_code is not None

    def wait_exit(self) -> int:
        """Wait for the end of the program. Returns its exit code, negative for a signal."""
        deadline = time.monotonic() + DEADLINE
        while self._receive(deadline - time.monotonic()):
            pass
        while not self.is_gone:
            assert time.monotonic() < deadline, f"the program goes on:\n{self.text}"
        assert self._exit_code is not None
        return self._exit_code

    def _receive(self, seconds: float) -> bool:
        """Take in what comes within some seconds; False when nothing does, or the program is gone."""
        if self._closed or seconds <= 0 or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, self._at_once)
        except OSError:  # Linux says EIO when the last program has closed its end
            data = b""
        self.raw += data
        self._stream.feed(data)
        self._closed = not data
        return not self._closed
