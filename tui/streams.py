"""Standard output and standard error where the encoding lacks a character: the nearest one is written in its place.

Owns that no command fails on an accent, or on a path whose bytes are no text. What is near is `tui.linear.characters`'.
"""

from __future__ import annotations

import codecs
import sys
from io import TextIOWrapper

_NAME = "nearest"
"""Of the error handler, for `codecs`."""


def write_what_can_be_written() -> None:
    """Have the two streams never fail on a character."""
    codecs.register_error(_NAME, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors=_NAME)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    from tui.linear.characters import nearest  # where all characters are known it is never asked

    lacking = error.object[error.start : error.end]
    return "".join(nearest(character, error.encoding) for character in lacking), error.end
