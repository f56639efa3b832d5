"""An emulated screen: pyte's, with what it does not know of the sequences that full-screen programs send.

Owns what stands on the screen and where the cursor is; never reads from a program.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyte

ALTERNATE, CURSOR = 1049, 25


class Screen(pyte.Screen):
    """A screen that tells whether the cursor is hidden and whether the alternate screen is on."""

    answers: Callable[[bytes], None] | None = None
    """Takes the answers to a program's queries."""
    hidden = False
    alternate = False

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        """Show the cursor; take the alternate screen, which begins empty."""
        if kwargs.get("private"):
            self.hidden = self.hidden and CURSOR not in modes
            if ALTERNATE in modes:
                self.alternate = True
                self.erase_in_display(2)
                self.cursor_position()
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        """Hide the cursor; leave the alternate screen."""
        if kwargs.get("private"):
            self.hidden = self.hidden or CURSOR in modes
            self.alternate = self.alternate and ALTERNATE not in modes
        super().reset_mode(*modes, **kwargs)

    def write_process_input(self, data: str) -> None:
        """Answer a query."""
        if self.answers:
            self.answers(data.encode())

    # Private forms (`CSI ? …`) of these mean something else than pyte takes them for.

    def report_device_status(self, mode: int, **kwargs: Any) -> None:
        """Answer where the cursor is."""
        if not kwargs.get("private"):
            super().report_device_status(mode)

    def report_device_attributes(self, mode: int = 0, **kwargs: Any) -> None:
        """Answer what kind of terminal this is."""
        if not kwargs.get("private"):
            super().report_device_attributes(mode)

    def select_graphic_rendition(self, *attributes: int, **kwargs: Any) -> None:
        """Take a style."""
        if not kwargs.get("private"):
            super().select_graphic_rendition(*attributes)

    def erase_in_display(self, how: int = 0, *_args: Any, **_kwargs: Any) -> None:
        """Erase."""
        super().erase_in_display(how)

    def set_margins(self, top: int | None = None, bottom: int | None = None, **kwargs: Any) -> None:
        """Set the rows that scroll."""
        if not kwargs:
            super().set_margins(top, bottom)
