"""`etape proof verify FILE`: what a proof of an attempt attests, in words, on standard output.

Owns the reading of the file and the order of the lines. It asks no service and opens no vault.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from api_client.documents import read_file
from api_client.errors import FileTooLarge
from api_client.jws import FalseProof
from api_client.proof import verify
from screens.texts import Texts
from screens.wording.locale import say_time
from tui.arguments import Arguments
from tui.exits import ExitCode

_LONGEST = 100_000
"""Bytes that are read of a file: a proof has some 900."""
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
    "error.proxy-failed": "proof.proxy-failed",
    "error.still-running": "proof.still-running",
    "error.nonsense": "proof.nonsense",
    "error.untrusted": "proof.untrusted",
    "error.out-of-date": "proof.untrusted",
    "error.pin-mismatch": "proof.untrusted",
    "error.trust-unreadable": "proof.not-set-up",
    "error.pin-unreadable": "proof.not-set-up",
    "error.insecure": "proof.not-set-up",
    "error.no-address": "proof.not-set-up",
    "error.declined": "proof.declined",
    "error.unauthorized": "proof.declined",
    "error.unknown-application": "proof.declined",
}
"""What is said of each failure; of one that is not here, that there is no more to say."""


def verify_proof(arguments: Arguments, texts: Texts) -> ExitCode:
    """Say what the proof in a file attests. Raises `FalseProof`, `FileMissing` or `FileUnreadable`."""
    attested = verify(_read(arguments.file).strip())
    attempt = attested.attempt

    def said(at: datetime) -> str:
        return say_time(at, UTC, texts.language)

    print(texts("proof.whole"))
    print(texts("proof.attempt", when=said(attempt.attempted)))
    print(texts(_WHY.get(attempt.failed, "proof.other")))
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
        return read_file(Path(path), _LONGEST).decode("utf-8", "replace")
    except FileTooLarge as error:
        raise FalseProof from error
