"""A page that is taller than the screen, a screenful after another: its leaves.

Owns where each begins and ends. A page is never scrolled by lines, which a reader would read again from the top of the screen:
it is turned, and every line stands on one leaf alone. Never decides which leaf a person wants.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.containers import Vertical
from textual.widget import Widget

from tui.visual.plain.control import Control
from tui.visual.plain.lines import Laid


class Body(Vertical):
    """What is turned. Any of its rows can come to the top of the screen, so that a last leaf repeats nothing."""

    @property
    def max_scroll_y(self) -> int:
        """The row that can come to the top."""
        return max(self.virtual_size.height - 1, 0)


class Leaves:
    """The leaves of `body`, whose parts are `parts()`. Positions are rows of the whole page, from 0."""

    def __init__(self, body: Body, parts: Callable[[], Sequence[Laid]]) -> None:
        self._body = body
        self._parts = parts
        self._ended: tuple[object, int] = (None, 0)

    @property
    def height(self) -> int:
        """How many rows can be seen at once."""
        return max(self._body.size.height, 1)

    @property
    def top(self) -> int:
        """The first row of the leaf that is up."""
        return int(self._body.scroll_target_y)

    @property
    def end(self) -> int:
        """The row after its last: what would be cut is left to the next. It stays when a few rows below the page come and go."""
        of = (self.top, self._last)
        if self._ended[0] != of:
            self._ended = (of, self._end_from(self.top))
        return self._ended[1]

    @property
    def shown(self) -> range:
        """The rows that can be seen."""
        return range(self.top, min(self.end, self.top + self.height))

    @property
    def more(self) -> bool:
        """Whether the page goes on below."""
        return self._next < self._last

    @property
    def _next(self) -> int:
        """Where the next leaf begins: at the end of this one, or before what rows that came below the page have covered."""
        return min(self.end, self._end_from(self.top))

    def goes_on(self, by: int) -> bool:
        """Whether the page goes on below, or above where one goes up."""
        return self.more if by > 0 else self.top > 0

    def row(self, part: Widget) -> int:
        """The row at which a part of the page begins, whichever leaf is up."""
        return part.virtual_region.y

    def shows(self, part: Laid) -> bool:
        """Whether the line with the part's cursor is in view."""
        return self._caret_row(part) in self.shown

    def shows_some(self, part: Laid) -> bool:
        """Whether a line of the part is in view."""
        first, shown = self.row(part), self.shown
        return first < shown.stop and first + part.size.height > shown.start

    def is_near(self, part: Laid, by: int) -> bool:
        """Whether the part's cursor is on this leaf, or on the next one `by` steps on: what is between has been in view."""
        row = self._caret_row(part)
        if by > 0:
            return row < self._end_from(self._next) if self.more else True
        return row >= self._before(self.top)

    def turn(self, by: int) -> None:
        """The leaf after this one, or the one before."""
        if self.goes_on(by):
            self._to(self._next if by > 0 else self._before(self.top))

    def turn_to(self, part: Laid) -> None:
        """The leaf with the part's cursor, if that is not in view."""
        if self.shows(part):
            return
        row = self._caret_row(part)
        top = self.top if row >= self.top else 0
        while (end := self._end_from(top)) <= row and end < self._last:
            top = end
        self._to(top)

    def begin_anew(self) -> None:
        """The first leaf, after all has been laid out in other lines."""
        self._ended = (None, 0)
        self._to(0)

    def _to(self, top: int) -> None:
        if top != self.top:
            self._body.scroll_to(y=top, animate=False, immediate=True)
        self._ended = ((self.top, self._last), self._end_from(self.top))

    @property
    def _last(self) -> int:
        """The row after the last of the page."""
        return max(map(self._end_of, self._parts()), default=0)

    def _end_of(self, part: Widget) -> int:
        return self.row(part) + part.size.height

    def _caret_row(self, part: Laid) -> int:
        return self.row(part) + part.caret().y * part.step

    def _before(self, row: int) -> int:
        """Where the leaf begins that ends at a row."""
        top = 0
        while (end := self._end_from(top)) < row:
            top = end
        return top

    def _end_from(self, top: int) -> int:
        """Where the leaf ends that begins at a row: before what the bottom of the screen would cut."""
        cut, parts = top + self.height, self._parts()
        index = next((index for index, part in enumerate(parts) if self._end_of(part) > cut), None)
        if index is None:
            return max(self._last, top + 1)
        start = self._beginning(parts[index], cut)
        while index and start == self.row(parts[index]) and parts[index - 1].leads:
            index -= 1
            start = self.row(parts[index])
        return start if start > top else cut

    def _beginning(self, part: Laid, cut: int) -> int:
        """The row at which what is cut begins: a control that has at most half of the screen here, else a text."""
        first = self.row(part)
        if first >= cut or (isinstance(part, Control) and cut - first <= self.height // 2):
            return first
        return max(row for start in part.starts() if (row := first + start * part.step) < cut)
