"""Proofs of an earlier attempt to submit: what one attests, and whether it is of this submission.

Owns the examination. It never stands in the way of a submission: what does not hold is ignored, and why is noted.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

import msgspec

from journey.decoding import decoded
from service.jws import signed_payload
from service.models import Instant, Submission
from service.records.proofs import Proof

_SLOW_CLOCK = timedelta(minutes=5)
"""How far the applicant's clock may be ahead of ours."""


class Attempt(msgspec.Struct, frozen=True, kw_only=True, rename="kebab", forbid_unknown_fields=True):
    """What a proof attests; `docs/sealed-documents-and-proofs.md` says what each part means."""

    form: Literal[1]
    address: str
    service: str
    version: str
    application: str
    key: str
    body: str
    attempted: Instant
    clock: Literal["of-this-computer"]
    failed: str
    seen: Instant | None


def examined(
    text: str, *, submission: Submission, application: UUID, key: str, body: bytes, at: datetime
) -> Proof:
    """The proof, if it is sound and of this very submission; else only why it is ignored."""
    try:
        payload = signed_payload(text)
        attempt = decoded(payload, Attempt)
    except (ValueError, RecursionError):
        return Proof(ignored="not a proof")
    named = (attempt.service, attempt.version, attempt.application, attempt.key)
    if msgspec.json.encode(attempt, order="sorted") != payload:
        return Proof(ignored="not in its one form")
    if named != (submission.service, submission.version, str(application), key):
        return Proof(ignored="of another submission")
    if attempt.body != hashlib.sha256(body).hexdigest():
        return Proof(ignored="of another body")
    if attempt.attempted > at + _SLOW_CLOCK:
        return Proof(ignored="of the future")
    if attempt.seen is not None and attempt.attempted < attempt.seen - _SLOW_CLOCK:
        return Proof(ignored="before the service was last seen")
    return Proof(text, attempt.attempted)
