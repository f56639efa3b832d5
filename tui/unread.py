"""What was typed and nobody has read: the terminal holds it, between two who read.

Owns the taking and the dropping of it. It never says what a key means.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress


def take_unread(terminal: int) -> str:
    """What the terminal holds, a line or a part of one; nothing where it is closed, which whoever reads next finds out."""
    try:
        import termios
    except ImportError:  # Windows, where nothing drops it
        return ""
    held = b""
    with suppress(termios.error, OSError):
        before, at_once = termios.tcgetattr(terminal), termios.tcgetattr(terminal)
        at_once[3] &= ~(termios.ICANON | termios.ECHO)
        at_once[6][termios.VMIN] = at_once[6][termios.VTIME] = 0  # no read waits
        termios.tcsetattr(terminal, termios.TCSADRAIN, at_once)
        try:
            while more := os.read(terminal, 4096):
                held += more
        finally:
            termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return held.decode(errors="replace")


def drop_unread() -> None:
    """Drop what a shell would take for a command; the full screen had not shown it to anybody."""
    with suppress(ImportError):
        import termios  # not on Windows

        with suppress(termios.error, ValueError):
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
