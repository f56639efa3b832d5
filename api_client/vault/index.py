"""Where the records of an open vault stand: read whole at opening, held in memory, and never believed against the manifest.

Owns the places of records by blinded namespace and key, and the undoing of their changes. The database has no index that could be
changed apart from its rows. It never reads or writes the database.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from api_client.vault.errors import Doubled


class Place(Struct, frozen=True, gc=False):
    """Where a record stands: the id of its row, its epoch and seed as they were read or written, the mark of its row."""

    id: int
    epoch: int
    seed: bytes
    mark: int


class Index:
    """The places of all records."""

    def __init__(self) -> None:
        self._places: dict[bytes, dict[bytes, Place]] = {}
        self._ids = set[int]()
        self._changed = list[tuple[bytes, bytes, Place | None]]()

    def begin(self) -> None:
        """What changes from here on can be undone."""
        self._changed.clear()

    def undo(self) -> None:
        """Go back to where the changes began."""
        for namespace, key, place in reversed(self._changed):
            self._set(namespace, key, place)
        self._changed.clear()

    @property
    def changed(self) -> Iterator[tuple[bytes, bytes]]:
        """The places that changed since."""
        return ((namespace, key) for namespace, key, _ in self._changed)

    def fill(self, namespace: bytes, key: bytes, place: Place) -> None:
        """Note where a record stands as the whole database is read, which is not undone. Raises `Doubled`."""
        self._ids.add(place.id)
        if self._places.setdefault(namespace, {}).setdefault(key, place) is not place:
            raise Doubled

    def find(self, namespace: bytes, key: bytes) -> Place | None:
        """Where a record stands, if there is one."""
        places = self._places.get(namespace)
        return places.get(key) if places else None

    def keys(self, namespace: bytes) -> list[bytes]:
        """The blinded keys of a namespace."""
        return list(self._places.get(namespace, ()))

    def all(self) -> Iterator[tuple[bytes, bytes, Place]]:
        """Every place, by namespace and key."""
        for namespace, places in self._places.items():
            for key, place in places.items():
                yield namespace, key, place

    def put(self, namespace: bytes, key: bytes, place: Place) -> None:
        """Note where a record stands."""
        self._changed.append((namespace, key, self.find(namespace, key)))
        self._set(namespace, key, place)

    def remove(self, namespace: bytes, key: bytes) -> None:
        """Note that there is no such record any more."""
        self._changed.append((namespace, key, self.find(namespace, key)))
        self._set(namespace, key, None)

    def free_id(self, wanted: int) -> int:
        """This id, or the next that no row has."""
        while wanted in self._ids:
            wanted = (wanted + 1) % (1 << 63)
        return wanted

    def _set(self, namespace: bytes, key: bytes, place: Place | None) -> None:
        before = self.find(namespace, key)
        if before is not None:
            self._ids.discard(before.id)
            del self._places[namespace][key]
        if place is not None:
            self._ids.add(place.id)
            self._places.setdefault(namespace, {})[key] = place
