"""The `device` way of opening a vault: a secret in a file of its own, away from the vault's folder.

Owns `device.key`. It protects copies of the data directory; whoever has the person's whole account has this
file too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path

import msgspec

from api_client.errors import Damaged, Newer
from api_client.vault.durable import make_folder, write_file
from api_client.vault.keys import KEY

_ID = 8
_LINE = re.compile(rb"etape-device-key-1 ([0-9a-f]{16}) ([0-9a-f]{64})\n")
_NEWER = re.compile(rb"etape-device-key-([2-9]|[1-9][0-9]+) ")


class Parameters(msgspec.Struct, frozen=True):
    """The parameters of a `device` slot: the id of the key that opens it."""

    key: str


class DeviceKey:
    """The secret in the file at `place`."""

    kind = "device"

    def __init__(self, place: Path, draw: Callable[[int], bytes] = os.urandom) -> None:
        self.place = place
        self._draw = draw

    def create(self) -> bytes:
        """The parameters of a slot for this key, which is made, and flushed to the disk, if there is none."""
        if not self.place.exists():
            make_folder(self.place.parent)
            line = f"etape-device-key-1 {self._draw(_ID).hex()} {self._draw(KEY).hex()}\n"
            write_file(self.place, line.encode())
        key_id, _ = self._read()
        return msgspec.json.encode(Parameters(key=key_id))

    def secret(self, parameters: bytes) -> bytearray | None:
        """The secret, if the file is there and is the one the slot names. Raises `Damaged` or `Newer`."""
        try:
            wanted = msgspec.json.decode(parameters, type=Parameters).key
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise Damaged("slot") from error
        if not self.place.exists():
            return None
        key_id, secret = self._read()
        return secret if key_id == wanted else None

    def _read(self) -> tuple[str, bytearray]:
        content = self.place.read_bytes()
        line = _LINE.fullmatch(content)
        if line is None:
            raise Newer("device-key") if _NEWER.match(content) else Damaged("device-key")
        return line[1].decode(), bytearray.fromhex(line[2].decode())
