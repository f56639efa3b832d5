"""What an utterance is: one thing said of a page, with its role and its languages.

Owns the roles, and how an utterance is read aloud. It never decides what is said.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from screens.page import Phrase
from screens.texts import Language
from screens.utterances.languages import Part, parts_of
from screens.wording.spoken import read_aloud

Role = Literal[
    "place",  # where in the journey the page stands
    "heading",  # the title, and headings below it
    "body",  # a paragraph, an item, a fact, a warning
    "error",  # what is wrong and what to do
    "hint",  # what is wanted, with an example
    "option",  # one of the possible answers
    "value",  # the present answer, or what was typed
    "question",  # the label of what is asked
    "how",  # how to answer
    "action",  # something the person can do
]


class Utterance(Struct, frozen=True, kw_only=True):
    """One thing to say. `text` is for a line or for braille; `field` is the id of the field it belongs to, or "".

    `aloud` is the sentence for a voice where the punctuation of a line says too little; "" where it is the same.
    """

    role: Role
    text: str
    language: Language
    aloud: str = ""
    field: str = ""
    foreign: tuple[Phrase, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text in stretches of one language each (WCAG 2.2, 3.1.2)."""
        return parts_of(self.text, self.language, self.foreign)

    @property
    def spoken(self) -> tuple[Part, ...]:
        """The same for a voice: as a person would read it aloud, in stretches of one language each."""
        return tuple(
            Part(read_aloud(part.text, part.language), part.language)
            for part in parts_of(self.aloud or self.text, self.language, self.foreign)
        )
