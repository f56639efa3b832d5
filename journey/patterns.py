"""Regular expressions of definitions, run in time that grows with the text alone.

Owns the engine: RE2, which never goes back, so that no pattern hangs the program. What it cannot express is refused,
never handed to another engine. Import of the engine waits for the first pattern.
"""

from __future__ import annotations

from functools import cache
from typing import Any

_MEMORY = 1 << 20  # bytes that one compiled pattern may take


class UnusablePatternError(ValueError):
    """A pattern that RE2 cannot express, or that grows too large; the message says why."""


def found(pattern: str, text: str) -> bool:
    """Whether the pattern is found anywhere in the text. Raises UnusablePatternError."""
    return compiled(pattern).search(text) is not None


@cache
def compiled(pattern: str) -> Any:
    """The pattern made ready. Raises UnusablePatternError."""
    import re2  # a compiled library that only a definition with a pattern needs

    options = re2.Options()
    options.max_mem, options.log_errors, options.never_capture = _MEMORY, False, True
    try:
        return re2.compile(pattern, options)
    except (re2.error, UnicodeEncodeError) as error:
        said = error.args[0] if error.args else ""
        raise UnusablePatternError(
            said.decode(errors="replace") if isinstance(said, bytes) else str(said)
        ) from error
