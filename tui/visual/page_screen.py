"""The one screen of this face, which renders any page.

Owns where the focus goes, and what a key means on the page as a whole. It never decides what is asked or what
comes next: it ends in a Reply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import Screen

from screens.commands import COMMANDS
from screens.page import Page, Reply, SecretField
from screens.texts import texts_in
from tui.visual import announcements
from tui.visual.bottom import Announcement, KeyHints
from tui.visual.control import Control, FieldControl
from tui.visual.lines import Laid
from tui.visual.page_body import PageBody
from tui.visual.private import DrawnScreen
from tui.visual.scrolling import Scrolling


class PageScreen(DrawnScreen, inherit_bindings=False):
    """A page. `ready` is called when it can be drawn, `answer` with what the person did."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(command.key, f"command('{command.id}')", priority=True) for command in COMMANDS),
        Binding("ctrl+c,ctrl+q", "command('quit')", priority=True),
        Binding("escape", "back", priority=True),
        Binding("tab", "tab(1)", priority=True),
        Binding("shift+tab", "tab(-1)", priority=True),
        Binding("pagedown", "leaf(1)", priority=True),
        Binding("pageup", "leaf(-1)", priority=True),
        Binding("down", "arrow(1)"),
        Binding("up", "arrow(-1)"),
        Binding("enter", "arrow(1)"),
    ]

    def __init__(
        self,
        page: Page,
        said: str,
        *,
        ready: Callable[[], None],
        answer: Callable[[Reply], None],
    ) -> None:
        super().__init__()
        self.page = page
        self.texts = texts_in(page.language)
        self.ready = ready
        self.answer = answer
        self.body = PageBody(page, self)
        self.scrolling = Scrolling(self.body)
        self.keys = KeyHints(page.commands, self.texts, lambda: self.scrolling.more)
        self.announcement = Announcement(announcements.errors(page, self.texts) or said)
        self._number = ""
        self._unsettled = False
        self._taken = self._typed()

    def compose(self) -> ComposeResult:
        """The page, the keys, the announcement."""
        yield self.body
        yield self.keys
        yield self.announcement

    # Where the cursor is

    @property
    def part(self) -> Laid | None:
        """The part of the page with the focus."""
        return self.focused if isinstance(self.focused, Laid) else None

    def on_mount(self) -> None:
        """Begin where there is something to do; whether one sees it is known once the layout stands."""
        self.set_focus(self.body.beginning, scroll_visible=False)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        """Begin at the title if there is much to read before; an error is gone to wherever it is."""
        self._unsettled = False
        self.screen_layout_refresh_signal.subscribe(self, self._settle, immediate=True)
        if self.scrolling.distance(self.body.beginning) <= 0:
            self.ready()
            return
        if not self.page.errors:
            self.set_focus(self.body.title_line, scroll_visible=False)
        self._show()
        self.call_after_refresh(self.ready)

    def _show(self) -> None:
        if self.part:
            self.scrolling.reveal(self.part)
        self.keys.refresh()

    def _arrive(self, control: Control) -> None:
        self.set_focus(control, scroll_visible=False)
        self._show()
        self.say(control.said())

    def say(self, text: str, *, again: bool = False) -> None:
        """Say something on the last line, with the cursor in view whatever that does to the layout."""
        self._unsettled = True
        self.announcement.say(text, again=again)

    def caret(self) -> Offset:
        """The cell for the terminal's cursor, inside the part of the page that is in view."""
        part, view = self.part, self.body.region
        if part is None:
            return view.offset
        wanted = part.region.offset + part.caret()
        return Offset(min(wanted.x, view.right - 1), min(max(wanted.y, view.y), view.bottom - 1))

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._unsettled = True

    def _settle(self, _screen: Screen[object]) -> None:
        """Show the cursor in a new layout; not in every one, or a person could not scroll away from it."""
        if self._unsettled:
            self._unsettled = False
            self._show()

    # What controls ask (`control.Host`)

    def reply(self, action: str) -> None:
        """End the page."""
        self.answer(Reply(action, {control.field.id: control.raw for control in self.body.fields}))

    def go_on(self, control: FieldControl) -> None:
        """Go to the next field; after the last one take the primary action."""
        if following := self.body.after(control):
            self._arrive(following)
        elif self.body.primary:
            self.reply(self.body.primary.action.id)
        else:
            self.action_tab(1)

    def jump(self, digits: str) -> None:
        """Go to the fact with the number that is being typed, digit after digit."""
        for digit in digits:
            self._number = next((n for n in (self._number + digit, digit) if self.body.fact(int(n))), "")
        if self._number and (place := self.body.fact(int(self._number))):
            control, control.current = place[0], place[1]
            self._arrive(control)

    # What keys do

    def take_typed(self) -> Mapping[str, str]:
        """What stands in the fields, secrets left out; empty when that was taken already."""
        taken, self._taken = self._taken, self._typed()
        return {} if self._taken == taken else self._taken

    def _typed(self) -> Mapping[str, str]:
        return {
            control.field.id: control.raw
            for control in self.body.fields
            if not isinstance(control.field, SecretField)
        }

    def typed(self, text: str) -> None:
        """Hand text to the control with the focus, else to the first field, else digits to the facts."""
        if not isinstance(self.part, Control) and self.body.fields:
            self._arrive(self.body.fields[0])
        if isinstance(self.part, Control):
            self.part.typed(text)
        elif text.isdecimal():
            self.jump(text)

    def action_tab(self, by: int) -> None:
        """To the next control or the one before, round and round."""
        self._number = ""
        if controls := self.body.controls:
            self._arrive(controls[self._index(by) % len(controls)])

    def action_arrow(self, by: int) -> None:
        """To the next control or the one before; if that would pass over unread lines, a screenful on."""
        self._number = ""
        index, controls = self._index(by), self.body.controls
        if (
            0 <= index < len(controls)
            and abs(self.scrolling.distance(controls[index])) < self.scrolling.height
        ):
            self._arrive(controls[index])
        else:
            self.action_leaf(by)

    def _index(self, by: int) -> int:
        """The index of the control `by` steps from here, where here may be a part between two controls."""
        parts, part = self.body.parts, self.part
        above = parts[: parts.index(part)] if part else []
        before = sum(isinstance(other, Control) for other in above)
        return before + (by if isinstance(part, Control) else min(by, 0))

    def action_leaf(self, by: int) -> None:
        """A screenful on or back; the cursor comes along, to a control if one is in view."""
        scrolling = self.scrolling
        scrolling.to(scrolling.top + by * max(scrolling.height - 1, 1))
        if not (self.part and scrolling.shows(self.part)):
            seen = [part for part in self.body.parts if scrolling.shows(part)]
            control = next((part for part in seen if isinstance(part, Control)), None)
            self.set_focus(control or next(iter(seen), self.part), scroll_visible=False)
            self.announcement.say(control.said() if control else "")
        self.keys.refresh()

    def action_command(self, command: str) -> None:
        """A command of the page; two of them are answered here, and leaving is possible everywhere."""
        if command == "where":
            self.say(announcements.where(self.page, self.part, self.texts), again=True)
        elif command == "repeat":
            self.say(announcements.again(self.page, self.part), again=True)
        elif command in self.page.commands or command == "quit":
            self.reply(command)

    def action_back(self) -> None:
        """The page's own way back."""
        back = next((action.id for action in self.page.actions if action.kind == "back"), "")
        if back or "back" in self.page.commands:
            self.reply(back or "back")
