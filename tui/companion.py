"""What may accompany the full screen: it is told what a person meets there, and sees each key before the page does.

Owns the contract between the full screen and a voice; neither knows the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from msgspec import Struct

from screens.page import AnyField, Page


class Typing(Struct, frozen=True):
    """A text as it is being typed. A secret is `hidden`: its text is as many asterisks."""

    text: str
    caret: int
    hidden: bool = False


class Stop(Struct, frozen=True):
    """A control that a person has come to: what is said of it, how it is used where that is not plain, and its field."""

    said: str
    how: str = ""
    field: AnyField | None = None


class Companion(Protocol):
    """Says what is shown. None of these calls may wait for anything."""

    def attach(self, show: Callable[[str], None]) -> None:
        """A face is on, in the running event loop; `show` puts a text on its announcement line, in place of the one before."""

    def detach(self) -> None:
        """The face is off: nothing is shown there any more."""

    def page(self, page: Page, said: str, stop: Stop) -> None:
        """A page has come, after `said` was announced; it begins at a control."""

    def arrived(self, stop: Stop) -> None:
        """The person has come to a control of the page."""

    def say(self, text: str) -> None:
        """Something was announced, or has changed in a control."""

    def again(self, stop: Stop) -> None:
        """The person wants to hear the page again."""

    def hush(self) -> None:
        """Be silent at once."""

    def pressed(self, key: str) -> str:
        """A key was pressed (a text was pasted: ""); returns the key for the page, "" where it was meant for the companion."""

    def typed(self, before: Typing | None, after: Typing | None) -> None:
        """A key has been taken by the control in which text is typed, if there is one."""


class Nobody:
    """The companion of who needs none."""

    def attach(self, show: Callable[[str], None]) -> None:
        """Nothing is ever shown."""

    def detach(self) -> None:
        """As little."""

    def page(self, page: Page, said: str, stop: Stop) -> None:
        """Silence."""

    def arrived(self, stop: Stop) -> None:
        """Silence."""

    def say(self, text: str) -> None:
        """Silence."""

    def again(self, stop: Stop) -> None:
        """Silence."""

    def hush(self) -> None:
        """Nothing to silence."""

    def pressed(self, key: str) -> str:
        """Every key is for the page."""
        return key

    def typed(self, before: Typing | None, after: Typing | None) -> None:
        """Silence."""
