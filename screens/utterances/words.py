"""Makes the utterances of one page for one way of reading.

Owns which of the interface's texts has an abbreviation for braille. It never decides what is said.
"""

from __future__ import annotations

from screens.page import Page
from screens.texts import texts_in
from screens.utterances.reading import STANDARD, Reading
from screens.utterances.utterance import Role, Utterance

ABBREVIATED = {
    "said.error": "braille.error",
    "said.present": "braille.present",
    "said.typed": "braille.typed",
    "said.keep": "braille.keep",
    "said.keep-or-remove": "braille.keep-or-remove",
    "said.remove": "braille.remove",
    "said.skip": "braille.skip",
    "said.skip-short": "braille.skip",
    "said.how-agree": "braille.how-agree",
    "said.how-yes-no": "braille.how-yes-no",
    "said.how-choice": "braille.how-choice",
    "said.how-choices": "braille.how-choices",
    "said.how-lookup": "braille.how-lookup",
    "said.how-file": "braille.how-file",
    "said.menu": "braille.menu",
    "said.menu-or-enter": "braille.menu-or-enter",
}
"""Texts with role words in them, each with the one that stands for it where cells are dear."""


class Words:
    """The words of a page, in its language."""

    def __init__(self, page: Page, reading: Reading = STANDARD) -> None:
        self.page = page
        self.reading = reading
        self._texts = texts_in(page.language)

    def text(self, key: str, **parts: object) -> str:
        """One of the interface's texts, abbreviated where the reading wants it."""
        short = ABBREVIATED.get(key)
        return self._texts(short if short and not self.reading.gives("words") else key, **parts)

    def whole(self, key: str, **parts: object) -> str:
        """One of the interface's texts, as a voice says it."""
        return self._texts(key, **parts)

    def say(self, role: Role, text: str, *, aloud: str = "", field: str = "") -> Utterance:
        """An utterance of this page."""
        return Utterance(
            role=role,
            text=text,
            aloud=aloud,
            field=field,
            language=self.page.language,
            foreign=self.page.foreign,
        )
