"""Keys that were typed before the face that is to have them was there: the one that goes leaves them for the one that comes.

Owns what a key is between two faces, neither of which knows the other. It never says what a key does. What the terminal itself
still holds stays there, where the next face reads it.
"""

from __future__ import annotations

from collections import deque

from msgspec import Struct


class Pressed(Struct, frozen=True):
    """A key by its name ("a", "enter", "f8"; none for a paste), and the text that it types, if it types any."""

    name: str
    text: str = ""


Ahead = deque[Pressed]
"""The oldest first. The faces of a session share one."""
