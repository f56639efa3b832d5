"""What is kept of an unforeseen error: where in the program it happened, and never what anyone typed.

Owns the log file. It holds the kinds of the errors and the lines of code, neither messages nor values: either may hold
an answer.
"""

from __future__ import annotations

import secrets
import traceback
from datetime import UTC, datetime

from api_client.paths import log_file


def record(error: BaseException) -> tuple[str, str]:
    """Note an error; returns the mark under which it is found and the log's path, also when it cannot be written."""
    mark = secrets.token_hex(4)
    lines = [f"{datetime.now(UTC).isoformat(timespec='seconds')} {mark} {type(error).__name__}"]
    for frame in traceback.extract_tb(error.__traceback__):
        lines.append(f"  {frame.filename}:{frame.lineno} {frame.name}")
    path = log_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write("\n".join(lines) + "\n")
    except OSError:
        pass  # the disk may be what failed; the person is told of the error all the same
    return mark, str(path)
