"""What was altered in a vault whose rows do not add up to its manifest, as far as the rows there are tell.

Owns the telling. A row that is gone tells nothing, and its mark cannot be made without it: a record that was deleted and one
that an older one took the place of are one and the same here. It changes nothing.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import permutations

from msgspec.structs import replace

from api_client.errors import Altered, Damaged, Newer
from api_client.vault.errors import Exchanged, Misplaced, Missing, PutBack
from api_client.vault.index import Index
from api_client.vault.keys import StoreKeys
from api_client.vault.records import Row, open_record
from api_client.vault.version_1 import is_of_version_1

_TRIED = 32
"""Records that are tried in each other's place: a thousand pairs take a moment."""


def what_was_altered(
    connection: sqlite3.Connection,
    epochs: Sequence[StoreKeys],
    index: Index,
    ways: Iterable[int],
    difference: int,
) -> Altered:
    """The error for rows whose marks add up to `difference` more than the manifest has; `ways` are those of all but records."""
    misplaced = list(_misplaced(connection, epochs))
    moved = {(row.namespace, row.key) for row in misplaced}
    marks = {place.mark for *at, place in index.all() if tuple(at) not in moved}
    if difference in marks.union(ways):
        return PutBack()
    for one, other in permutations(misplaced[:_TRIED], 2):
        if _opens(replace(one, namespace=other.namespace, key=other.key), epochs):
            return Exchanged()
    return Misplaced() if misplaced else Missing()


def _misplaced(connection: sqlite3.Connection, epochs: Sequence[StoreKeys]) -> Iterator[Row]:
    """The records that do not open where they stand."""
    with suppress(sqlite3.DatabaseError):  # what cannot be read is told when it is asked for
        for columns in connection.execute("SELECT namespace, key, epoch, seed, sealed FROM record"):
            row = Row(*columns)
            if not _opens(row, epochs):
                yield row


def _opens(row: Row, epochs: Sequence[StoreKeys]) -> bool:
    """Whether a record opens where it stands, or is of a form that only its kind, or a newer Etape, can open."""
    keys = next((keys for keys in epochs if keys.epoch == row.epoch), None)
    if keys is None:
        return False
    try:
        return is_of_version_1(row) or bool(open_record(row, keys, "record"))
    except Newer:
        return True
    except (Damaged, TypeError):
        return False
