"""The keys of the voice: F12, then a digit. None is a chord, and a keypad has them all.

Owns which digit does what; what is done is the voice's. The digits go on to count until another key is pressed, which then
means what it always does.
"""

from __future__ import annotations

from typing import Literal

OPENING = "f12"

Act = Literal["repeat", "spell", "slower", "faster", "softer", "louder", "usual", "go-on", "echo"]
ACTS: dict[str, Act] = {
    "1": "repeat",
    "2": "spell",
    "3": "slower",
    "4": "faster",
    "5": "softer",
    "6": "louder",
    "7": "usual",
    "8": "go-on",
    "9": "echo",
}
