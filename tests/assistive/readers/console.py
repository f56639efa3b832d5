"""What readers of a Linux console have in common: they need consoles, and one run takes one of them.

Owns finding and holding a console.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from tests.assistive.readers.reader import Reader, held
from tests.assistive.terminal import Terminal

ACTIVE = Path("/sys/class/tty/tty0/active")
SPARE = range(5, 13)
"""The consoles that systems leave without a login; the one that is active is left to Fenrir."""


class ConsoleReader(Reader):
    """A reader that watches a console."""

    active_console_only: ClassVar[bool] = False

    @classmethod
    def missing(cls) -> list[str]:
        """Its commands, and a console that this person may use."""
        number = 0 if cls.active_console_only else SPARE[0]
        usable = ACTIVE.exists() and os.access(f"/dev/tty{number}", os.R_OK | os.W_OK)
        return super().missing() + (
            [] if usable else ["a Linux console, /dev/tty*, and the right to use it (as root)"]
        )

    def start(self, terminal: Terminal) -> None:
        """Take a console that no other run has, and have the program drawn there."""
        numbers = [int(ACTIVE.read_text(encoding="ascii").strip()[3:])] if self.active_console_only else SPARE
        self.console = self._take(numbers)
        terminal.copy_to_console(self.console)

    def _take(self, numbers: range | list[int]) -> int:
        """The first that is free; the last is waited for."""
        for number in numbers:
            last = number == numbers[-1]
            with suppress(BlockingIOError):
                self._lock = held(f"console-{number}", wait=last)
                return number
        raise RuntimeError("there is no console")

    def stop(self) -> None:
        """End it, and leave the console to the next run."""
        super().stop()
        if self.console:
            self._lock.close()
