"""The exit codes of the command, each with the one meaning that `docs/reference.md` gives it."""

from __future__ import annotations

from enum import IntEnum, unique

from api_client import errors
from api_client.inventory import HasApplications
from api_client.jws import FalseProof
from api_client.network import errors as network
from api_client.vault.errors import Locked


@unique
class ExitCode(IntEnum):
    """How a run ended."""

    OK = 0
    FAILED = 1
    """Something unforeseen; everything answered is kept, and the log says more."""
    USAGE = 2
    """The command line could not be understood, or a file that it names could not be read as a form."""
    UNKNOWN = 3
    """There is no such service or application."""
    SERVICE = 4
    """The service could not be reached, did not answer in time, or failed."""
    NONSENSE = 5
    """The service answered something that is not an answer."""
    REFUSED = 6
    """The service refused the application, or a form the answers."""
    ANSWERS = 7
    """A file that was named cannot be read, or the answers file does not answer what is asked."""
    VAULT = 8
    """The vault is damaged, its key is missing, or it is of a newer Etape."""
    IN_USE = 9
    """Another Etape has the vault open."""
    DISK = 10
    """The disk is full, or cannot be written to."""
    DEFINITION = 11
    """A service's definition cannot be used."""
    INPUT_ENDED = 12
    """The input ended before the visit did; everything answered is kept."""
    PROOF = 13
    """The proof cannot be read, or it was changed since it was signed."""
    WAITS = 14
    """The application is kept, and waits to be sent: the service could not be asked."""
    NETWORK = 15
    """There is no network, or something between here and the service answers in its place."""
    UNTRUSTED = 16
    """The service could not prove that it is the one; nothing was sent."""
    COMPUTER = 17
    """This computer's clock or terminal is not as it must be (`etape doctor`), or it lacks a program that is needed."""
    OCCUPIED = 18
    """This computer has applications already, so nothing was brought in."""
    LOCKED = 19
    """The vault is locked by a passphrase, and there is no terminal to ask for it."""
    FINDINGS = 20
    """A form was read, and something of it has to be mended."""
    HUNG_UP = 129
    """The terminal was closed (128 plus SIGHUP)."""
    INTERRUPTED = 130
    """Ctrl-C (128 plus SIGINT)."""
    TERMINATED = 143
    """Asked to end (128 plus SIGTERM)."""


_CODES: dict[type[errors.ClientError], ExitCode] = {
    errors.UnknownService: ExitCode.UNKNOWN,
    errors.UnknownApplication: ExitCode.UNKNOWN,
    errors.Nonsense: ExitCode.NONSENSE,
    errors.BrokenDefinition: ExitCode.DEFINITION,
    errors.Refused: ExitCode.REFUSED,
    errors.Conflict: ExitCode.REFUSED,
    network.NoNetwork: ExitCode.NETWORK,
    network.ProxyFailed: ExitCode.NETWORK,
    errors.CaptivePortal: ExitCode.NETWORK,
    network.Untrusted: ExitCode.UNTRUSTED,
    network.PinUnreadable: ExitCode.USAGE,
    errors.ServiceError: ExitCode.SERVICE,
    Locked: ExitCode.LOCKED,
    errors.InUse: ExitCode.IN_USE,
    HasApplications: ExitCode.OCCUPIED,
    errors.Full: ExitCode.DISK,
    errors.Unwritable: ExitCode.DISK,
    errors.VaultError: ExitCode.VAULT,
    errors.FileError: ExitCode.ANSWERS,
    FalseProof: ExitCode.PROOF,
    errors.BrailleMissing: ExitCode.COMPUTER,
    errors.BrailleFailed: ExitCode.COMPUTER,
}


def code_of(error: errors.ClientError) -> ExitCode:
    """The exit code of an error of the client: that of its own kind, else of the kind above it."""
    return next((_CODES[kind] for kind in type(error).__mro__ if kind in _CODES), ExitCode.FAILED)
