"""BRLTTY on a Linux console: 40 cells of braille by its Virtual driver, speech by its driver GenericSay."""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.assistive.readers.console import ConsoleReader
from tests.assistive.synthesizer import tell_at
from tests.assistive.terminal import Terminal

CELLS = 40
STARTING = 20.0
"""Seconds that it has to open its display."""
COMMANDS = {
    "line": "HOME",
    "prev-line": "LNUP",
    "next-line": "LNDN",
    "pan-left": "FWINLT",
    "pan-right": "FWINRT",
    "top": "TOP_LEFT",
    "bottom": "BOT_LEFT",
    "say": "SAY_LINE",
}
ESCAPED = re.compile(r'\\[xX]([0-9a-fA-F]{2})|\\(["\\])')


class Brltty(ConsoleReader):
    """Shows, and says, the line with the cursor."""

    name = "brltty"
    needs = {"brltty": "brltty"}  # noqa: RUF012 -- a constant of the class
    term = "linux"
    quiet = 0.3  # it looks at the screen every 40 ms, and its speech comes by way of a thread
    greetings = frozenset(("BRLTTY",))
    cursor_line_only = True

    def start(self, terminal: Terminal) -> None:
        """Start it, and open its display."""
        super().start(terminal)
        display = self.folder / "braille"
        folder = str(self.folder)
        options = {
            "-f": "/dev/null",
            "-F": str(self.folder / "preferences"),
            "-U": folder,
            "-W": folder,
            "-l": "info",
            "-M": "1",  # milliseconds that a message stays
            "-b": "vr",
            "-d": f"server:{display}",
            "-x": "lx",
            "-X": f"lx:VT={self.console}",
            "-s": "gs",
            "-S": f"gs:Command={self.synthesizer('say')}",
            "-o": "autospeak=yes",
        }
        self.run(["brltty", "-n", "-e", "-N", *(part for pair in options.items() for part in pair)])
        self._display = _connected(display)
        self._display.sendall(f"cells {CELLS}\n".encode())
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        shown: tuple[str, int | None] = ("", None)
        text = ""
        with suppress(OSError), self._display.makefile("r", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                word, _, rest = line.strip().partition(" ")
                if word == "Visual":
                    text = ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], rest[1:-1]).rstrip()
                elif (
                    word == "Braille" and (text, _cursor(rest)) != shown
                ):  # comes after the text that it shows
                    shown = (text, _cursor(rest))
                    tell_at(str(self.heard_at), "braille", text, cell=shown[1])

    def has_greeted(self, heard: Sequence[Mapping[str, Any]]) -> bool:
        """It looks at the screen when its greeting is gone; of what stands there by then it says nothing."""
        shown = [event["text"] for event in heard if event["kind"] == "braille"]
        greetings = tuple(self.greetings)
        greeted = any(text.startswith(greetings) for text in shown)
        return super().has_greeted(heard) and greeted and not shown[-1].startswith(greetings)

    def ask(self, _terminal: Terminal, command: str) -> None:
        """Press a key of the display. Raises KeyError for one that it does not have."""
        self._display.sendall(f"{COMMANDS[command]}\n".encode())


def _cursor(cells: str) -> int | None:
    """The cell with the cursor, dots 7 and 8, among cells such as `"125|15|78"`."""
    dots = cells.strip()[1:-1].split("|")
    return next((at for at, cell in enumerate(dots) if "78" in cell and cell != "12345678"), None)


def _connected(path: Path) -> socket.socket:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        display = socket.socket(socket.AF_UNIX)
        with suppress(OSError):
            display.connect(str(path))
            return display
        display.close()
        time.sleep(0.02)  # nothing tells when a socket begins to listen
    raise RuntimeError(f"brltty opened no display; see {path.parent / 'printed'}")
