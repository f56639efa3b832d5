"""A screen of lines, with the terminal's own cursor where the person is, and an announcement at its foot.

Owns where the focus goes, and what of the body is in view. It never decides what is on the screen or what a control does.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.geometry import Offset
from textual.screen import Screen

from tui.visual.plain.announcement import Announcement
from tui.visual.plain.control import Control
from tui.visual.plain.leaves import Body, Leaves
from tui.visual.plain.lines import Laid
from tui.visual.plain.private import DrawnScreen


class PlainScreen(DrawnScreen, inherit_bindings=False):
    """Shows `body`, whose children are `Laid`, and says `said`, even if it stands there already where it is said `again`.

    `ready` is called when it can be drawn, `turns` when another leaf of it is about to come.
    """

    # The words of a row, the blank that ends them in their style, and a cell where the cursor can stand after that.
    DEFAULT_CSS = "PlainScreen { padding-right: 2; }"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "tab(1)", priority=True),
        Binding("shift+tab", "tab(-1)", priority=True),
        Binding("pagedown", "leaf(1)", priority=True),
        Binding("pageup", "leaf(-1)", priority=True),
        Binding("down", "arrow(1)"),
        Binding("up", "arrow(-1)"),
        Binding("enter", "arrow(1)"),
    ]

    def __init__(self, body: Body, said: str = "", *, again: bool = False) -> None:
        super().__init__()
        self.body = body
        self.leaves = Leaves(body, lambda: self.parts)
        self.announcement = Announcement(said, again=again)
        self.ready: Callable[[], None] | None = None
        self.turns: Callable[[], None] | None = None
        self._unsettled = False
        self._resized = False

    def compose(self) -> ComposeResult:
        """The body, what stands below it, the announcement."""
        yield self.body
        yield from self.foot()
        yield self.announcement

    def foot(self) -> Iterable[Laid]:
        """What stands between the body and the announcement."""
        return ()

    @property
    def key(self) -> Hashable:
        """What makes it another screen to a person: when this changes, all of it is written as plain lines."""
        return id(self)

    @property
    def standing(self) -> int:
        """The first of the rows at the bottom that need not be written again when they stand already."""
        return self.announcement.region.y

    # Where the cursor is

    @property
    def parts(self) -> list[Laid]:
        """All parts of the body, from the top."""
        return [part for part in self.body.children if isinstance(part, Laid)]

    @property
    def controls(self) -> list[Control]:
        """The stops of the Tab key, from the top."""
        return [part for part in self.parts if isinstance(part, Control)]

    @property
    def part(self) -> Laid | None:
        """The part of the body with the focus."""
        return self.focused if isinstance(self.focused, Laid) else None

    @property
    def beginning(self) -> Laid:
        """Where to begin: the first control, else the first part."""
        return next(iter([*self.controls, *self.parts]))

    @property
    def read_first(self) -> Laid | None:
        """Where to begin instead, if the beginning is out of view: at the top, so that what comes before it is read."""
        return self.parts[0]

    def on_mount(self) -> None:
        """Begin where there is something to do; whether one sees it is known once the layout stands."""
        self.set_focus(self.beginning, scroll_visible=False)
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        self._unsettled = self._resized = False  # it has the size that it was laid out in
        self.screen_layout_refresh_signal.subscribe(self, self._settle, immediate=True)
        if self.leaves.shows(self.beginning):
            self.scrolled()
            self._is_ready()
            return
        if self.read_first:
            self.set_focus(self.read_first, scroll_visible=False)
        self._show()
        self._is_ready()

    def _is_ready(self) -> None:
        if self.ready:
            self.ready()

    def _show(self) -> None:
        if self.part:
            self.leaves.turn_to(self.part)
        self.scrolled()

    def scrolled(self) -> None:
        """Another leaf of the body may be in view."""

    def arrive(self, control: Control) -> None:
        """Go to a control, and say it."""
        self.set_focus(control, scroll_visible=False)
        self._show()
        self.say(control.said())

    def say(self, text: str, *, again: bool = False) -> None:
        """Say something on the last line, with the cursor in view whatever that does to the layout."""
        self._unsettled = True
        self.announcement.say(text, again=again)

    @property
    def hidden(self) -> range:
        """The rows of the screen that stay blank, because what would stand there is on the next leaf, whole."""
        view, leaf = self.body.content_region, self.leaves.shown
        return range(view.y + len(leaf), view.bottom)

    def caret(self) -> Offset:
        """The cell for the terminal's cursor, inside the part of the body that is in view."""
        part, view = self.part, self.body.region
        if part is None:
            return view.offset
        column, line = part.caret()
        wanted = part.region.offset + Offset(column, line * part.step)
        return Offset(min(wanted.x, view.right - 1), min(max(wanted.y, view.y), view.bottom - 1))

    def on_resize(self) -> None:
        """All lines are other lines: keep the cursor in view."""
        self._unsettled = self._resized = True

    def _settle(self, _screen: Screen[object]) -> None:
        """Show the cursor in a new layout; not in every one, or a person could not scroll away from it."""
        if self._unsettled:
            self._unsettled = False
            if self._resized:
                self._resized = False
                self.leaves.begin_anew()
            self._show()

    # What keys do

    def typed(self, text: str) -> None:
        """Hand text to the control with the focus; where there is none, a space turns the page."""
        if isinstance(self.part, Control):
            self.part.typed(text)
        elif text == " ":
            self.action_leaf(1)

    def action_tab(self, by: int) -> None:
        """To the next control or the one before, round and round."""
        if controls := self.controls:
            self.arrive(controls[self._index(by) % len(controls)])

    def action_arrow(self, by: int) -> None:
        """To the next control or the one before; if that would pass over unread lines, a leaf on."""
        control = self.following(by)
        if control and self.leaves.is_near(control, by):
            self.arrive(control)
        else:
            self.action_leaf(by)

    def following(self, by: int) -> Control | None:
        """The control `by` steps from here; None past either end."""
        index, controls = self._index(by), self.controls
        return controls[index] if 0 <= index < len(controls) else None

    def _index(self, by: int) -> int:
        """The index of the control `by` steps from here, where here may be a part between two controls."""
        parts, part = self.parts, self.part
        above = parts[: parts.index(part)] if part else []
        before = sum(isinstance(other, Control) for other in above)
        return before + (by if isinstance(part, Control) else min(by, 0))

    def action_leaf(self, by: int) -> None:
        """A leaf on or back; the cursor comes along, to a control if one is in view."""
        leaves = self.leaves
        if self.turns and leaves.goes_on(by):
            self.turns()
        leaves.turn(by)
        if not (self.part and leaves.shows(self.part)):
            seen = [part for part in self.parts if leaves.shows_some(part)]
            for part in seen:
                if not leaves.shows(part):
                    part.come_to((leaves.top - leaves.row(part)) // part.step)
            control = next((part for part in seen if isinstance(part, Control) and leaves.shows(part)), None)
            self.set_focus(control or next(iter(seen), self.part), scroll_visible=False)
            self.announcement.say(control.said() if control else "")
        self.scrolled()
