"""What was typed before it was asked for, in full screen or ahead of a prompt, as the lines that it makes here.

Owns what each key means in a line. A key that means nothing there is left out, as it is at any prompt. It never writes anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from screens.commands import COMMANDS
from screens.face import Interrupted
from tui.typed_ahead import Ahead, Pressed

WORDS = {command.key: f"/{command.words[0]}" for command in COMMANDS}
"""What a function key says in plain lines, at the beginning of one."""
NAMES = {"\r": "enter", "\n": "enter", "\x7f": "backspace", "\t": "tab"}
"""The keys that such a character comes from."""
SEQUENCE = r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?|[\x00-\x08\x0b\x0c\x0e-\x1f]"
"""What keys send that type nothing (ECMA-48, 5.4)."""


def pressed(typed: str) -> Iterator[Pressed]:
    """The keys that a terminal sent as this text."""
    for letter in re.sub(SEQUENCE, "", typed):
        yield Pressed(NAMES.get(letter, letter), letter)


class Line:
    """One line out of the keys. `is_whole` where it was ended, by Enter or by one of `ends`; else the person goes on with it."""

    def __init__(self, keys: Ahead, ends: str = "") -> None:
        self.text = ""
        self.is_whole = False
        self._at = 0
        self._ends = ends
        while keys and not self.is_whole:
            key = keys.popleft()
            if not key.name:
                self._paste(key.text, keys)
            elif key.name == "ctrl+c":
                raise Interrupted
            else:
                self._press(key)

    def _paste(self, text: str, keys: Ahead) -> None:
        """A paste has as many lines as it has; what follows the first waits."""
        line, end, rest = text.partition("\n")
        self._type(line)
        if end:
            self.is_whole = True
            if rest:
                keys.appendleft(Pressed("", rest))

    def _press(self, key: Pressed) -> None:
        if key.name == "enter":
            self.is_whole = True
        elif key.name in WORDS:
            if not self.text:
                self.text, self.is_whole = WORDS[key.name], True
        elif key.name in ("backspace", "delete"):
            self._delete(self._at - (key.name == "backspace"))
        elif key.name in ("left", "right", "home", "end"):
            places = {"left": self._at - 1, "right": self._at + 1, "home": 0, "end": len(self.text)}
            self._at = min(max(places[key.name], 0), len(self.text))
        else:
            self._type(" " if key.name == "tab" else key.text)
            self.is_whole = bool(key.text) and key.text in self._ends

    def _type(self, text: str) -> None:
        self.text = self.text[: self._at] + text + self.text[self._at :]
        self._at += len(text)

    def _delete(self, place: int) -> None:
        if place >= 0:
            self.text = self.text[:place] + self.text[place + 1 :]
            self._at = place
