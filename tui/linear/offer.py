"""What a field has already: how it is offered before the prompt, and what Enter alone then means.

Owns keeping, removing and skipping an answer. It never asks.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from msgspec import Struct

from screens.page import AnyField, OptionsField
from tui.linear.dialogue import Dialogue

REMOVE = "."
"""Typed alone, it empties a field that may be left empty."""

Keep = Callable[[str], Awaitable[None]]
"""Takes the raw text of a field, as soon as there is any; it is kept when this has returned."""


class Asking(Struct, frozen=True):
    """A field to ask for; `typed` is what was typed for it on this turn, None when nothing was."""

    field: AnyField
    typed: str | None = None
    hint: bool = True
    wrong: bool = False

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


def say_offer(asking: Asking, dialogue: Dialogue) -> None:
    """Say the present answer, or what was typed, and what Enter does with it; else that it may be skipped."""
    field, texts = asking.field, dialogue.texts
    if not asking.offered:
        if not field.required:
            dialogue.say(texts("linear.skip"))
        return
    if asking.typed is None and field.value_words:
        said = texts("linear.present", answer=field.value_words.rstrip("."))
    else:
        said = texts("linear.typed", answer=_as_typed(field, asking.offered).rstrip("."))
    if asking.wrong:
        offer = "" if field.required else texts("linear.remove")
    else:
        offer = texts("linear.keep" if field.required else "linear.keep-or-remove")
    dialogue.say(f"{said} {offer}".rstrip())


def _as_typed(field: AnyField, raw: str) -> str:
    """Raw text as the person saw it: the labels of options in place of their ids."""
    if not isinstance(field, OptionsField):
        return raw
    labels = {option.id: option.label for option in field.options}
    return ", ".join(labels.get(part, part) for part in raw.split(", "))
