"""What a reader is to a run: how it is started, how keys go through it, and how it is given its own commands.

Three kinds. One is a terminal program itself and starts the program in a terminal of its own (yasr, Fenrir in a terminal); one
watches a Linux console, onto which the run copies what the program writes (Fenrir, BRLTTY); one watches a graphical terminal
(Orca). Owns what they have in common.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, TextIO

from tests.assistive.keys import key_bytes
from tests.assistive.terminal import Terminal

HERE = Path(__file__).parent.parent
ENDING = 5.0
"""Seconds that a reader has to end when it is told to."""


def held(name: str, *, wait: bool = True) -> TextIO:
    """Hold what one run at a time can have, until the file is closed. Raises BlockingIOError when it is taken."""
    lock = (Path(tempfile.gettempdir()) / f"assistive-{name}").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        lock.close()
        raise
    return lock


class Reader:
    """No reader: the screen and the cursor alone. The others derive from it."""

    name: ClassVar[str] = "none"
    needs: ClassVar[Mapping[str, str]] = {}
    """The commands it needs, each with the package of Debian that has it."""
    term: ClassVar[str] = "xterm-256color"
    surroundings: ClassVar[Mapping[str, str]] = {}
    """What its terminal gives programs in their environment."""
    quiet: ClassVar[float] = 0.06
    """Seconds of stillness after which it has nothing more to say: above what it sleeps between two looks at the screen."""
    named: ClassVar[frozenset[str]] = frozenset()
    """The words by which it says punctuation."""
    blank: ClassVar[str] = ""
    """The word by which it says each blank as it is typed, where it does."""
    nearest_letters: ClassVar[bool] = False
    """Whether it reads the glyphs of a console, where a letter that the font lacks stands as the nearest that it has."""
    greetings: ClassVar[frozenset[str]] = frozenset()
    """How that begins which it says of itself when it begins, which may be after the program has."""
    keeps: ClassVar[frozenset[str]] = frozenset()
    """The function keys that it keeps for itself, and no program gets."""
    cursor_line_only: ClassVar[bool] = False
    """Whether it says, and shows, the line with the cursor and nothing else."""
    commands: ClassVar[Mapping[str, bytes]] = {}
    """Its own commands by name, as keys."""

    def __init__(self, folder: Path, heard_at: Path, *, console: int = 0, key_echo: bool = True) -> None:
        self.folder = folder
        self.heard_at = heard_at
        self.console = console
        self.key_echo = key_echo
        self.process: subprocess.Popen[bytes] | None = None

    @classmethod
    def missing(cls) -> list[str]:
        """What it lacks on this machine, in words; empty where it can run."""
        return [
            f"{command} (apt install {package})"
            for command, package in cls.needs.items()
            if not shutil.which(command)
        ]

    @property
    def environment(self) -> dict[str, str]:
        """What its processes are given besides what the run has."""
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        return {**inherited, "HEARD_AT": str(self.heard_at), "SYNTHESIZER": str(HERE / "synthesizer.py")}

    def file(self, name: str, text: str, mode: int = 0o600) -> str:
        """Write a file of its own, and name it."""
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        path.chmod(mode)
        return str(path)

    def synthesizer(self, protocol: str) -> str:
        """A command that stands in for a synthesizer."""
        script = f"#!/bin/sh\nexec {sys.executable} -S -E {HERE / 'synthesizer.py'} {protocol}\n"
        return self.file("synthesizer.sh", script, 0o700)

    def start(self, terminal: Terminal) -> None:
        """Start it, where it watches something."""

    def has_greeted(self, heard: Sequence[Mapping[str, Any]]) -> bool:
        """Whether, after what was heard of it, the program can be started."""
        return any(event["kind"] == "speak" for event in heard)

    def wrap(self, program: str) -> Sequence[str]:
        """What to run in the terminal so that the program runs under the reader."""
        return [program]

    def press(self, terminal: Terminal, key: str) -> None:
        """Press a key."""
        terminal.send(key_bytes(key, console=self.term == "linux") if len(key) > 1 else key.encode())

    def write(self, terminal: Terminal, text: str) -> None:
        """Type a whole text."""
        terminal.send(text.encode())

    def hears_letters_of(self, text: str) -> bool:
        """Whether a text is all letters, and each has a key: any has, where letters come as bytes."""
        return text.isalpha()

    def pieces(self, text: str) -> Sequence[str]:
        """The pieces in which a text is typed fast: each is echoed before the next."""
        return text

    def ask(self, terminal: Terminal, command: str) -> None:
        """Give it one of its own commands. Raises KeyError for one that it does not have."""
        terminal.send(self.commands[command])

    def run(self, argv: Sequence[str], environment: Mapping[str, str] | None = None) -> None:
        """Start its process, which is a group of its own; what it prints goes to a file."""
        with (self.folder / "printed").open("wb") as printed:
            self.process = subprocess.Popen(
                list(argv),
                stdin=subprocess.DEVNULL,
                stdout=printed,
                stderr=subprocess.STDOUT,
                cwd=self.folder,
                env=dict(environment or self.environment),
                start_new_session=True,
            )

    @property
    def printed(self) -> str:
        """What it has printed."""
        return (self.folder / "printed").read_text(encoding="utf-8", errors="replace")

    @property
    def roots(self) -> list[int]:
        """The processes that it was started as."""
        return [self.process.pid] if self.process else []

    def stop(self) -> None:
        """End it and all that it started."""
        if self.process is None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(ENDING)
                break
        self.process = None
