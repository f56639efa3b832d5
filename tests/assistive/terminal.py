"""The terminal under test: a pseudo-terminal with a program in it, its screen emulated, its bytes counted.

What is written can be copied onto a Linux console or to a graphical terminal, for the readers that watch one. Owns these
three; never knows what a reader says.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import threading
import time
import tty
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any

import pyte
from msgspec import Struct

from tests.assistive.screen import Screen

TOGETHER = 0.01
"""Seconds in which the rest comes of what a program writes in one: the kernel hands on 2 KiB at a time, or a line.

A terminal takes together what comes within such a time. On a loaded machine its copy would else come in pieces that lie further
apart than they did.
"""
LEAVING = 1.0
"""Seconds that a program has to end when its terminal is closed, then when it is told to."""


class Look(Struct, frozen=True):
    """What stands on the screen: its lines, and the cursor's row and column from 0."""

    lines: tuple[str, ...]
    cursor: tuple[int, int]
    hidden: bool

    @property
    def cursor_line(self) -> str:
        """The line that the cursor stands on."""
        return self.lines[self.cursor[0]] if self.cursor[0] < len(self.lines) else ""

    @property
    def prompts(self) -> bool:
        """Whether the cursor stands one to three blanks after the last words of the screen, as it does after a prompt."""
        row, column = self.cursor
        blanks = column - len(self.cursor_line)
        return blanks in (1, 2, 3) and column > blanks and not any(self.lines[row + 1 :])


class Terminal:
    """A terminal of some rows and columns. `stirred` is called whenever something was written to it."""

    def __init__(self, rows: int, cols: int, stirred: Callable[[], None]) -> None:
        self.rows, self.cols = rows, cols
        self.closed = threading.Event()
        self.written = 0
        self.first_written = 0.0
        """When the first byte was written since this was last set to 0."""
        self.pid = 0
        self._stirred = stirred
        self._screen = Screen(cols, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._lock = threading.Lock()
        self._master = -1
        self._mirror = -1
        self._saved: list[Any] = []
        self._pumping: threading.Thread | None = None
        self.console = 0

    # Copies of what is written

    def copy_to_console(self, number: int) -> None:
        """Have the kernel draw it on a virtual console too. Raises OSError where there is none, or it is not ours to use."""
        self._mirror = os.open(f"/dev/tty{number}", os.O_RDWR | os.O_NOCTTY | os.O_NONBLOCK)
        self._saved = termios.tcgetattr(self._mirror)
        tty.setraw(self._mirror)
        os.write(self._mirror, b"\x1bc\x1b%G")
        self.console = number

    def copy_to(self, descriptor: int) -> None:
        """Have the terminal at the other end of a socket draw it; its keys, and its answers to queries, come from there."""
        self._mirror = descriptor

    # The program

    def start(self, argv: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start a program in the terminal."""
        self.pid, self._master = pty.fork()
        if self.pid == 0:
            try:
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", self.rows, self.cols, 0, 0))
                os.execvpe(argv[0], list(argv), dict(environment))
            finally:
                os._exit(127)
        if self._mirror < 0:  # a copy answers queries itself
            self._screen.answers = self.send
        self._pumping = threading.Thread(target=self._pump, daemon=True)
        self._pumping.start()

    def _pump(self) -> None:
        sources = [self._master] + ([self._mirror] if self._mirror >= 0 else [])
        while not self.closed.is_set():
            ready, _, _ = select.select(sources, [], [], 0.5)
            if self._mirror in ready and not self._forward():
                sources.remove(self._mirror)
            if self._master in ready:
                self._take_in()
            if ready:
                self._stirred()

    def _forward(self) -> bool:
        try:
            data = os.read(self._mirror, 4096)
        except OSError:
            data = b""
        self.send(data)
        return bool(data or self.console)

    def _take_in(self) -> None:
        try:
            data = os.read(self._master, 65536)
        except OSError:  # Linux says EIO when the last program has closed its end
            data = b""
        if not data:
            self.closed.set()
            return
        self.first_written = self.first_written or time.monotonic()
        while self._mirror >= 0 and not self.console and select.select([self._master], [], [], TOGETHER)[0]:
            try:
                data += os.read(self._master, 65536)
            except OSError:  # as above, and met again above
                break
        with self._lock:
            self.written += len(data)
            self._stream.feed(data)
        self._copy(data)

    def _copy(self, data: bytes) -> None:
        while data and self._mirror >= 0:
            try:
                data = data[os.write(self._mirror, data) :]
            except BlockingIOError:
                select.select([], [self._mirror], [], 1)
            except OSError:
                return

    def send(self, data: bytes) -> None:
        """Press keys."""
        with suppress(OSError):
            os.write(self._master, data)

    def look(self) -> Look:
        """What stands on the screen at this moment."""
        with self._lock:
            cursor = self._screen.cursor
            lines = tuple(line.rstrip() for line in self._screen.display)
            return Look(lines, (cursor.y, cursor.x), self._screen.hidden)

    def close(self) -> None:
        """End the program, and give the console back as it was."""
        if self.pid:
            self._end_program()
        self.closed.set()
        if self._pumping:
            self._pumping.join()  # else it would read from what the next run opens under the same number
        if self.console:
            os.write(self._mirror, b"\x1bc")
            termios.tcsetattr(self._mirror, termios.TCSANOW, self._saved)
        for descriptor in (self._mirror, self._master):
            if descriptor >= 0:
                os.close(descriptor)

    def _end_program(self) -> None:
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)
            if self._has_ended():
                return

    def _has_ended(self) -> bool:
        """Whether the program ends within the time that it has."""
        try:
            ending = os.pidfd_open(self.pid)  # can be read when the process has ended
        except ProcessLookupError:
            return True
        select.select([ending], [], [], LEAVING)
        os.close(ending)
        with suppress(ChildProcessError):
            return bool(os.waitpid(self.pid, os.WNOHANG)[0])
        return True
