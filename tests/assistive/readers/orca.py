"""Orca, over AT-SPI, with a VTE terminal (lxterminal) on an X server of its own; Speech Dispatcher is a stand-in.

What the program writes is relayed to that terminal, and keys come from xdotool, so that Orca sees them as a person's.
"""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import time
from contextlib import suppress
from typing import TextIO

from tests.assistive.readers.reader import HERE, Reader, held
from tests.assistive.terminal import Terminal

STARTING = 30.0
"""Seconds that the terminal has to open."""
TRIES = 4
HELD = ("key", "--delay", "200")
"""Presses a key for half of so many milliseconds, as people do. Orca says a letter when its key goes up, if it stands by then."""
NAMES = {
    "enter": "Return", "tab": "Tab", "shift+tab": "shift+Tab", "escape": "Escape", "space": "space", "up": "Up",
    "backspace": "BackSpace", "down": "Down", "left": "Left", "right": "Right", "pageup": "Prior",
    "pagedown": "Next", "insert": "Insert", "delete": "Delete", "home": "Home", "end": "End",
}  # fmt: skip
"""The keys whose names X has otherwise."""
# It waits in seconds where nothing tells that it may go on: Orca hears of no window that opened before it had registered with the
# desktop, and says nothing when it has; Xvfb and the synthesizer tell by a file, for which a shell can only look.
DESKTOP = """#!/bin/sh
Xvfb -displayfd 3 -screen 0 1280x1024x24 -nolisten tcp 3>display &
until [ -s display ]; do sleep 0.1; done
export DISPLAY=":$(cat display)"
{python} {here}/speech_dispatcher.py {speech} &
openbox &
/usr/libexec/at-spi-bus-launcher --launch-immediately &
gsettings set org.gnome.desktop.interface toolkit-accessibility true
gsettings set org.gnome.desktop.a11y.applications screen-reader-enabled true
until [ -S {speech} ]; do sleep 0.1; done
orca --replace &
sleep 5
lxterminal --no-remote --geometry={cols}x{rows} -e '{python} {here}/relay.py {link}' &
wait
"""


class Orca(Reader):
    """Says what is new in the terminal, up to the cursor, on the strength of the last key."""

    name = "orca"
    needs = {  # noqa: RUF012 -- a constant of the class
        "orca": "orca",
        "Xvfb": "xvfb",
        "openbox": "openbox",
        "lxterminal": "lxterminal",
        "xdotool": "xdotool",
        "dbus-run-session": "dbus",
    }
    surroundings = {"VTE_VERSION": "7006"}  # noqa: RUF012 -- as above
    keeps = frozenset(("f10",))  # the terminal's own, for its menu
    blank = "space"
    quiet = 0.5
    _lock: TextIO | None = None

    def start(self, terminal: Terminal) -> None:
        """Start the desktop, and see to it that keys reach the terminal."""
        self._lock = held("orca")  # each Orca ends the others of its person when it begins
        for name in ("home", "runtime"):
            (self.folder / name).mkdir(mode=0o700, exist_ok=True)
        link, speech = self.folder / "link", self.folder / "speech"
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(link))
        listener.listen(1)
        listener.settimeout(STARTING)
        script = DESKTOP.format(
            python=sys.executable, here=HERE, speech=speech, link=link, cols=terminal.cols, rows=terminal.rows
        )
        self._environment = {
            **self.environment,
            "HOME": str(self.folder / "home"),
            "XDG_RUNTIME_DIR": str(self.folder / "runtime"),
            "SPEECHD_ADDRESS": f"unix_socket:{speech}",
            "GTK_MODULES": "gail:atk-bridge",
            "LANG": "C.UTF-8",
        }
        self._environment.pop("DISPLAY", None)
        self.run(
            ["dbus-run-session", "--", self.file("desktop.sh", script, 0o700)], environment=self._environment
        )
        connection, _ = listener.accept()
        descriptor = connection.detach()
        self._environment["DISPLAY"] = f":{(self.folder / 'display').read_text(encoding='ascii').strip()}"
        self._take_keyboard(terminal, descriptor)
        terminal.copy_to(descriptor)

    def stop(self) -> None:
        """End it, and let the next run begin."""
        super().stop()
        if self._lock:
            self._lock.close()

    def _take_keyboard(self, terminal: Terminal, descriptor: int) -> None:
        """Press Return, which people start a program with, until it comes; now and then the window has no keyboard yet."""
        time.sleep(
            3
        )  # the window manager tells nobody when a new window has the keyboard; a key before goes nowhere
        for _ in range(TRIES):
            self.press(terminal, "enter")
            if select.select([descriptor], [], [], 1)[0]:
                time.sleep(1)  # the keys of earlier tries may be under way still, and are no answers
                os.read(descriptor, 100)
                return
            self._xdotool("mousemove", "200", "200", "click", "1")
        raise RuntimeError(f"no key reached the terminal:\n{self.printed[-2000:]}")

    def press(self, _terminal: Terminal, key: str) -> None:
        """Press a key as a person does, who holds it a while; Shift for longer, for Orca goes by the last key."""
        if key.isascii() and key.isupper() and len(key) == 1:
            self._xdotool("keydown", "shift", *HELD, key.lower(), "sleep", "0.1", "keyup", "shift")
        elif len(key) == 1 and not (key.isascii() and key.isalnum()):
            self._xdotool("type", *HELD[1:], "--", key)
        else:
            self._xdotool(*HELD, "--", key.upper() if key[1:].isdigit() else NAMES.get(key, key))

    def write(self, _terminal: Terminal, text: str) -> None:
        """Type a text as fast as people type at most: letters that come faster are echoed several at a time, as words."""
        self._xdotool("type", "--delay", "90", "--", text)

    def hears_letters_of(self, text: str) -> bool:
        """On a US keyboard. Other letters xdotool puts on a spare key for a moment, which Orca does not know by name."""
        return text.isascii() and text.isalpha()

    def pieces(self, text: str) -> list[str]:
        """All at once: xdotool takes its time between letters."""
        return [text]

    def _xdotool(self, *arguments: str) -> None:
        with suppress(subprocess.TimeoutExpired):
            subprocess.run(["xdotool", *arguments], env=self._environment, check=False, timeout=60)
