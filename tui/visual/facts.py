"""Facts that can be changed: each a line with its number, which Enter changes.

Owns their look and their keys; what changing means is the screen's.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from screens.page import Facts
from screens.utterances import controls
from tui.visual.blocks import fact_lines, term_column
from tui.visual.control import Host, PageControl
from tui.visual.plain.lines import wrapped
from tui.visual.plain.menu import Menu
from tui.visual.theme import HEADING


class FactsControl(Menu, PageControl):
    """A block of facts of which some can be changed."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter", "press", "")]

    def __init__(self, facts: Facts, host: Host) -> None:
        super().__init__()
        self.facts = facts
        self.host = host
        self.stops = [index for index, fact in enumerate(facts.facts) if fact.change]

    def head(self, width: int) -> list[Content]:
        """The heading."""
        return wrapped(self.facts.heading, width, style=HEADING) if self.facts.heading else []

    def items(self, width: int) -> list[list[Content]]:
        """The facts."""
        texts, facts = self.host.texts, self.facts.facts
        column = term_column(facts, width, texts)
        return [fact_lines(fact, width, texts, column) for fact in facts]

    def said(self) -> str:
        """The current fact, and what Enter does."""
        return controls.fact(self.facts.facts[self.stops[self.current]], self.host.words)

    said_of_current = said

    def numbers(self) -> dict[int, int]:
        """The numbers that can be typed, each with the index among the stops that it stands for."""
        numbers = [self.facts.facts[stop].number for stop in self.stops]
        return {number: index for index, number in enumerate(numbers) if number}

    def action_press(self) -> None:
        """Change the current fact."""
        self.host.reply(self.facts.facts[self.stops[self.current]].change)
