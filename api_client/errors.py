"""What can go wrong on the client's side, each named for its human cause.

    ClientError
    ├── ServiceError            something between here and the service
    │   ├── Unreachable         no connection, or it broke off
    │   ├── TimedOut            no answer in time
    │   ├── Insecure            the address is not encrypted
    │   ├── Failed              the service says that it failed (status)
    │   ├── Nonsense            the answer is not what the service's contract says
    │   ├── BrokenDefinition    what the service asks cannot be walked (service, place)
    │   ├── Unauthorized        the guest's token is not accepted
    │   ├── UnknownService      there is no such service, or not in this version
    │   ├── UnknownApplication  there is no such application, or it is someone else's
    │   ├── Refused             answers are refused (faults)
    │   ├── StillRunning        the first try of a submission has not ended
    │   └── Conflict            it was changed or submitted by another way
    │       └── KeyReused       an earlier body of this submission has arrived
    ├── VaultError              something with what is kept here
    │   ├── Damaged             it was changed or cut short (what)
    │   ├── Newer               a newer Etape wrote it (what)
    │   ├── InUse               another Etape has it open (path)
    │   ├── KeyMissing          the key that opens it is not there (path)
    │   ├── Full                there is no room on the disk (path)
    │   └── Unwritable          the disk or its permissions do not allow it (path)
    └── FileError               something with a document the person named
        ├── FileMissing         there is no such file (path)
        ├── FileUnreadable      it cannot be read (path)
        ├── FileTooLarge        it has more bytes than are taken (path, limit)
        └── FileOfWrongType     its content is of no type that is taken (path, types)

Owns the names and the parts of errors; the words are in the catalogues, by `key`. No error holds the text of
another library's exception, an answer or a token.
"""

# ruff: noqa: N818  (each is named for what happened to the person, as the tree shows; all are errors)

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

from journey.cleaning import clean

if TYPE_CHECKING:
    from api_client.models import Fault


class ClientError(Exception):
    """Base of all. `key` is the message key; `parts` are what the message names."""

    key: ClassVar[str]

    def __init__(self, **parts: object) -> None:
        super().__init__(self.key)
        self.parts: Mapping[str, object] = parts


class ServiceError(ClientError):
    """Base of what fails between here and the service."""


class Unreachable(ServiceError):
    """No connection could be made, or it broke off: the request may or may not have arrived."""

    key = "error.unreachable"


class TimedOut(ServiceError):
    """No answer came in time: the request may or may not have arrived."""

    key = "error.timed-out"


class Insecure(ServiceError):
    """The service's address is not encrypted, and not on this computer; nothing was sent."""

    key = "error.insecure"

    def __init__(self, address: str) -> None:
        super().__init__(address=address)


class Failed(ServiceError):
    """The service says that it failed, or does not take the request; `status` is the HTTP status."""

    key = "error.failed"

    def __init__(self, status: int) -> None:
        super().__init__(status=status)


class Nonsense(ServiceError):
    """The answer breaks the service's contract: not JSON, another shape, too large, or from elsewhere."""

    key = "error.nonsense"


class BrokenDefinition(ServiceError):
    """The definition of a service breaks the format's rules at `place`; `service` offers it."""

    key = "error.broken-definition"

    def __init__(self, service: str, place: str) -> None:
        super().__init__(service=service, place=place)


class Unauthorized(ServiceError):
    """The service does not accept the guest's token."""

    key = "error.unauthorized"


class UnknownService(ServiceError):
    """The service offers no such service, or not in this version."""

    key = "error.unknown-service"


class UnknownApplication(ServiceError):
    """There is no such application, or it is someone else's: the two answer alike."""

    key = "error.unknown-application"


class Refused(ServiceError):
    """Some answers are refused; `faults` says which, in the order they are asked. Nothing was submitted."""

    key = "error.refused"

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults=faults)
        self.faults = faults


class StillRunning(ServiceError):
    """The first try of this submission has not ended at the service; the next will get its receipt."""

    key = "error.still-running"


class Conflict(ServiceError):
    """It was changed or submitted by another way."""

    key = "error.conflict"


class KeyReused(Conflict):
    """The submission's key belongs to another body: an earlier one has arrived."""


class VaultError(ClientError):
    """Base of what is wrong with what is kept here."""


class Damaged(VaultError):
    """It was changed or cut short; `what` is "vault", "slot", "device-key" or a kind of record ("drafts")."""

    key = "error.damaged"

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class Newer(VaultError):
    """A newer Etape wrote it; `what` as in `Damaged`."""

    key = "error.newer"

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class PlaceError(VaultError):
    """Base of what is wrong with a place on this computer; `path` says which."""

    def __init__(self, path: object) -> None:
        super().__init__(path=str(path))


class InUse(PlaceError):
    """Another Etape has the vault open."""

    key = "error.in-use"


class KeyMissing(PlaceError):
    """The key that opens the vault is not there, or is another one; `path` is where it belongs."""

    key = "error.key-missing"


class Full(PlaceError):
    """There is no room on the disk; nothing of the change was written, what was kept before is whole."""

    key = "error.full"


class Unwritable(PlaceError):
    """The disk or its permissions do not allow reading or writing."""

    key = "error.unwritable"


class FileError(ClientError):
    """Base of what is wrong with a document that the person named; `path` as it was understood."""

    def __init__(self, path: object, **parts: object) -> None:
        super().__init__(path=clean(str(path)), **parts)


class FileMissing(FileError):
    """There is no such file."""

    key = "error.file-missing"


class FileUnreadable(FileError):
    """There is something, but it cannot be read: a folder, or not permitted."""

    key = "error.file-unreadable"


class FileTooLarge(FileError):
    """It has more than `limit` bytes."""

    key = "error.file-too-large"

    def __init__(self, path: object, limit: int) -> None:
        super().__init__(path, limit=limit)


class FileOfWrongType(FileError):
    """Its content is of none of the `types` that are taken, whatever its name says."""

    key = "error.file-of-wrong-type"

    def __init__(self, path: object, types: tuple[str, ...]) -> None:
        super().__init__(path, types=types)
