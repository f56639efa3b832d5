"""What of a page is in view, where the page is taller than the screen.

Owns the arithmetic of bringing a line into view; never decides which line that is.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.widget import Widget

from tui.visual.plain.lines import Laid


class Scrolling:
    """The lines of `body` that can be seen. Positions are rows of the whole page, from 0."""

    def __init__(self, body: Widget) -> None:
        self.body = body

    @property
    def height(self) -> int:
        """How many rows can be seen at once."""
        return max(self.body.size.height, 1)

    @property
    def top(self) -> int:
        """The first row in view."""
        return int(self.body.scroll_target_y)

    @property
    def furthest(self) -> int:
        """The last value that `top` can take."""
        return max(self.body.virtual_size.height - self.height, 0)

    @property
    def more(self) -> bool:
        """Whether the page goes on below."""
        return self.top < self.furthest

    def goes_on(self, by: int) -> bool:
        """Whether the page goes on below, or above where one goes up."""
        return self.more if by > 0 else self.top > 0

    def row(self, part: Widget) -> int:
        """The row at which a part of the page begins, wherever the page is scrolled to."""
        return part.virtual_region.y

    def caret_row(self, part: Laid) -> int:
        """The row at which a part holds the cursor."""
        return self.row(part) + part.caret().y * part.step

    def to(self, top: int) -> None:
        """Bring a row to the top, as far as the page goes."""
        self.body.scroll_to(y=min(max(top, 0), self.furthest), animate=False, immediate=True)

    def is_laid_out(self, part: Widget) -> bool:
        """Whether a part stands where the scrolling wants it; Textual moves what is drawn a little later."""
        return part.region.y == self.body.content_region.y + self.row(part) - self.top

    def leaf(self, by: int, parts: Sequence[Laid]) -> int:
        """Go a screenful on or back; on, to the beginning of a text that the bottom of the screen has cut.

        Returns the row of that beginning, else of the first row that was not in view.
        """
        cut = self.top + self.height
        start = next(
            (self._beginning(part, cut) for part in parts if self.row(part) < cut < self.end(part)), cut
        )
        if by > 0 and start > self.top:
            self.to(start)
        else:
            self.to(self.top + by * max(self.height - 1, 1))
        return start

    def _beginning(self, part: Laid, row: int) -> int:
        """The row at which the text begins that stands on a row of a part."""
        starts = (self.row(part) + start * part.step for start in part.starts())
        return max(start for start in starts if start <= row)

    def end(self, part: Widget) -> int:
        """The row after the last of a part."""
        return self.row(part) + part.size.height

    def distance(self, part: Laid) -> int:
        """How far to scroll so that the part is in view: whole if it fits, else the line with the cursor."""
        first = self.row(part)
        last = first + part.size.height
        caret = self.caret_row(part)
        if last - first > self.height:
            first, last = caret, caret + 1
        if last > self.top + self.height:
            return min(last - self.top - self.height, caret - self.top)
        return min(first - self.top, 0)

    def reveal(self, part: Laid) -> None:
        """Bring a part into view, moving as little as that takes."""
        if distance := self.distance(part):
            self.to(self.top + distance)

    def shows(self, part: Laid) -> bool:
        """Whether the line with the part's cursor is in view."""
        return self.top <= self.caret_row(part) < self.top + self.height
