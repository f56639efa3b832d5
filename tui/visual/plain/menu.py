"""A control made of several lines of which one is current.

Owns moving among them with the arrow keys; what they are and what pressing them means is said by each menu.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Sequence
from typing import ClassVar

from textual.actions import SkipAction
from textual.binding import BindingType
from textual.content import Content

from tui.visual.plain.control import Control
from tui.visual.plain.lines import GUTTER


class Menu(Control):
    """Lines under a head; `current` is an index among the `stops`, which are indices of items."""

    BINDINGS: ClassVar[list[BindingType]] = [("up", "move(-1)", ""), ("down", "move(1)", "")]

    stops: Sequence[int]
    current = 0

    @abstractmethod
    def head(self, width: int) -> list[Content]:
        """The lines above the items."""

    @abstractmethod
    def items(self, width: int) -> list[list[Content]]:
        """The lines of each item."""

    @abstractmethod
    def said_of_current(self) -> str:
        """The current item and its state."""

    def lines(self, width: int) -> list[Content]:
        """The head and the items."""
        return [*self.head(width), *(line for item in self.items(width) for line in item)]

    def marked(self, width: int) -> Iterable[int]:
        """The lines of the current item."""
        items, place = self.items(width), self.stops[self.current]
        first = len(self.head(width)) + sum(map(len, items[:place]))
        return range(first, first + len(items[place]))

    def go_to(self, index: int) -> None:
        """Make another item current, and say it."""
        self.current = index
        self.refresh()
        self.say(self.said_of_current())

    def come_to(self, line: int) -> None:
        """Stand at the first item that begins there or below."""
        items, first = self.items(self.size.width - GUTTER), len(self.head(self.size.width - GUTTER))
        begins = [first + sum(map(len, items[:stop])) for stop in self.stops]
        self.current = next((index for index, begin in enumerate(begins) if begin >= line), self.current)
        self.refresh()

    def can_move(self, by: int) -> bool:
        """Whether there is an item before or after."""
        return 0 <= self.current + by < len(self.stops)

    def begin(self, by: int) -> None:
        """Stand at the first item, or at the last where one comes from behind."""
        self.current = 0 if by > 0 else len(self.stops) - 1

    def action_move(self, by: int) -> None:
        """Go to the item before or after; past the ends, the page goes on to another control."""
        if not self.can_move(by):
            raise SkipAction
        self.go_to(self.current + by)
