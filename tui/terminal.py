"""What the terminal is, and which face and language suit it. The door to the environment.

Owns the order in which a face is chosen: flag over environment over settings over what the terminal can do (SCREENREADER.md,
rule 18). Never draws.
"""

from __future__ import annotations

import os
import sys
from typing import Literal

from msgspec import Struct

from screens.texts import Language

FaceName = Literal["visual", "linear"]


REASONS = ("flag", "no-terminal", "dumb", "environment", "settings", "first", "command")
"""Why the linear face may be on, each the end of a message key, `mode.<reason>`."""


class Chosen(Struct, frozen=True):
    """A face, and why it is on: one of `REASONS`.

    "first" is where nobody has chosen yet: how the person wants to work is asked in plain lines, which everybody can read.
    """

    face: FaceName
    reason: str


def choose_face(*, flag: bool, setting: str, voice: bool = False) -> Chosen:
    """The face for this run. Who asks for a `voice` asks for the full screen, which it speaks beside."""
    wanted = os.environ.get("ETAPE_FACE", "")
    if flag:
        return Chosen("linear", "flag")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Chosen("linear", "no-terminal")
    if os.environ.get("TERM", "dumb" if os.name == "posix" else "") == "dumb":
        return Chosen("linear", "dumb")
    if wanted in ("linear", "visual"):
        return Chosen("linear" if wanted == "linear" else "visual", "environment")
    if voice:
        return Chosen("visual", "flag")
    if setting in ("linear", "visual"):
        return Chosen("linear" if setting == "linear" else "visual", "settings")
    return Chosen("linear", "first")


def voice_asked(*, flag: bool) -> bool:
    """Whether a voice is asked for on the command line or in the environment, for this run alone."""
    return flag or os.environ.get("ETAPE_VOICE", "") not in ("", "0", "off")


def environment_language() -> Language | None:
    """The language that the environment asks for (POSIX: LANGUAGE, LC_ALL, LC_MESSAGES, LANG); None when it is neither."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        wanted = os.environ.get(name, "")
        if wanted[:2] in ("en", "fr"):
            return "fr" if wanted.startswith("fr") else "en"
        if wanted:
            return None
    return None
