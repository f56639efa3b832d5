"""What a face is: it shows a Page and returns a Reply. Nothing else knows which face is on."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Protocol

from screens.page import Page, Reply

Typed = Callable[[Mapping[str, str]], Awaitable[None]]
"""Takes the raw text that stands in the fields of the page, by their ids, while nothing has been replied yet."""


async def unheeded(_values: Mapping[str, str]) -> None:
    """Takes what is typed where nobody keeps it."""


class Face(Protocol):
    """One way of showing pages to a person.

    `ask` raises `HangUp` when the person is gone (end of input, a closed terminal) and
    `Interrupted` when they pressed Ctrl-C.
    """

    other: str
    """The name of the face that the command `face` changes to."""
    speaks: bool
    """Whether a voice says what it shows."""
    typed: Typed
    """Called with what stands in the fields, secrets left out, as soon as it is typed: it is kept then. Whoever asks sets it."""

    async def ask(self, page: Page) -> Reply:
        """Show the page whole and wait for what the person does."""
        ...

    async def announce(self, text: str) -> None:
        """Say one finished fact ("Saved. Date of birth: 4 May 1990."), once, without taking the focus."""
        ...

    async def progress(self, text: str) -> None:
        """Say that something is under way, sparsely: its start, a heartbeat, its end."""
        ...


class HangUp(Exception):  # noqa: N818 -- it is what happened, not an error
    """The person's end of the conversation is closed."""


class Interrupted(Exception):  # noqa: N818 -- as above
    """The person asked to stop at once (Ctrl-C)."""
