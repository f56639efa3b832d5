"""What a person typed to open a vault: kept in a buffer that is zeroed as soon as it was used.

Owns its end. The vault's thread may still be at work when who asked has gone: a secret is never zeroed while it is in use, and
one that was zeroed is never used, or a vault would be locked with zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Self

from api_client.vault.errors import Closed
from api_client.vault.keys import wipe


class Typed:
    """Base of the ways whose secret is typed; after the `with` block that it is for, it opens and locks nothing."""

    def __init__(self, secret: bytearray) -> None:
        self._secret = secret
        self._lock = Lock()
        self._is_over = False

    @contextmanager
    def _in_use(self) -> Iterator[bytearray]:
        """The secret, which stays as it is inside. Raises `Closed` once it was zeroed."""
        with self._lock:
            if self._is_over:
                raise Closed
            yield self._secret

    def __enter__(self) -> Self:
        """It is used from here on."""
        return self

    def __exit__(self, *_: object) -> None:
        """Zero the secret, when it is not in use any more."""
        with self._lock:
            self._is_over = True
            wipe(self._secret)
