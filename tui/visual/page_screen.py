"""The one screen of this face, which renders any page.

Owns where a person begins on a page, and what a key means on the page as a whole. It never decides what is asked or what
comes next: it ends in a Reply.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from screens.commands import COMMANDS
from screens.page import Declaration, Page, Reply, SecretField
from screens.texts import texts_in
from screens.utterances.reading import STANDARD, Reading
from screens.utterances.words import Words
from tui.companion import Companion, Stop, Typing
from tui.visual import announcements
from tui.visual.control import FieldControl
from tui.visual.keys import KeyHints
from tui.visual.lookup import LookupEntry
from tui.visual.page_body import PageBody
from tui.visual.plain.control import Control
from tui.visual.plain.lines import Laid
from tui.visual.plain.menu import Menu
from tui.visual.plain.screen import PlainScreen


class PageScreen(PlainScreen):
    """A page, after the page `before`. `answer` is called with what the person did; the companion hears what is said.

    With `switches`, Tab and Enter do everything.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(command.key, f"command('{command.id}')", priority=True) for command in COMMANDS),
        Binding("ctrl+c,ctrl+q", "command('quit')", priority=True),
        Binding("escape", "back", priority=True),
    ]

    def __init__(
        self,
        page: Page,
        said: str,
        *,
        answer: Callable[[Reply], None],
        companion: Companion,
        reading: Reading = STANDARD,
        before: Page | None = None,
        switches: bool = False,
    ) -> None:
        self.companion = companion
        self.said_before = said
        self.page = page
        self.texts = texts_in(page.language)
        self.words = Words(page, reading)
        self.answer = answer
        self.switches = switches
        self.asked = PageBody(page, self)
        errors = announcements.errors(page, before, self.words)
        super().__init__(self.asked, errors or said, again=bool(errors))
        self.keys = KeyHints(page.commands, self.texts, lambda: self.leaves.more)
        self._number = ""
        self._taken = self._typed()

    def foot(self) -> Iterator[Laid]:
        """The keys."""
        yield self.keys

    @property
    def key(self) -> Hashable:
        """A page that comes again is the same; in another language it is not."""
        return (self.page.id, self.page.language)

    @property
    def standing(self) -> int:
        """The keys stand from page to page."""
        return self.keys.region.y

    @property
    def beginning(self) -> Laid:
        """Where to begin: the first field in error, the first field, the primary action, what else there is."""
        asked = self.asked
        wrong = [control for control in asked.fields if control.field.error]
        primary = [asked.primary] if asked.primary else []
        return next(iter([*wrong, *asked.fields, *primary, *self.controls, asked.title_line]))

    @property
    def read_first(self) -> Laid | None:
        """One begins at the title if there is much to read before; an error is gone to wherever it is."""
        return None if self.page.errors else self.asked.title_line

    def scrolled(self) -> None:
        """Whether there is more below is said beside the keys."""
        self.keys.refresh()

    # What is said

    def _is_ready(self) -> None:
        super()._is_ready()
        self.companion.page(self.page, self.said_before, self.stop(self._first))

    @property
    def _first(self) -> Laid | None:
        """The control that takes what is typed: that with the focus, else the first field."""
        return self.part if isinstance(self.part, Control) else next(iter(self.asked.fields), None)

    def stop(self, part: Laid | None) -> Stop:
        """A part of the page as it is said when one comes to it."""
        if isinstance(part, FieldControl):
            return Stop(part.said(), part.due_how, part.field)
        return Stop(part.said() if isinstance(part, Control) else "")

    def say(self, text: str, *, again: bool = False) -> None:
        """Say it on the last line, and aloud."""
        super().say(text, again=again)
        self.companion.say(text)

    def announce(self, text: str) -> None:
        """Say it on the last line alone."""
        super().say(text, again=True)

    def arrive(self, control: Control) -> None:
        """Go to a control, and say it; aloud also what helps with it."""
        self.set_focus(control, scroll_visible=False)
        self._show()
        super().say(control.said())
        self.companion.arrived(self.stop(control))

    def read(self, texts: Sequence[str]) -> None:
        """Read aloud what has opened; it is on the screen."""
        for text in texts:
            self.companion.say(text)

    # What controls ask (`control.Host`)

    def reply(self, action: str) -> None:
        """End the page."""
        self.answer(Reply(action, {control.field.id: control.raw for control in self.asked.fields}))

    def go_on(self, control: FieldControl) -> None:
        """Go to the next field; after the last one take the primary action. What binds is sent by its own button alone."""
        primary = self.asked.primary
        if following := self.asked.after(control):
            self.arrive(following)
        elif primary and isinstance(control.field, Declaration):
            self.arrive(primary)
        elif primary:
            self.reply(primary.action.id)
        else:
            self.action_tab(1)

    def jump(self, digits: str) -> None:
        """Go to the fact with the number that is being typed, digit after digit."""
        for digit in digits:
            self._number = next((n for n in (self._number + digit, digit) if self.asked.fact(int(n))), "")
        if self._number and (place := self.asked.fact(int(self._number))):
            control, control.current = place[0], place[1]
            self.arrive(control)

    # What keys do

    @property
    def typing(self) -> tuple[Laid | None, Typing | None]:
        """The part with the focus, and the text that is being typed in it."""
        return self.part, self.part.typing if isinstance(self.part, FieldControl) else None

    def take_typed(self) -> Mapping[str, str]:
        """What stands in the fields, secrets left out; empty when that was taken already."""
        taken, self._taken = self._taken, self._typed()
        return {} if self._taken == taken else self._taken

    def _typed(self) -> Mapping[str, str]:
        return {
            control.field.id: control.raw
            for control in self.asked.fields
            if not isinstance(control.field, SecretField)
        }

    def typed(self, text: str) -> None:
        """Hand text to the control with the focus, else to the first field, else digits to the facts, and a space turns."""
        if not isinstance(self.part, Control) and self.asked.fields:
            self.arrive(self.asked.fields[0])
        if isinstance(self.part, Control):
            self.part.typed(text)
        elif text.isdecimal():
            self.jump(text)
        else:
            super().typed(text)

    def action_tab(self, by: int) -> None:
        """To another control; a number that was being typed is done with."""
        self._number = ""
        if self.switches:
            self._step(by)
        else:
            super().action_tab(by)

    def _step(self, by: int) -> None:
        """To the next thing of all there is: within the control, on the page, then round again."""
        if isinstance(self.part, Menu | LookupEntry) and self.part.can_move(by):
            self.part.action_move(by)
            return
        before = self.part
        if self.following(by) or self.leaves.goes_on(by):
            super().action_arrow(by)
        else:
            super().action_tab(by)
        if isinstance(self.part, Menu) and self.part is not before:
            self.part.begin(by)
            self.say(self.part.said())

    def action_arrow(self, by: int) -> None:
        """To another control, or a screenful on; a number that was being typed is done with."""
        self._number = ""
        super().action_arrow(by)

    def action_leaf(self, by: int) -> None:
        """A screenful on or back; aloud, what has come into view."""
        self.announcement.text = ""
        super().action_leaf(by)
        width = self.body.size.width
        for part in self.parts:
            if self.leaves.shows(part) and not isinstance(part, Control):
                self.companion.say(" ".join(line.plain.strip() for line in part.lines(width)))
        self.companion.say(self.announcement.text)

    def action_command(self, command: str) -> None:
        """A command of the page; three of them are answered here, and leaving is possible everywhere."""
        if command == "where":
            self.say(announcements.where(self.page, self.part, self.words), again=True)
        elif command == "repeat":
            self.announce(announcements.again(self.page, self.part, self.words))
            self.companion.again(self.stop(self._first))
        elif command == "spell":
            self.say(announcements.spelling(self.page, self.part, self.words), again=True)
        elif command in self.page.commands or command == "quit":
            self.reply(command)

    def action_back(self) -> None:
        """The page's own way back."""
        back = next((action.id for action in self.page.actions if action.kind == "back"), "")
        if back or "back" in self.page.commands:
            self.reply(back or "back")
