"""What must not reach the terminal, and what must not leave it (TERMINAL-SAFETY).

Owns the last cleaning of what is drawn, and closes every door of Textual's to the clipboard, files, links and
its own screens. The environment is closed in `environment`, the terminal's modes in `private`.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from tui.visual.plain.private import Seams


class DropControls(LineFilter):
    """Drops from every line that is drawn what `cleaned` drops of it, and hyperlinks."""

    def __init__(self, cleaned: Callable[[str], str]) -> None:
        super().__init__()
        self._cleaned = cleaned

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments, clean; a dropped character leaves a blank, so that the line keeps its width."""
        return [self._clean(segment) for segment in segments]

    def _clean(self, segment: Segment) -> Segment:
        text, style, control = segment
        cleaned = self._cleaned(text).replace("\n", " ")
        if style is not None and style.link:
            style = style.update_link(None)
        if cleaned == text and style is segment.style:
            return segment
        return Segment(cleaned + " " * (segment.cell_length - Segment(cleaned).cell_length), style, control)


class ClosedApp(Seams, inherit_bindings=False):
    """An app without a way out of it: no palette, no notices, no system clipboard, no files, no links."""

    ENABLE_COMMAND_PALETTE = False
    COMMANDS: ClassVar = set()
    ALLOW_SELECT = False
    ESCAPE_TO_MINIMIZE = False

    _cut = ""

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Ours alone: Textual's own turn the terminal's colours into others, and grey without colour."""
        return [DropControls(self.cleaned)]

    @abstractmethod
    def cleaned(self, text: str) -> str:
        """The text without what a terminal would obey: C0 but for line ends, C1, escapes, bidi controls."""

    @property
    def clipboard(self) -> str:
        """What was cut or copied here; the system's clipboard is never touched."""
        return self._cut

    def copy_to_clipboard(self, text: str) -> None:
        """Keep what is cut or copied inside the program."""
        self._cut = text

    def notify(self, *_args: object, **_kwargs: object) -> None:
        """Say nothing: what is said goes through the announcement line."""

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Open nothing."""

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Write nothing."""

    def save_screenshot(self, *_args: object, **_kwargs: object) -> str:
        """Write nothing."""
        return ""

    def deliver_screenshot(self, *_args: object, **_kwargs: object) -> None:
        """Write nothing."""

    def deliver_text(self, *_args: object, **_kwargs: object) -> None:
        """Write nothing."""

    def deliver_binary(self, *_args: object, **_kwargs: object) -> None:
        """Write nothing."""

    async def action_simulate_key(self, key: str) -> None:
        """Type nothing."""

    def action_suspend_process(self) -> None:
        """Stay: no shell is reached from here."""
