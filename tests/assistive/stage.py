"""Where a journey is made: one reader, one face, one language, a folder that is gone afterwards.

Owns the runs of the program that a journey is made of, and what was written down in them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from screens.texts import Language, Texts, texts_in
from tests.assistive.etape import Account, etape
from tests.assistive.linear import LinearPerson
from tests.assistive.listener import Listener
from tests.assistive.person import Person, Progress
from tests.assistive.readers.reader import Reader
from tests.assistive.transcript import AnyRecord
from tests.assistive.visual import VisualPerson

FACES: dict[str, type[Person]] = {"linear": LinearPerson, "visual": VisualPerson}


class Stage:
    """A reader, a face and a language, for one journey."""

    def __init__(self, reader: type[Reader], face: str, language: Language, folder: Path) -> None:
        self.reader = reader
        self.face = face
        self.language = language
        self.folder = folder
        self.records: list[AnyRecord] = []
        self.plain = 0
        """The words that a plain program would have needed."""

    @property
    def texts(self) -> Texts:
        """The texts in the language of the journey."""
        return texts_in(self.language)

    @contextmanager
    def run(self, *arguments: str, lang: bool = True, key_echo: bool = True) -> Iterator[Person]:
        """A run of the program over the vault of this journey; `lang` is whether it is told the language."""
        number = sum(1 for _ in self.folder.glob("run-*")) + 1
        folder = self.folder / f"run-{number}"
        folder.mkdir(parents=True)
        options = [
            *(["--linear"] if self.face == "linear" else []),
            *(["--lang", self.language] if lang else []),
        ]
        program = etape(self.folder / "home", folder / "told", *arguments, *options)
        listener = Listener(program, self.reader(folder, folder / "heard", key_echo=key_echo))
        person = FACES[self.face](Progress(listener, Account(folder / "told")))
        try:
            with listener:
                yield person
                person.hear_the_end()
        finally:
            self.records += listener.records
            self.plain += person.progress.plain
