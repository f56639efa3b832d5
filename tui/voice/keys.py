"""The keys of the voice: F12, then a digit. None is a chord, and a keypad has them all.

Owns which digit does what; what is done is the voice's. The digits go on to count until another key is pressed, which then
means what it always does. Where there is no voice, F12 is the command that turns it on.
"""

from __future__ import annotations

from typing import Literal

from screens.commands import BY_ID

OPENING = BY_ID["voice"].key

Act = Literal["repeat", "read-on", "slower", "faster", "softer", "louder", "usual", "echo", "off"]
ACTS: dict[str, Act] = {
    "1": "repeat",
    "2": "read-on",
    "3": "slower",
    "4": "faster",
    "5": "softer",
    "6": "louder",
    "7": "usual",
    "8": "echo",
    "0": "off",
}
