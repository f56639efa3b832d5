"""`etape proof verify FILE`: what a proof of an attempt attests, in words, on standard output.

Owns the reading of the file and the order of the lines. It asks no service and opens no vault.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from api_client.errors import FileMissing, FileUnreadable
from api_client.proof import verify
from screens.texts import Texts
from screens.wording.locale import say_time
from tui.arguments import Arguments
from tui.exits import ExitCode

_LONGEST = 100_000
"""Characters that are read of a file: a proof has some 900."""
_WHY = {
    "error.no-network": "proof.no-network",
    "error.name-unknown": "proof.name-unknown",
    "error.unreachable": "proof.unreachable",
    "error.not-listening": "proof.unreachable",
    "error.broken-off": "proof.broken-off",
    "error.timed-out": "proof.timed-out",
    "error.silent": "proof.timed-out",
    "error.slow": "proof.timed-out",
    "error.captive-portal": "proof.captive-portal",
    "error.busy": "proof.busy",
    "error.paused": "proof.busy",
    "error.failed": "proof.failed",
}


def verify_proof(arguments: Arguments, texts: Texts) -> ExitCode:
    """Say what the proof in a file attests. Raises `FalseProof`, `FileMissing` or `FileUnreadable`."""
    attested = verify(_read(arguments.file).strip())
    attempt = attested.attempt

    def said(at: datetime) -> str:
        return say_time(at, UTC, texts.language)

    why = _WHY.get(attempt.failed)
    print(texts("proof.whole"))
    print(texts("proof.attempt", when=said(attempt.attempted)))
    print(texts(why) if why else texts("proof.other", why=attempt.failed))
    print(texts("proof.seen", when=said(attempt.seen)) if attempt.seen else texts("proof.unseen"))
    print(texts("proof.limits"))
    print()
    print(texts("proof.service", service=attempt.service, version=attempt.version, address=attempt.address))
    print(texts("proof.application", application=attempt.application))
    print(texts("proof.key", key=attempt.key))
    print(texts("proof.body", body=attempt.body))
    print(texts("proof.signer", signer=attested.signer))
    return ExitCode.OK


def _read(path: str) -> str:
    try:
        with Path(path).open(encoding="utf-8", errors="replace") as file:
            return file.read(_LONGEST)
    except FileNotFoundError as error:
        raise FileMissing(path) from error
    except (OSError, ValueError) as error:  # ValueError: a null byte in the name
        raise FileUnreadable(path) from error
