"""The exit codes of the command, each with the one meaning that `docs/reference.md` gives it."""

from __future__ import annotations

from enum import IntEnum

from api_client import errors


class ExitCode(IntEnum):
    """How a run ended."""

    OK = 0
    FAILED = 1
    """Something unforeseen; everything answered is kept, and the log says more."""
    USAGE = 2
    """The command line could not be understood."""
    UNKNOWN = 3
    """There is no such service or application."""
    SERVICE = 4
    """The service could not be reached, did not answer in time, or failed."""
    NONSENSE = 5
    """The service answered something that is not an answer."""
    REFUSED = 6
    """The service refused the application."""
    ANSWERS = 7
    """The answers file cannot be read, or does not answer what is asked."""
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
    errors.ServiceError: ExitCode.SERVICE,
    errors.InUse: ExitCode.IN_USE,
    errors.Full: ExitCode.DISK,
    errors.Unwritable: ExitCode.DISK,
    errors.VaultError: ExitCode.VAULT,
    errors.FileError: ExitCode.ANSWERS,
}


def code_of(error: errors.ClientError) -> ExitCode:
    """The exit code of an error of the client: that of its own kind, else of the kind above it."""
    return next((_CODES[kind] for kind in type(error).__mro__ if kind in _CODES), ExitCode.FAILED)
