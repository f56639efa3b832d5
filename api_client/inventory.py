"""What is kept of a person, told without showing any of it: which kinds of thing, how many, since when, and where.

Owns the grouping of what the vault holds into what a person calls it, and the places on this computer. It changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Literal, get_args

from msgspec import Struct

from api_client.errors import VaultError
from api_client.vault.database import files_of
from api_client.vault.device import DeviceKey
from api_client.vault.records import Entry

Group = Literal[
    "applications",
    "documents",
    "waiting",
    "receipts",
    "services",
    "settings",
    "names",
    "built-in",
    "earlier",
    "other",
]
GROUPS: tuple[Group, ...] = get_args(Group)
"""What a person calls what is kept, the most important first."""

_GROUP_OF: dict[str, Group] = {
    "drafts": "applications",
    "open-draft": "settings",
    "evidence": "documents",
    "submissions": "waiting",
    "uploads": "waiting",
    "removals": "waiting",
    "handovers": "waiting",
    "receipts": "receipts",
    "statuses": "receipts",
    "catalogue": "services",
    "catalogue-copy": "services",
    "definitions": "services",
    "settings": "settings",
    "token": "names",
    "proof-key": "names",
    "embedded-service": "built-in",
    "version-1": "earlier",
}


class HasApplications(VaultError):  # noqa: N818 -- named for what happened, as those of `errors`
    """There are applications on this computer already: nothing is brought in, and nothing was changed."""

    key = "error.has-applications"


class Holding(Struct, frozen=True):
    """How many things of a group there are, when the oldest and the newest of them were kept, and their bytes."""

    group: Group
    count: int
    oldest: datetime
    newest: datetime
    size: int


class Places(Struct, frozen=True):
    """Where everything stands: the vault, this computer's key to it, the state last seen of it, the log of errors."""

    vault: Path
    device: Path
    anchor: Path
    log: Path

    @property
    def secrets(self) -> tuple[Path, ...]:
        """What opens the vault, and tells whether it is the newest."""
        return (self.device, DeviceKey(self.device).following.place, self.anchor)

    def there(self) -> tuple[Path, ...]:
        """The files that there are, and that hold something."""
        files = (*files_of(self.vault), *self.secrets, self.log)
        return tuple(path for path in files if path.is_file() and path.stat().st_size)


class Inventory(Struct, frozen=True):
    """What is kept, and the files it is in."""

    holdings: tuple[Holding, ...]
    files: tuple[Path, ...]


def holdings(entries: Iterable[Entry]) -> tuple[Holding, ...]:
    """What is kept, group by group; groups without anything are left out."""
    found: dict[Group, list[Entry]] = {group: [] for group in GROUPS}
    for entry in entries:
        found[group_of(entry.kind)].append(entry)
    return tuple(
        Holding(
            group=group,
            count=len(members),
            oldest=min(entry.saved for entry in members),
            newest=max(entry.saved for entry in members),
            size=sum(len(entry.payload) for entry in members),
        )
        for group, members in found.items()
        if members
    )


def group_of(kind: str) -> Group:
    """What a person calls a kind of record."""
    return _GROUP_OF.get(kind, "other")
