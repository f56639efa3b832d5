"""Keys by name, as a terminal sends them.

Owns the names that scripts and people use, and the bytes; what an X server calls them is Orca's.
"""

from __future__ import annotations

import re

SEQUENCES = {
    "enter": "\r", "tab": "\t", "shift+tab": "\x1b[Z", "escape": "\x1b", "space": " ", "backspace": "\x7f",
    "up": "\x1b[A", "down": "\x1b[B", "right": "\x1b[C", "left": "\x1b[D", "home": "\x1b[H", "end": "\x1b[F",
    "insert": "\x1b[2~", "delete": "\x1b[3~", "pageup": "\x1b[5~", "pagedown": "\x1b[6~",
    "f1": "\x1bOP", "f2": "\x1bOQ", "f3": "\x1bOR", "f4": "\x1bOS", "f5": "\x1b[15~", "f6": "\x1b[17~",
    "f7": "\x1b[18~", "f8": "\x1b[19~", "f9": "\x1b[20~", "f10": "\x1b[21~", "f11": "\x1b[23~", "f12": "\x1b[24~",
}  # fmt: skip
ON_THE_CONSOLE = {
    "home": "\x1b[1~", "end": "\x1b[4~", "f1": "\x1b[[A", "f2": "\x1b[[B", "f3": "\x1b[[C", "f4": "\x1b[[D", "f5": "\x1b[[E",
}  # fmt: skip
"""What the Linux console sends instead (terminfo's `linux`)."""


def key_bytes(name: str, *, console: bool = False) -> bytes:
    """What a terminal sends for a key, "ctrl+x" and "alt+KEY" included. Raises ValueError for a name that is none."""
    if console and name in ON_THE_CONSOLE:
        return ON_THE_CONSOLE[name].encode()
    if name in SEQUENCES:
        return SEQUENCES[name].encode()
    if found := re.fullmatch(r"ctrl\+([a-z@\[\]\\^_])", name):
        return bytes([ord(found[1].upper()) & 0x1F])
    if found := re.fullmatch(r"alt\+(.+)", name):
        return b"\x1b" + key_bytes(found[1], console=console)
    if len(name) == 1:
        return name.encode()
    raise ValueError(f"no key is called {name!r}")
