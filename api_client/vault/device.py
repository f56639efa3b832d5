"""The `device` way of opening a vault: a secret in a file of its own, away from the vault's folder.

Owns `device.key`. It protects copies of the data directory; whoever has the person's whole account has this
file too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from api_client.errors import Damaged, Newer, Unwritable, VaultError
from api_client.vault.database import boundary
from api_client.vault.destroying import overwrite
from api_client.vault.durable import flush_folder, make_folder, write_file
from api_client.vault.errors import KeyDamaged
from api_client.vault.keys import KEY
from journey.decoding import decoded

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

    @property
    def wrong(self) -> Damaged:
        """The key is the one that the slot names, so the slot was changed."""
        return Damaged("slot")

    @property
    def following(self) -> DeviceKey:
        """The key that is to replace this one, beside it until `settle`: its slot comes before this one's goes."""
        return DeviceKey(self.place.with_name(self.place.name + ".following"), self._draw)

    def create(self) -> bytes:
        """The parameters of a slot for this key, which is made, and flushed to the disk, if there is none."""
        if not self.place.exists():
            make_folder(self.place.parent)
            line = f"etape-device-key-1 {self._draw(_ID).hex()} {self._draw(KEY).hex()}\n"
            write_file(self.place, line.encode())
        key_id, _ = _read(self.place)
        return msgspec.json.encode(Parameters(key=key_id))

    def secret(self, parameters: bytes) -> bytearray | None:
        """The secret, if a file is there and is the one the slot names. Raises `KeyDamaged`, `Newer` or `Unwritable`."""
        wanted = _wanted(parameters)
        failure: VaultError | None = None
        for place in (self.place, self.following.place):
            try:
                key_id, secret = _read(place)
            except FileNotFoundError:
                continue
            except VaultError as error:  # a key that is being removed, and the other is in use
                failure = failure or error
                continue
            if key_id == wanted:
                return secret
        if failure is not None:
            raise failure
        return None

    def settle(self, slots: Iterable[bytes], former: Iterable[bytes] = ()) -> None:
        """Put the following key in its place if a slot names it, else remove it; remove what the `former` slots alone named.

        A key that none of them names may be another vault's, and stays until one has to stand in its place. Raises `VaultError`.
        """
        named = {_wanted(parameters) for parameters in slots}
        gone = {_wanted(parameters) for parameters in former} - named
        following = self.following.place
        with boundary(self.place):
            if _id(self.place) in gone:
                overwrite(self.place)
            if _id(following) in named:
                following.replace(self.place)
                flush_folder(self.place.parent)
            elif following.exists():
                overwrite(following)


def _read(place: Path) -> tuple[str, bytearray]:
    try:
        content = place.read_bytes()
    except FileNotFoundError:
        raise
    except OSError as error:
        raise Unwritable(place) from error
    line = _LINE.fullmatch(content)
    if line is None:
        raise Newer("device-key") if _NEWER.match(content) else KeyDamaged(place)
    return line[1].decode(), bytearray.fromhex(line[2].decode())


def _id(place: Path) -> str | None:
    try:
        return _read(place)[0]
    except (FileNotFoundError, VaultError):
        return None


def _wanted(parameters: bytes) -> str:
    try:
        return decoded(parameters, Parameters).key
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged("slot") from error
