"""Where a journey is made: one reader, one face, one language, a folder that is gone afterwards.

Owns the runs of the program that a journey is made of, and what was written down in them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screens.manner import MANNERS
from screens.screen import Screen
from screens.texts import Language, Texts, texts_in
from screens.visit import Visit
from tests.assistive.etape import Account, etape
from tests.assistive.linear import LinearPerson
from tests.assistive.listener import Listener
from tests.assistive.person import Person, Progress
from tests.assistive.readers.reader import Reader
from tests.assistive.transcript import AnyRecord
from tests.assistive.visual import VisualPerson
from tests.journeys import at_the_counter

FACES: dict[str, type[Person]] = {"linear": LinearPerson, "visual": VisualPerson}


class Stage:
    """A reader, a face and a language, for one journey."""

    def __init__(self, reader: type[Reader], face: str, language: Language, folder: Path) -> None:
        self.reader = reader
        self.face = face
        self.language = language
        self.folder = folder
        self.records: list[AnyRecord] = []
        self.home = folder / "home"
        self._worn = face
        self.plain = 0
        """The words that a plain program would have needed."""

    @property
    def texts(self) -> Texts:
        """The texts in the language of the journey."""
        return texts_in(self.language)

    @property
    def manner(self) -> str:
        """How a person with this reader and in this face works, as it is asked at the first start."""
        if self.face == "visual":
            return "visual"
        return "braille" if self.reader.cursor_line_only else "speech"

    def settle_in(self) -> None:
        """Have been here before: language and manner are chosen."""
        os.environ["ETAPE_HOME"] = str(self.home)  # of this process, which makes one journey

        async def choose(visit: Visit, _screen: Screen) -> None:
            medium = "braille" if self.reader.cursor_line_only else "speech"
            await visit.choose(language=self.language, **{**MANNERS[self.manner], "medium": medium})

        at_the_counter(self.language, choose)

    @contextmanager
    def run(self, *arguments: str, key_echo: bool = True) -> Iterator[Person]:
        """A run of the program over the vault of this journey; of the first one, in plain lines whatever the face."""
        number = sum(1 for _ in self.folder.glob("run-*")) + 1
        folder = self.folder / f"run-{number}"
        folder.mkdir(parents=True)
        face = self._worn if self.home.exists() else "linear"
        program = etape(self.home, folder / "told", self.language, *arguments)
        listener = Listener(program, self.reader(folder, folder / "heard", key_echo=key_echo))
        person = FACES[face](Progress(listener, Account(folder / "told")))
        try:
            with listener:
                yield person
                person.hear_the_end()
        finally:
            self._worn = person.progress.face
            self.records += listener.records
            self.plain += person.progress.plain
