"""Keyrings of an operating system, as `keyring` sees them: one that works, and what goes wrong with others."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import keyring
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked


class Keyring(KeyringBackend):
    """A keyring in memory."""

    priority = 5.0

    def __init__(self) -> None:
        super().__init__()
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.entries[service, username]


class GivenKeyring(Keyring):
    """One of a process that is started with what is in it, in the variable `ETAPE_TEST_KEYRING`: secrets by user name."""

    def __init__(self) -> None:
        super().__init__()
        given = json.loads(os.environ.get("ETAPE_TEST_KEYRING", "{}"))
        self.entries = {("etape", name): secret for name, secret in given.items()}


class LockedKeyring(Keyring):
    """One that the person does not unlock."""

    def get_password(self, service: str, username: str) -> str | None:
        raise KeyringLocked

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringLocked

    delete_password = get_password


class BrokenKeyring(LockedKeyring):
    """One whose system service went away: what comes is no error of keyring's."""

    def get_password(self, service: str, username: str) -> str | None:
        raise ConnectionResetError

    set_password = delete_password = get_password


class SilentKeyring(Keyring):
    """One that asks a person who is not there, and waits, until the test is over."""

    def __init__(self) -> None:
        super().__init__()
        self.is_over = Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.is_over.wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        self.is_over.wait()

    delete_password = get_password


class ForgetfulKeyring(Keyring):
    """One that takes everything and keeps nothing, as keyring's `null` does."""

    def set_password(self, service: str, username: str, password: str) -> None:
        pass


class ClearKeyring(Keyring):
    """One that writes its secrets to a file in the clear; keyring gives such backends a priority below 1."""

    priority = 0.5


@contextmanager
def installed(system: KeyringBackend) -> Iterator[KeyringBackend]:
    """Make it the keyring of this computer for a while."""
    before = keyring.get_keyring()
    keyring.set_keyring(system)
    try:
        yield system
    finally:
        keyring.set_keyring(before)
