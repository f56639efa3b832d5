"""A field as it stands when it is asked for: what it holds, and how much help is due with it.

Owns what is kept, removed or left when only Enter is pressed, and whether an aid is given; it says nothing.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from screens.page import AnyField
from screens.utterances.fading import Form, form
from screens.utterances.reading import Aid, Reading

REMOVE = "."
"""Typed alone, it empties a field that may be left empty."""

Help = Literal["due", "given", "asked"]
"""The help with a field: `due` as the reading and familiarity have it; `given` before; `asked` for, and so whole."""

NEVER_AGAIN: tuple[Aid, ...] = ("hint", "option-hint", "why")
"""What was given once for a question is not given again when its answer could not be taken."""


class Asking(Struct, frozen=True):
    """A field to ask for. `typed` is what was typed for it since the page was shown, None when nothing was.

    `wrong` says that what it holds could not be taken; `hidden` that a secret can be typed unseen.
    """

    field: AnyField
    typed: str | None = None
    help: Help = "due"
    wrong: bool = False
    hidden: bool = True

    @property
    def offered(self) -> str:
        """The raw text that Enter alone keeps."""
        return self.field.value if self.typed is None else self.typed

    @property
    def unsent(self) -> str:
        """What was typed before and neither taken nor refused: a field says an answer in words, and a refusal."""
        if self.typed is not None:
            return self.typed
        return "" if self.field.value_words or self.field.error else self.field.value

    def answer(self, typed: str) -> str:
        """The raw text that a typed line stands for."""
        if not typed:
            return self.offered
        if typed == REMOVE and not self.field.required and self.offered:
            return ""
        return typed

    def form(self, aid: Aid, reading: Reading) -> Form:
        """How an aid is given with this field."""
        if self.help == "asked":
            return "whole"
        if self.help == "given" and aid in NEVER_AGAIN:
            return ""
        return form(reading.share(aid), self.field.familiar)
