"""Rotation: bringing records from the keys of former epochs to those of the present one, some at a time.

Owns how far it has come in this run. Each step is one transaction, and which records are still to move is seen from their rows:
a kill at any moment costs nothing but the step it broke off.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from api_client.errors import Damaged, Newer
from api_client.vault.keys import StoreKeys
from api_client.vault.ledger import Ledger
from api_client.vault.records import open_record, seal_record

STEP = 32
"""Records in one step: few enough that an answer saved meanwhile does not wait noticeably."""


class Rotation:
    """The movement of the records of one vault. What does not open stays where it is, and its former key with it."""

    def __init__(self, ledger: Ledger, draw: Callable[[int], bytes]) -> None:
        self._ledger = ledger
        self._draw = draw
        self._left = ledger.places(before=ledger.keys.epoch) if ledger.former else []

    def step(self) -> bool:
        """Move the next records; whether there may be more."""
        if not self._ledger.former:
            return False
        places = [self._left.pop() for _ in range(min(STEP, len(self._left)))]
        ended: list[StoreKeys] = []
        with self._ledger.transaction():
            for place in places:
                self._move(*place)
            if not places:
                ended = self._ledger.end_epochs()
        for keys in ended:
            keys.wipe()
        return bool(places)

    def _move(self, namespace: bytes, key: bytes) -> None:
        row = self._ledger.find(namespace, key)
        for keys in self._ledger.former:
            if row is not None and keys.epoch == row.epoch:
                with suppress(Damaged, Newer):
                    entry = open_record(row, keys, "record")
                    self._ledger.remove(namespace, key)
                    self._ledger.put(seal_record(entry, self._ledger.keys, self._draw))
