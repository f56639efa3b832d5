"""Room in the write-ahead log: it is made longer than what it holds, so that a commit writes over what the file has already.

A commit that lengthens a file waits for the file system's own journal too, which costs about as much again as its bytes. What
SQLite reads of a log ends at the first frame whose salts and checksums do not follow from its header
(sqlite.org/walformat.html), so zeros behind it are nothing. Owns the length of the log; it never writes over what is there.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from api_client.vault.durable import BINARY

STEP = 1 << 18
"""Bytes by which it grows: written and flushed in less than a person's next key takes."""
LONGEST = 4 << 20
"""Bytes to which it grows: SQLite begins it again after 1,000 pages."""
_ZEROS = bytes(STEP)


def make_room(log: Path) -> None:
    """Lengthen a log that is in use by a step, durably, unless it is long enough. Where it cannot be, it stays as it is."""
    with suppress(OSError):
        handle = os.open(log, os.O_WRONLY | BINARY)
        try:
            length = os.fstat(handle).st_size
            if 0 < length < LONGEST:
                os.lseek(handle, length, os.SEEK_SET)
                os.write(handle, _ZEROS)
                os.fsync(handle)
        finally:
            os.close(handle)
