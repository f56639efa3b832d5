"""Submissions and their receipts: each is made exactly once, however often the network or the program fails.

What a try leaves behind decides the next one:

    nothing stored      → store key, body and evidence → send
    stored, unanswered  → send the same key again; a body that changed since goes first, and when the service
                          has the key with another body, an earlier one has arrived: send that, for its
                          receipt
    refused             → the same: the service leaves a refused key free, so a corrected body goes with it
    received            → receipt in, draft and evidence out, in one transaction

Owns what is stored of a submission on its way. It never makes a second key for an application.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from uuid import uuid4

import msgspec
from msgspec.structs import replace

from api_client.client import ServiceClient
from api_client.errors import Conflict, KeyReused, Nonsense, UnknownApplication
from api_client.evidence import Evidence
from api_client.kept import Kept, Submission
from api_client.models import Answers, ApplicationStatus, Draft, Receipt
from api_client.vault.vault import Vault, clear, delete, put
from journey.judgement import submitted
from journey.plan import Plan


class Submissions:
    """The submissions to one service address."""

    def __init__(self, vault: Vault, kept: Kept, client: ServiceClient, evidence: Evidence) -> None:
        self._vault = vault
        self._kept = kept
        self._client = client
        self._evidence = evidence

    async def submit(self, draft: Draft, plan: Plan, today: date) -> Receipt:
        """Submit the visible answers. After a `ServiceError` the same call tries again."""
        for receipt in await self.receipts():
            if receipt.application == draft.id:
                return receipt
        answers = submitted(plan, draft.answers, today)
        documents = await self._documents(draft, answers)
        submission = await self._store(draft, answers)
        await self._send_documents(draft, documents)
        receipt = await self._send(draft, submission)
        await self._vault.commit(
            put(self._kept.receipts, receipt.reference, receipt),
            delete(self._kept.drafts, draft.id),
            delete(self._kept.submissions, draft.id),
            clear(self._kept.evidence(draft.id)),
        )
        return receipt

    async def _store(self, draft: Draft, answers: Answers) -> Submission:
        body = msgspec.json.encode(
            {
                "service": draft.service,
                "version": draft.version,
                "language": draft.language,
                "declared": True,
                "answers": answers,
            }
        )
        earlier = await self._vault.get(self._kept.submissions, draft.id)
        submission = Submission(
            key=earlier.key if earlier else str(uuid4()),
            bodies=(body, *(sent for sent in (earlier.bodies if earlier else ()) if sent != body)),
        )
        await self._vault.commit(
            put(self._kept.submissions, draft.id, submission),
            put(self._kept.drafts, draft.id, replace(draft, submission_key=submission.key)),
        )
        return submission

    async def _documents(self, draft: Draft, answers: Answers) -> dict[str, bytes]:
        files = {key: answer for key, answer in answers.items() if isinstance(answer, dict)}
        return {key: await self._evidence.content(draft.id, answer) for key, answer in files.items()}

    async def _send_documents(self, draft: Draft, documents: dict[str, bytes]) -> None:
        with suppress(Conflict):  # an earlier try has arrived; its receipt is still to be had
            for key, content in documents.items():
                await self._client.send_evidence(
                    draft.id, key, service=draft.service, version=draft.version, content=content
                )

    async def _send(self, draft: Draft, submission: Submission) -> Receipt:
        for body in submission.bodies:
            with suppress(KeyReused):
                return await self._client.submit(draft.id, submission.key, body)
        raise Conflict

    async def receipts(self) -> tuple[Receipt, ...]:
        """The receipts that can be read, the newest first."""
        receipts = await self._vault.all(self._kept.receipts)
        return tuple(sorted(receipts, key=lambda receipt: receipt.received, reverse=True))

    async def status(self, reference: str) -> ApplicationStatus:
        """Where an application stands, by its reference. Raises `UnknownApplication` or `ServiceError`."""
        receipt = await self._vault.get(self._kept.receipts, reference)
        if receipt is None:
            raise UnknownApplication
        status = await self._client.status(receipt.application)
        if status.reference != reference:
            raise Nonsense
        return status
