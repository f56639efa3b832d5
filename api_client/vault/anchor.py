"""The anchor: the last state of a vault that was seen on this computer, kept away from the vault's folder.

Owns the anchor's file and what it says of a vault that is opened. It is only ever behind the vault: a state is noted when it
is on the disk. An anchor that cannot be read or written says nothing, and costs nobody an answer.
"""

from __future__ import annotations

import re
from contextlib import suppress
from hashlib import blake2b
from hmac import compare_digest
from io import FileIO
from pathlib import Path

from api_client.errors import RolledBack
from api_client.vault.durable import make_folder, write_file
from api_client.vault.keys import StoreKeys

_LINE = re.compile(rb"(etape-anchor-1 ([0-9a-f]{32}) ([0-9]{10}) ([0-9]{20})) ([0-9a-f]{64})\n")


class Anchor:
    """The anchor in the file at `place`; without a place there is none, and any state is as good as another."""

    def __init__(self, place: Path | None) -> None:
        self._place = place
        self._noted: tuple[bytes, int] | None = None
        self._last: tuple[int, int] | None = None
        self._file: FileIO | None = None

    def check_absence(self, path: Path) -> None:
        """Raise `RolledBack` when there is no vault at `path`, and one was seen here."""
        if self._read() is not None:
            raise RolledBack(path)

    def check(self, path: Path, keys: StoreKeys, sequence: int) -> None:
        """Raise `RolledBack` when the vault at `path`, in the state of `sequence`, is not the last one seen here or later."""
        line = self._read()
        if line is None:
            return
        store_id, epoch, seen = bytes.fromhex(line[2].decode()), int(line[3]), int(line[4])
        if store_id != keys.store_id or epoch > keys.epoch:
            raise RolledBack(path)
        genuine = compare_digest(_mac(line[1], keys), line[5])
        if epoch == keys.epoch and genuine and seen > sequence:
            raise RolledBack(path)
        if epoch == keys.epoch and genuine:
            self._noted = store_id, epoch

    def seen(self, keys: StoreKeys) -> int:
        """The last state of this vault and epoch that was seen here, or 0."""
        line = self._read()
        if line is None or not compare_digest(_mac(line[1], keys), line[5]):
            return 0
        return int(line[4])

    def note(self, keys: StoreKeys, sequence: int) -> None:
        """Note a state that is on the disk.

        The line is written over the one before without a flush: after a power cut it may be an older one. The first of a
        store or epoch is made durable, because the file may still name another.
        """
        if self._place is None or self._last == (keys.epoch, sequence):
            return
        line = b"etape-anchor-1 %b %010d %020d" % (keys.store_id.hex().encode(), keys.epoch, sequence)
        content = b"%b %b\n" % (line, _mac(line, keys))
        with suppress(OSError):
            if self._file is None or self._noted != (keys.store_id, keys.epoch):
                self.close()
                if self._noted != (keys.store_id, keys.epoch):
                    make_folder(self._place.parent)
                    write_file(self._place, content)
                self._file = self._place.open("r+b", buffering=0)
                self._noted = keys.store_id, keys.epoch
            self._file.seek(0)
            self._file.write(content)
            self._last = keys.epoch, sequence

    def close(self) -> None:
        """Let the file go."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _read(self) -> re.Match[bytes] | None:
        if self._place is None:
            return None
        try:
            return _LINE.fullmatch(self._place.read_bytes())
        except OSError:
            return None


def _mac(line: bytes, keys: StoreKeys) -> bytes:
    return blake2b(line, key=keys.key("anchor"), digest_size=32).hexdigest().encode()
