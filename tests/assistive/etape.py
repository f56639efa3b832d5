"""Etape under a reader: in a folder of its own, with the service inside it, in a world that stands still.

Owns its start, and what it tells of itself: the pages as they are shown and the texts as they are announced.
"""

from __future__ import annotations

import sys
from pathlib import Path

from msgspec import Struct

from journey.decoding import decoded
from screens.page import Page
from screens.texts import Language
from tests.assistive.launching import Program
from tests.pty_driver import ROOT

PROGRAM = str(Path(__file__).parent / "program.py")


class Told(Struct, frozen=True):
    """A page, with what was announced before it."""

    page: Page
    announced: tuple[str, ...]


class Account:
    """What the program tells, read as it comes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        path.touch()
        self._read_to = 0
        self._announced: list[str] = []
        self._told: list[Told] = []
        self._taken = 0

    @property
    def has_more(self) -> bool:
        """Whether a page is shown that was not taken yet."""
        self._read()
        return self._taken < len(self._told)

    def take(self) -> Told:
        """The next page. Raises IndexError where there is none."""
        self._read()
        told = self._told[self._taken]
        self._taken += 1
        return told

    @property
    def last_words(self) -> tuple[str, ...]:
        """What was announced after the last page."""
        self._read()
        return tuple(self._announced)

    def _read(self) -> None:
        with self._path.open("rb") as told:
            told.seek(self._read_to)
            whole = told.read().rpartition(b"\n")[0]
        self._read_to += len(whole) + bool(whole)
        for line in whole.splitlines():
            what = decoded(line, Page | str)
            if isinstance(what, str):
                self._announced.append(what)
            else:
                self._told.append(Told(what, tuple(self._announced)))
                self._announced.clear()


def etape(home: Path, told: Path, language: Language, *arguments: str) -> Program:
    """The program over a vault in `home`, telling into the file `told`; nothing of this computer's person is seen or kept."""
    home.mkdir(parents=True, exist_ok=True)
    environment = {
        "PATH": "/usr/bin:/bin",
        "HOME": str(home),
        "ETAPE_HOME": str(home),
        "LANG": "C.UTF-8",
        "LANGUAGE": language,
        "TZ": "America/Toronto",
        "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "TOLD": str(told),
    }
    return Program((sys.executable, PROGRAM, *arguments), environment, ROOT)
