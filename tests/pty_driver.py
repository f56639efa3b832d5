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
from pathlib import Path

import pyte

ROOT = Path(__file__).parent.parent
DEADLINE = 30.0
"""Seconds after which a test gives up on a program; a loaded machine is slow."""


class Terminal:
    """A terminal of `rows` by `cols` with a program in it. Use it as a context: at its end the program is gone."""

    def __init__(
        self, argv: list[str], rows: int = 24, cols: int = 80, env: dict[str, str] | None = None
    ) -> None:
        self.raw = b""
        self.screen = pyte.HistoryScreen(cols, rows, history=10_000)
        self._stream = pyte.ByteStream(self.screen)
        self._read_to = 0
        self._exit_code: int | None = None
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
                os.chdir(ROOT)
                os.execvpe(argv[0], argv, environment)
            finally:
                os._exit(127)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_exc: object) -> None:
        if self._exit_code is None:
            os.kill(self.pid, signal.SIGKILL)
            self._exit_code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        self.hang_up()

    @property
    def text(self) -> str:
        """All that was written, as text with plain line ends."""
        return self.raw.decode("utf-8", "replace").replace("\r\n", "\n")

    @property
    def scrollback(self) -> list[str]:
        """The rows as a person would find them: what has scrolled away, then the screen, up to the cursor."""
        gone = [
            "".join(row[column].data for column in range(self.screen.columns)).rstrip()
            for row in self.screen.history.top
        ]
        return gone + [row.rstrip() for row in self.screen.display[: self.screen.cursor.y + 1]]

    def expect(self, *wanted: str) -> str:
        """Wait until one of the texts is written, after what was expected before. Returns the text up to its end."""
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

    def answer(self, prompt: str, keys: str) -> str:
        """Wait for a prompt, type an answer and press Enter. Returns what was written up to the prompt."""
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
        while (rest := deadline - time.monotonic()) > 0 and self._receive(rest):
            pass
        return self.raw[start:]

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the terminal."""
        if self._master >= 0:
            os.close(self._master)
            self._master = -1

    def wait_exit(self) -> int:
        """Wait for the end of the program. Returns its exit code, negative for a signal."""
        deadline = time.monotonic() + DEADLINE
        while self._master >= 0 and self._receive(deadline - time.monotonic()):
            pass
        assert time.monotonic() < deadline, f"the program goes on:\n{self.text}"
        if self._exit_code is None:
            self._exit_code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._exit_code

    def _receive(self, seconds: float) -> bool:
        """Take in what comes within some seconds; False when nothing does, or the program has closed its end."""
        if seconds <= 0 or not select.select([self._master], [], [], seconds)[0]:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says EIO when the last program has closed its end
            return False
        self.raw += data
        self._stream.feed(data)
        return bool(data)
