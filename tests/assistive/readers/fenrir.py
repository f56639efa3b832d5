"""Fenrir: on a Linux console, where it says what differs on the screen, and as a terminal program of its own.

Both modes look at the active console, so that two runs take turns.
"""

from __future__ import annotations

import configparser
from collections.abc import Sequence
from pathlib import Path

from tests.assistive.readers.console import ConsoleReader
from tests.assistive.readers.reader import HERE, Reader
from tests.assistive.terminal import Terminal

SETTINGS = Path("/etc/fenrirscreenreader/settings/settings.conf")
TO_ROOT = "../" * 12
"""Fenrir looks for a driver beside its own, by a path."""
NAMED = frozenset(
    {"slash", "dash", "dot", "comma", "colon", "semi", "semicolon", "quote", "quotes", "question", "bang"}
    | {
        "star",
        "at",
        "plus",
        "left",
        "right",
        "paren",
        "parenthesis",
        "bracket",
        "equals",
        "underline",
        "underscore",
    }
    | {"apostrophe", "percent", "dollar", "number", "pound", "less", "greater", "tick"}
)
"""How it calls punctuation at the level it comes with."""
GREETINGS = frozenset(("pychant is not installed", "Start Fenrir", "has attribute"))
"""The last stands for a sound, which is switched off here: the cursor came to a character in a style of its own."""


def _settings(reader: Reader, *, in_terminal: bool) -> configparser.ConfigParser:
    """Fenrir's settings as it comes, but for sound, keyboard and speech."""
    config = configparser.ConfigParser(interpolation=None)
    config.optionxform = str  # type: ignore[assignment,method-assign]  # its names have capitals
    config.read(SETTINGS)
    driver = TO_ROOT + str(HERE / "readers" / "fenrir_speech").lstrip("/")
    ours = {
        "sound": {"enabled": "False", "driver": "dummyDriver"},
        "speech": {"enabled": "True", "driver": driver, "autoReadIncoming": "True"},
        "braille": {"enabled": "False", "driver": "dummyDriver"},
        "screen": {"driver": "ptyDriver" if in_terminal else "vcsaDriver"},
        "keyboard": {
            "driver": "ptyDriver" if in_terminal else "dummyDriver",
            "grabDevices": "False",
            "keyboardLayout": "pty" if in_terminal else "desktop",
            "charEcho": str(reader.key_echo),
        },
        "general": {
            "debugLevel": "1",
            "debugFile": str(reader.folder / "fenrir.log"),
            "autoSpellCheck": "False",
        },
        "remote": {"enable": "False", "driver": "dummyDriver"},
        "focus": {"cursor": "True", "highlight": "False"},
    }
    config.read_dict(ours)
    return config


def _written(reader: Reader, config: configparser.ConfigParser) -> str:
    path = reader.folder / "fenrir.conf"
    with path.open("w", encoding="utf-8") as settings:
        config.write(settings, space_around_delimiters=False)
    return str(path)


class Fenrir(ConsoleReader):
    """Fenrir on a Linux console."""

    name = "fenrir"
    needs = {"fenrir": "fenrir"}  # noqa: RUF012 -- a constant of the class
    term = "linux"
    quiet = 0.2
    named = NAMED
    nearest_letters = True
    greetings = GREETINGS
    active_console_only = True

    def start(self, terminal: Terminal) -> None:
        """Start it and wait until it has greeted."""
        super().start(terminal)
        self.run(["fenrir", "-s", _written(self, _settings(self, in_terminal=False))])


class FenrirInTerminal(Reader):
    """Fenrir as a terminal program (`fenrir -e`)."""

    name = "fenrir-pty"
    needs = {"fenrir": "fenrir"}  # noqa: RUF012 -- as above
    term = "linux"
    quiet = 0.15
    keeps = frozenset(("f6", "f7", "f8"))  # clipboard keys of its layout `pty`
    named = NAMED
    greetings = GREETINGS

    def wrap(self, program: str) -> Sequence[str]:
        """Fenrir, with the program for a shell."""
        config = _settings(self, in_terminal=True)
        config.set("general", "shell", program)
        return ["fenrir", "-e", "-s", _written(self, config)]
