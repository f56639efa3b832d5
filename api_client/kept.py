"""All the kinds of record in the vault, in one place: what is kept, and apart by what.

Owns the names of the kinds. Everything that comes from a service, or is for it, is kept apart by that
service's address.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from api_client.models import (
    ApplicationStatus,
    Draft,
    Fault,
    Instant,
    Model,
    Receipt,
    Services,
    SubmissionState,
)
from api_client.network.conditional import Copy
from api_client.vault.kinds import Kind

SETTINGS: Kind[dict[str, Any]] = Kind("settings", dict)

EMBEDDED_SERVICE: Kind[bytes] = Kind("embedded-service", bytes)
"""The image of the service's storage when it runs inside the program."""


class Submission(Model, frozen=True, kw_only=True):
    """A submission on its way: its key, and each exact body that may have been sent with it, latest first.

    The file answers in a body are the list of the evidence that belongs to it. `draft` is the whole application
    while it waits, and None when it stands among the drafts again or is received. `guest` is the token it is sent with.
    `why` and `parts` are the last failure's message. `told` is set once the person knows what became of it.
    """

    key: str
    bodies: tuple[bytes, ...]
    state: SubmissionState = "rejected"
    application: str = ""
    service: str = ""
    version: str = ""
    guest: str = ""
    draft: Draft | None = None
    since: Instant | None = None
    tried: Instant | None = None
    not_before: Instant | None = None
    why: str = ""
    parts: dict[str, str | int] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    proof: str = ""
    reference: str = ""
    told: bool = False


class Mailbox(Model, frozen=True, kw_only=True):
    """A place at the service where something of ours stands: the application's name there, and its token."""

    application: str
    guest: str


class Upload(Model, frozen=True, kw_only=True):
    """A document on its way to the service: the name of its upload, the key that seals it, how much has arrived.

    The name and the key belong to the document whose SHA-256 it is, and stay the same at every try. `superseded` are
    the names of uploads of earlier documents at the same question, still to be removed from the service.
    """

    sha256: str
    name: str
    key: bytes
    offset: int = 0
    superseded: tuple[str, ...] = ()


class Kept(Struct, frozen=True):
    """The kinds of record that belong to one service address."""

    address: str

    @property
    def token(self) -> Kind[str]:
        """The guest's token."""
        return Kind("token", str, self.address)

    @property
    def catalogue(self) -> Kind[Copy[Services]]:
        """The copy of the catalogue."""
        return Kind("catalogue-copy", Copy[Services], self.address)

    def statuses(self, subject: str) -> Kind[Copy[ApplicationStatus]]:
        """The copies of what one guest was told of their applications, by reference."""
        return Kind("statuses", Copy[ApplicationStatus], f"{self.address} {subject}")

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
        return Kind("submissions", Submission, self.address, schema=2)

    @property
    def removals(self) -> Kind[Mailbox]:
        """What is still to be removed from the service, by the application's name there."""
        return Kind("removals", Mailbox, self.address)

    @property
    def handovers(self) -> Kind[Mailbox]:
        """Where the copy of a draft waits that was last given to another machine, by the id of the draft."""
        return Kind("handovers", Mailbox, self.address)

    @property
    def receipts(self) -> Kind[Receipt]:
        """Receipts, by reference."""
        return Kind("receipts", Receipt, self.address)

    @property
    def proof_key(self) -> Kind[bytes]:
        """The seed of the key that signs proofs of attempts."""
        return Kind("proof-key", bytes, self.address)

    def uploads(self, draft: str) -> Kind[Upload]:
        """The documents of a draft that are on their way, by the keys of their questions."""
        return Kind("uploads", Upload, f"{self.address} {draft}")

    def evidence(self, draft: str) -> Kind[bytes]:
        """The documents of a draft, by their SHA-256."""
        return Kind("evidence", bytes, f"{self.address} {draft}")
