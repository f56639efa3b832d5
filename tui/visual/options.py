"""The fields with a few options: one of them, several of them, and a box to tick.

Owns their keys and their marks, which are words and letters: `(x)` and `[x]` for what is chosen. A move never
changes an answer.
"""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType
from textual.content import Content

from screens.page import Choice, Choices, Declaration, Option, YesNo
from screens.utterances import controls
from tui.visual.control import FieldControl, Host
from tui.visual.labels import labelled
from tui.visual.plain.lines import wrapped
from tui.visual.plain.menu import Menu
from tui.visual.theme import QUIET

AnyOptions = YesNo | Choice | Choices


class OptionsControl(Menu, FieldControl):
    """Numbered options, of which one can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "choose", ""), ("enter", "enter", "")]
    MARKS = ("( ) ", "(x) ")

    def __init__(self, field: AnyOptions, host: Host, value: str) -> None:
        super().__init__()
        self.field: AnyOptions = field
        self.host = host
        self.stops = range(len(field.options))
        ids = [part.strip() for part in value.split(",")]
        self.chosen = {option.id for option in field.options if option.id in ids}
        self.current = next(
            (number for number, option in enumerate(field.options) if option.id in self.chosen), 0
        )
        self._digits = ""

    @property
    def raw(self) -> str:
        """The ids of the chosen options."""
        return ", ".join(option.id for option in self.field.options if option.id in self.chosen)

    @property
    def option(self) -> Option:
        """The current option."""
        return self.field.options[self.current]

    @property
    def how(self) -> str:
        """Which keys choose."""
        return self.host.texts("visual.choice")

    def head(self, width: int) -> list[Content]:
        """The notes and the label."""
        return self.notes(width) + wrapped(labelled(self.label, self.host.texts), width)

    def items(self, width: int) -> list[list[Content]]:
        """Each option with its number and its mark, its hint below."""
        digits = len(str(len(self.field.options)))
        items, hints = [], self.gives("option-hint")
        for number, option in enumerate(self.field.options, 1):
            first = f"{number:>{digits}}. {self.MARKS[option.id in self.chosen]}"
            hint = wrapped(option.hint, width, " " * len(first), QUIET) if option.hint and hints else []
            items.append(wrapped(option.label, width, first) + hint)
        return items

    def said(self) -> str:
        """The label and the current option."""
        return controls.control(self.field, self.host.words, self.said_of_current()).text

    def said_of_current(self) -> str:
        """The current option, its state, and its place."""
        count, chosen = len(self.field.options), self.option.id in self.chosen
        return controls.option(self.option, self.current + 1, count, self.host.words, chosen=chosen)

    def typed(self, text: str) -> None:
        """Digits choose an option by its number; a letter goes to the next option that begins with it."""
        for character in text:
            if character.isdecimal():
                self._number(character)
            else:
                self._digits = ""
                self._letter(character)

    def _number(self, digit: str) -> None:
        count = len(self.field.options)
        self._digits = next((d for d in (self._digits + digit, digit) if 1 <= int(d) <= count), "")
        if self._digits:
            self.current = int(self._digits) - 1
            self.action_choose()

    def _letter(self, letter: str) -> None:
        count = len(self.field.options)
        for step in range(1, count + 1):
            index = (self.current + step) % count
            if self.field.options[index].label.casefold().startswith(letter.casefold()):
                self.go_to(index)
                return

    def choose(self, option: Option) -> None:
        """Choose this option instead of any other."""
        self.chosen = {option.id}

    def action_choose(self) -> None:
        """Choose the current option, and say so."""
        self.choose(self.option)
        self.go_to(self.current)

    def action_enter(self) -> None:
        """Choose the line the cursor is on; on the chosen one, go on."""
        if self.option.id in self.chosen:
            self.host.go_on(self)
        else:
            self.action_choose()


class SeveralOptionsControl(OptionsControl):
    """Numbered options, of which several can be chosen; Enter goes on."""

    MARKS = ("[ ] ", "[x] ")
    field: Choices

    @property
    def how(self) -> str:
        """Which keys choose."""
        return self.host.texts("visual.choices-switches" if self.host.switches else "visual.choices")

    def choose(self, option: Option) -> None:
        """Add the option, or take it away; one that stands alone and the others exclude each other."""
        if option.id in self.chosen:
            self.chosen.remove(option.id)
            return
        excluded = {other.id for other in self.field.options if other.alone or option.alone}
        self.chosen = (self.chosen - excluded) | {option.id}

    def action_enter(self) -> None:
        """Go on; choose where there is no other key for that."""
        if self.host.switches:
            self.action_choose()
        else:
            self.host.go_on(self)


class DeclarationControl(FieldControl):
    """A box to tick, with Space or Enter; Enter on the ticked box goes on to the button, which is pressed by itself."""

    BINDINGS: ClassVar[list[BindingType]] = [("space", "tick", ""), ("enter", "enter", "")]

    def __init__(self, field: Declaration, host: Host, value: str) -> None:
        super().__init__()
        self.field: Declaration = field
        self.host = host
        self.ticked = value == "yes"

    @property
    def raw(self) -> str:
        """ "yes" when it is ticked."""
        return "yes" if self.ticked else ""

    def lines(self, width: int) -> list[Content]:
        """The notes, then the box and its label."""
        return self.notes(width) + self._box(width)

    @property
    def how(self) -> str:
        """Which key ticks."""
        return self.host.texts("visual.declaration")

    def _box(self, width: int) -> list[Content]:
        return wrapped(self.label, width, "[x] " if self.ticked else "[ ] ")

    def marked(self, width: int) -> range:
        """The lines of the box."""
        lines = len(self.lines(width))
        return range(lines - len(self._box(width)), lines)

    def said(self) -> str:
        """The label and the state."""
        return controls.box(self.field, self.host.words, ticked=self.ticked).text

    def action_tick(self) -> None:
        """Tick it, or take the tick away."""
        self.ticked = not self.ticked
        self.refresh()
        self.say(self.said())

    def action_enter(self) -> None:
        """Tick it; go on from the ticked box, except where there is no other key to take the tick away."""
        if self.ticked and not self.host.switches:
            self.host.go_on(self)
        else:
            self.action_tick()
