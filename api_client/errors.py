"""What can go wrong on the client's side, each named for its human cause.

    ClientError
    ├── ServiceError            something between here and the service
    │   ├── Away                the service cannot be asked at present; later it may
    │   │   ├── Unreachable     no connection, or it broke off (kinds in network/errors.py)
    │   │   ├── TimedOut        no answer in time (kinds there too)
    │   │   ├── CaptivePortal   something else answered in the service's place
    │   │   ├── Busy            the service asks to wait (retry_after)
    │   │   ├── Paused          so many tries failed that none is made for a while (retry_after)
    │   │   └── Failed          the service says that it failed (status)
    │   ├── Untrusted, Insecure, Declined: in network/errors.py
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
    │   ├── Altered             records were deleted, moved or put back (kinds in vault/errors.py)
    │   ├── RolledBack          it is an older copy than the one last seen here (path)
    │   ├── InUse               another Etape has it open (path)
    │   ├── KeyMissing          the key that opens it is not there (path)
    │   ├── Full                there is no room on the disk (path)
    │   └── Unwritable          the disk or its permissions do not allow it (path)
    ├── NoSuchCopy, AlreadyHere: in handover.py; FileTaken, FileUnsaved: in saving.py
    ├── BrailleMissing          nothing here translates into braille
    ├── BrailleFailed           what does has failed
    ├── FalseProof              a proof that is none, or was changed (in jws.py)
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
from datetime import timedelta
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
    """Base of what fails between here and the service. `never_left`: certainly no byte of the request went out."""

    never_left = False


class Away(ServiceError):
    """The service cannot be asked at present, and trying again later may help: what is to be sent can wait.

    `retry_after` is the seconds it is to be left alone, 0 when it says nothing: the person is told a minute, in `wait`.
    """

    def __init__(self, retry_after: float = 0, **parts: object) -> None:
        super().__init__(wait=timedelta(seconds=retry_after or 60), **parts)
        self.retry_after = retry_after


class Unreachable(Away):
    """No connection could be made, or it broke off."""

    key = "error.unreachable"


class TimedOut(Away):
    """No answer came in time."""

    key = "error.timed-out"


class CaptivePortal(Away):
    """A page, or the way to one, came in place of the service's answer: as a public network does before one signs in."""

    key = "error.captive-portal"


class Busy(Away):
    """The service is too busy, and may say for how long it wants to be left alone."""

    key = "error.busy"


class Paused(Away):
    """So many tries failed that nothing is sent for `retry_after` seconds more."""

    key = "error.paused"
    never_left = True


class Failed(Away):
    """The service says that it failed; `status` is the HTTP status."""

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
    """Base of what is wrong with what is kept here. `kinds` are the kinds of slots of a vault that none of the sources opened."""

    kinds: frozenset[str] = frozenset()


class Damaged(VaultError):
    """It was changed or cut short; `what` is "vault", "slot" or a kind of record ("drafts")."""

    key = "error.damaged"

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class Newer(VaultError):
    """A newer Etape wrote it; `what` as in `Damaged`, or "device-key"."""

    key = "error.newer"

    def __init__(self, what: str) -> None:
        super().__init__(what=what)


class Altered(VaultError):
    """Records were deleted, moved or put back by something other than Etape."""

    key = "error.altered"


class PlaceError(VaultError):
    """Base of what is wrong with a place on this computer; `path` says which."""

    def __init__(self, path: object) -> None:
        super().__init__(path=str(path))


class RolledBack(PlaceError):
    """The whole vault is older than the one last seen on this computer, or is another one."""

    key = "error.rolled-back"


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


class BrailleMissing(ClientError):
    """There is no liblouis on this computer."""

    key = "error.braille-missing"


class BrailleFailed(ClientError):
    """There is a liblouis; it failed, took too long, or lacks the tables."""

    key = "error.braille-failed"


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
