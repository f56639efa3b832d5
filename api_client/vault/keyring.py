"""The `keyring` way of opening a vault: a secret in the keyring of the operating system.

Owns the entries under the service `etape`. It is never the only way: a keyring that is away, silent, locked or another one is
passed over.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import msgspec
from msgspec import Meta

from api_client.errors import Damaged
from api_client.vault.errors import KeyringAway
from api_client.vault.keys import KEY
from journey.decoding import decoded

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

SERVICE = "etape"
"""The service under which the entries are kept; the user name of each is the id of its key."""

_ID = 8
_SAFE = 1
"""The priority from which keyring recommends a backend; those that keep secrets in the clear have less."""

PATIENCE = 60.0
"""Seconds that a keyring is given, since it may ask the person to unlock it; some that cannot ask wait for ever."""

KeyId = Annotated[str, Meta(pattern="^[0-9a-f]{16}$")]
T = TypeVar("T")


class Parameters(msgspec.Struct, frozen=True):
    """The parameters of a `keyring` slot: the id of the key that opens it."""

    key: KeyId


class KeyringKey:
    """A secret in the keyring that there is at the moment, which is waited for `patience` seconds."""

    kind = "keyring"
    place: Path | None = None

    def __init__(self, draw: Callable[[int], bytes] = os.urandom, patience: float = PATIENCE) -> None:
        self._draw = draw
        self._patience = patience

    @property
    def wrong(self) -> Damaged:
        """The entry is the one the slot names: one of the two was changed."""
        return Damaged("slot")

    def create(self) -> bytes:
        """The parameters of a slot for a secret that is made and put into the keyring. Raises `KeyringAway`."""
        key_id, secret = self._draw(_ID).hex(), self._draw(KEY).hex()

        def keep(backend: KeyringBackend) -> str | None:
            backend.set_password(SERVICE, key_id, secret)
            return backend.get_password(SERVICE, key_id)

        if self._ask(keep) != secret:
            raise KeyringAway
        return msgspec.json.encode(Parameters(key=key_id))

    def secret(self, parameters: bytes) -> bytearray | None:
        """The secret, if the keyring answers and has it. Raises `Damaged`."""
        key_id = _key_id(parameters)
        try:
            secret = bytearray.fromhex(self._ask(lambda backend: backend.get_password(SERVICE, key_id)) or "")
        except (KeyringAway, ValueError):  # whatever is wrong with the keyring, the other ways are tried
            return None
        return secret if len(secret) == KEY else None

    def forget(self, parameters: bytes) -> None:
        """Take the secret of a slot out of the keyring, if the keyring answers."""
        key_id = _key_id(parameters)
        with suppress(KeyringAway):  # it opens nothing any more
            self._ask(lambda backend: backend.delete_password(SERVICE, key_id))

    def _ask(self, work: Callable[[KeyringBackend], T]) -> T:
        """What `work` gives with the keyring, on a thread that no exit of the program waits for. Raises `KeyringAway`."""
        outcome = SimpleQueue[Callable[[], T]]()

        def ask() -> None:
            try:
                answer = work(_backend())
                outcome.put(lambda: answer)
            except Exception as error:  # a backend raises what its system does, not only keyring's own errors
                outcome.put(partial(_raise_away, error))

        Thread(target=ask, name="keyring", daemon=True).start()
        try:
            answer = outcome.get(timeout=self._patience)
        except Empty as error:
            raise KeyringAway from error
        return answer()


def _raise_away(error: Exception) -> NoReturn:
    raise KeyringAway from error


def _key_id(parameters: bytes) -> str:
    try:
        return decoded(parameters, Parameters).key
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Damaged("slot") from error


def _backend() -> KeyringBackend:
    import keyring  # takes longer than the rest of a start, and few have such a slot

    backend = keyring.get_keyring()
    if backend.priority < _SAFE:
        raise KeyringAway
    return backend
