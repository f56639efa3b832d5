"""What Textual may learn from the environment, and what the environment tells of the terminal.

Owns the variables whose name begins with TEXTUAL, which can log keys, run other code or type by themselves
(TERMINAL-SAFETY). It never imports Textual, which reads them once, when it is imported.
"""

from __future__ import annotations

import os

OURS = {
    "TEXTUAL_ANIMATIONS": "none",
    "TEXTUAL_DISABLE_KITTY_KEY": "1",  # its query is spoken by readers that do not know it
    "TEXTUAL_FPS": "1000",  # a frame is drawn when all that changes it has been done, not at the next tick of a clock
    "TEXTUAL_SMOOTH_SCROLL": "0",
}


def strip() -> None:
    """Drop every variable of Textual's from this process, and set ours."""
    for name in [name for name in os.environ if name.startswith("TEXTUAL")]:
        del os.environ[name]
    os.environ.update(OURS)


def is_vte() -> bool:
    """Whether the terminal is a VTE, as GNOME's and its kin are: Orca reads there what is new as far as the cursor."""
    return "VTE_VERSION" in os.environ
