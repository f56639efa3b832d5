"""Receiving a submission, exactly once: the whole of it is one unit of work of the storage.

Owns what an Idempotency-Key stands for (draft-ietf-httpapi-idempotency-key-header-07). A key is used up, for
ever, by a submission that is received. One that is refused leaves nothing behind, so that it can be put right
and sent again with the same key.
"""

from __future__ import annotations

import hashlib
from datetime import datetime
from sqlite3 import Connection
from uuid import UUID

import msgspec

from journey.plan import Plan
from service.acceptance import check, issue
from service.attempts import examined
from service.definitions import Definitions
from service.documents import Documents
from service.models import StatusEvent, Submission
from service.problems import KeyReused, NotDeclared
from service.records.applications import Application, Applications
from service.records.proofs import Proof, Proofs
from service.records.submissions import Submissions, Submitted
from service.references import Draw, draw_reference
from service.subjects import Subject

_DRAWS = 20
"""How often a reference number is drawn that is taken; of 78 thousand million, so many are never taken in a row by chance."""


class Try(msgspec.Struct, frozen=True, kw_only=True):
    """One try of a submission: its body as it came and as data; `proof` of an earlier attempt, "" without one."""

    whose: Subject
    key: str
    application: UUID
    body: bytes
    submission: Submission
    proof: str

    @property
    def fingerprint(self) -> bytes:
        """Equal for tries that submit the same application alike, however their JSON is spaced."""
        body = msgspec.json.encode(self.submission, order="sorted")
        return hashlib.sha256(self.application.bytes + body).digest()


class Reception:
    """Receives submissions within one unit of work."""

    def __init__(self, connection: Connection, definitions: Definitions, draw: Draw) -> None:
        self._applications = Applications(connection)
        self._documents = Documents(connection)
        self._submissions = Submissions(connection)
        self._proofs = Proofs(connection)
        self._definitions = definitions
        self._draw = draw

    def receive(self, attempt: Try, at: datetime) -> bytes:
        """The receipt, as it is issued or as it was issued to an earlier try.

        Raises `KeyReused`, `AlreadySubmitted`, `UnknownService`, `NotDeclared` or `AnswersRefused`.
        """
        earlier = self._submissions.by_key(attempt.whose, attempt.key)
        if earlier is None:
            return self._take(attempt, at).receipt
        if earlier.fingerprint != attempt.fingerprint:
            raise KeyReused
        return earlier.receipt

    def _take(self, attempt: Try, at: datetime) -> Submitted:
        application = self._applications.find_open(attempt.whose, attempt.application)
        if application is None:
            application = self._applications.begin(attempt.whose, attempt.application, at)
        submission = attempt.submission
        plan = self._definitions.plan(submission.service, submission.version)
        if not submission.declared:
            raise NotDeclared
        check(plan, submission.answers, at)
        self._documents.take(application, attempt.application, submission, at)
        submitted = self._submitted(attempt, application, plan, at)
        received = StatusEvent(status=plan.definition.statuses[0].id, at=at)
        self._submissions.add(submitted)
        self._submissions.append(submitted, received, who="applicant")
        self._applications.remove_draft(application)
        if attempt.proof:
            self._proofs.add(application, self._examined(attempt, at))
        return submitted

    @staticmethod
    def _examined(attempt: Try, at: datetime) -> Proof:
        return examined(
            attempt.proof,
            submission=attempt.submission,
            application=attempt.application,
            key=attempt.key,
            body=attempt.body,
            at=at,
        )

    def _submitted(self, attempt: Try, application: Application, plan: Plan, at: datetime) -> Submitted:
        answers, reference = attempt.submission.answers, self._free_reference()
        receipt = issue(plan, answers, application=attempt.application, reference=reference, at=at)
        return Submitted(
            application=application.number,
            subject=attempt.whose,
            key=attempt.key,
            fingerprint=attempt.fingerprint,
            reference=reference,
            language=attempt.submission.language,
            answers=answers,
            receipt=msgspec.json.encode(receipt),
        )

    def _free_reference(self) -> str:
        for _ in range(_DRAWS):
            reference = draw_reference(self._draw)
            if self._submissions.by_reference(reference) is None:
                return reference
        raise RuntimeError("the source of random bytes repeats itself")
