"""The colours of the visual face, and the styles that blocks and fields are drawn with.

Owns the palettes. Colour never carries meaning alone: each style that matters is also bold, underlined or
reversed, and all of it can be read without colour.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from textual.theme import Theme

ThemeName = Literal["default", "light", "high-contrast", "high-contrast-light", "terminal"]

# The styles of content, by what they are for. Those that differ only in colour look alike in "terminal".
TITLE = "bold"
HEADING = "bold $accent"
STRONG = "bold"
QUIET = "$quiet"
ERROR = "bold $error"
BUTTON = "bold reverse $accent"
LINK = "underline"
DANGER = "underline $error"


class Palette(Struct, frozen=True):
    """The colours of a theme as `#rrggbb`; text stands on `ground`, or `ground` on its colour in reverse."""

    ground: str
    text: str
    quiet: str
    accent: str
    error: str

    @property
    def inks(self) -> tuple[str, ...]:
        """The colours in which text is written."""
        return (self.text, self.quiet, self.accent, self.error)


PALETTES: dict[ThemeName, Palette] = {
    "default": Palette(ground="#121212", text="#e4e4e4", quiet="#b2b2b2", accent="#5fafff", error="#ff8787"),
    "light": Palette(ground="#eeeeee", text="#1c1c1c", quiet="#4e4e4e", accent="#005faf", error="#af0000"),
    "high-contrast": Palette(
        ground="#000000", text="#ffffff", quiet="#ffffff", accent="#ffff00", error="#ffaf87"
    ),
    "high-contrast-light": Palette(
        ground="#ffffff", text="#000000", quiet="#000000", accent="#00005f", error="#870000"
    ),
    "terminal": Palette(
        ground="ansi_default",
        text="ansi_default",
        quiet="ansi_default",
        accent="ansi_default",
        error="ansi_default",
    ),
}


def themes() -> list[Theme]:
    """The palettes as themes of Textual."""
    return [
        Theme(
            name=name,
            primary=palette.accent,
            accent=palette.accent,
            error=palette.error,
            foreground=palette.text,
            background=palette.ground,
            surface=palette.ground,
            panel=palette.ground,
            ansi=name == "terminal",
            variables={
                "quiet": palette.quiet,
                "accent": palette.accent,
                "error": palette.error,
                # Textual's own rules name these two where the terminal's colours are used.
                "ansi-background": palette.ground,
                "ansi-foreground": palette.text,
            },
        )
        for name, palette in PALETTES.items()
    ]
