"""All the kinds of record in the vault, in one place: what is kept, and apart by what.

Owns the names of the kinds. Everything that comes from a service, or is for it, is kept apart by that
service's address.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from api_client.models import Draft, Instant, Model, Receipt, ServiceSummary
from api_client.vault.kinds import Kind

SETTINGS: Kind[dict[str, Any]] = Kind("settings", dict)

EMBEDDED_SERVICE: Kind[bytes] = Kind("embedded-service", bytes)
"""The image of the service's storage when it runs inside the program."""


class CatalogueCopy(Model, frozen=True, kw_only=True):
    """The catalogue as it was fetched; it is fresh for `max_age` seconds from `fetched`.

    For `stale_for` seconds more it may still be used while it is asked for anew (RFC 5861, 3).
    """

    services: tuple[ServiceSummary, ...]
    etag: str
    fetched: Instant
    max_age: int
    stale_for: int = 0


class Submission(Model, frozen=True, kw_only=True):
    """A submission on its way: its key, and each exact body that may have been sent with it, latest first.

    The file answers in a body are the list of the evidence that belongs to it.
    """

    key: str
    bodies: tuple[bytes, ...]


class Kept(Struct, frozen=True):
    """The kinds of record that belong to one service address."""

    address: str

    @property
    def token(self) -> Kind[str]:
        """The guest's token."""
        return Kind("token", str, self.address)

    @property
    def catalogue(self) -> Kind[CatalogueCopy]:
        """The copy of the catalogue."""
        return Kind("catalogue", CatalogueCopy, self.address)

    @property
    def definitions(self) -> Kind[bytes]:
        """Definitions as JSON, by service and version."""
        return Kind("definitions", bytes, self.address)

    @property
    def drafts(self) -> Kind[Draft]:
        """Drafts, by id."""
        return Kind("drafts", Draft, self.address)

    @property
    def open_draft(self) -> Kind[str]:
        """The id of the draft the person is in."""
        return Kind("open-draft", str, self.address)

    @property
    def submissions(self) -> Kind[Submission]:
        """Submissions on their way, by the id of the draft."""
        return Kind("submissions", Submission, self.address)

    @property
    def receipts(self) -> Kind[Receipt]:
        """Receipts, by reference."""
        return Kind("receipts", Receipt, self.address)

    def evidence(self, draft: str) -> Kind[bytes]:
        """The documents of a draft, by their SHA-256."""
        return Kind("evidence", bytes, f"{self.address} {draft}")
