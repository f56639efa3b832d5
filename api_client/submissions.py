"""Submissions and their receipts: each is made exactly once, however often the network or the program fails.

What the outbox holds decides the next try, also after a kill at any moment:

    queued, sending, to-reconcile   → the documents go on, then the same key and the same body are sent
    rejected                        → the person's next submission, under the same key, takes its place
    acknowledged                    → there is a receipt; nothing is sent again

Owns the sending and what each answer means. It never makes a second key for an application, and never sends a byte that
is not on disk.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from hashlib import sha256
from typing import Any

import msgspec
from msgspec.structs import replace

from api_client.catalogue import KEY as CATALOGUE
from api_client.client import ServiceClient
from api_client.errors import (
    Away,
    ClientError,
    Conflict,
    Damaged,
    FileError,
    KeyReused,
    Newer,
    Nonsense,
    Refused,
    ServiceError,
    StillRunning,
    Unauthorized,
    UnknownApplication,
    UnknownService,
)
from api_client.evidence import Evidence
from api_client.guest import Clients, Guest
from api_client.kept import Kept, Submission
from api_client.models import Answers, Draft, Receipt, Waiting
from api_client.network.errors import Declined
from api_client.outbox import Outbox
from api_client.proof import Attempted, Proofs
from api_client.received import kept_receipts
from api_client.uploads import Uploads
from api_client.vault.vault import Vault
from journey.judgement import submitted
from journey.plan import Plan

DECLINED = (Refused, UnknownService, Unauthorized, Declined)
"""The service says that it did not take this try."""
SETTLED = (Refused, UnknownService)
"""After these no earlier try is there either: the service looks for the key before it judges anything."""

KEPT_NO_LONGER = (FileError, Damaged, Newer)
"""A document that goes with it is not here any more. A disk that fails otherwise is no reason to give up."""


class Submissions:
    """The submissions to one service address, from one event loop."""

    def __init__(
        self,
        vault: Vault,
        kept: Kept,
        clients: Clients,
        outbox: Outbox,
        clock: Callable[[], datetime],
    ) -> None:
        self._vault = vault
        self._kept = kept
        self._clients = clients
        self._guest = Guest(vault, kept)
        self._outbox = outbox
        self._evidence = Evidence(vault, kept)
        self._proofs = Proofs(vault, kept)
        self._clock = clock

    async def submit(self, draft: Draft, plan: Plan, today: date) -> Receipt | Waiting:
        """Submit the visible answers, or queue them when the service is away: on disk before anything is sent.

        Raises what the person has to mend; the draft then stands among the drafts. `Conflict` says that another copy of
        the application was received.
        """
        async with self._outbox.claims.claim(draft.id) as mine:
            if receipt := await self._receipt(draft.id):
                if receipt.elsewhere:
                    raise Conflict
                return receipt
            waiting = await self._outbox.get(draft.id)
            if waiting and waiting.draft and mine:
                return await self._try(waiting, told=True, first=False)
            if waiting and waiting.draft:
                return self._outbox.said(waiting)
            if not mine:
                raise StillRunning
            answers = submitted(plan, draft.answers, today)
            await self._documents(draft, answers)  # each is there, or this raises before anything is queued
            draft = replace(draft, guest=draft.guest or await self._token(tried=waiting is not None))
            submission = await self._outbox.put_in(draft, await self._body(draft, answers))
            return await self._try(submission, told=True, first=True)

    async def send(self, application: str, *, told: bool = False) -> Receipt | Waiting:
        """Try to send what waits. `told` says that the person sees what comes of it. Raises as `submit` does."""
        async with self._outbox.claims.claim(application) as mine:
            if receipt := await self._receipt(application):
                return receipt
            submission = await self._outbox.get(application)
            if submission is None:
                raise UnknownApplication
            if not mine or submission.draft is None:
                return self._outbox.said(submission)
            return await self._try(submission, told=told, first=False)

    async def _token(self, *, tried: bool) -> str:
        """The guest's token; for what was tried before it was kept with the application, the one there was then."""
        return await (self._guest.first() if tried else self._guest.token())

    async def _body(self, draft: Draft, answers: Answers) -> bytes:
        body: dict[str, Any] = {
            "service": draft.service,
            "version": draft.version,
            "language": draft.language,
            "declared": True,
            "answers": answers,
        }
        documents = await self._uploads(self._clients.own).prepare(draft, answers)
        return msgspec.json.encode(body | ({"documents": documents} if documents else {}))

    async def _documents(self, draft: Draft, answers: Answers) -> dict[str, bytes]:
        files = {key: answer for key, answer in answers.items() if isinstance(answer, dict)}
        return {key: await self._evidence.content(draft.id, answer) for key, answer in files.items()}

    def _uploads(self, client: ServiceClient) -> Uploads:
        return Uploads(self._vault, self._kept, client)

    # One try

    async def _try(self, submission: Submission, *, told: bool, first: bool) -> Receipt | Waiting:
        untouched = submission.state == "queued"
        try:
            client = self._clients.of(submission.guest)
            await self._send_documents(submission, client)
            submission = await self._outbox.keep(replace(submission, state="sending"))
            receipt = await self._send(submission, client)
        except Conflict:
            return await self._reconcile(submission)
        except (ServiceError, *KEPT_NO_LONGER) as error:
            certain = isinstance(error, SETTLED) or (untouched and not _may_have_arrived(submission, error))
            back = certain and (_is_final(error) or (first and not isinstance(error, Away)))
            if back:
                await self._outbox.came_back(submission, error, told=told)
                raise
            return await self._waits(submission, error, certain=certain)
        return await self._outbox.received(submission, receipt)

    async def _send_documents(self, submission: Submission, client: ServiceClient) -> None:
        draft = submission.draft
        if draft is None:
            return
        answers = msgspec.json.decode(submission.bodies[0])["answers"]
        uploads = self._uploads(client)
        with suppress(Conflict):  # an earlier try has arrived; its receipt is still to be had
            for key, content in (await self._documents(draft, answers)).items():
                await uploads.send(draft, key, answers[key], content)

    async def _send(self, submission: Submission, client: ServiceClient) -> Receipt:
        for body in submission.bodies:
            with suppress(KeyReused):
                return await client.submit(
                    submission.application, submission.key, body, attempt=submission.proof
                )
        raise Conflict

    async def _waits(self, submission: Submission, error: ClientError, *, certain: bool) -> Waiting:
        if not submission.proof:
            submission = replace(submission, proof=await self._proof(submission, error))
        return self._outbox.said(await self._outbox.failed(submission, error, certain=certain))

    async def _proof(self, submission: Submission, error: ClientError) -> str:
        attempt = Attempted(
            address=self._kept.address,
            service=submission.service,
            version=submission.version,
            application=submission.application,
            key=submission.key,
            body=sha256(submission.bodies[0]).hexdigest(),
            attempted=self._clock(),
            failed=error.key,
            seen=await self._last_heard(),
        )
        return await self._proofs.make(attempt)

    async def _last_heard(self) -> datetime | None:
        """The date that the service itself said last, with its catalogue."""
        try:
            copy = await self._vault.get(self._kept.catalogue, CATALOGUE)
        except (Damaged, Newer):
            return None
        return copy.dated if copy else None

    async def _reconcile(self, submission: Submission) -> Waiting:
        """Another copy of the application was received: have its receipt, and say that this one was not taken."""
        try:
            status, _ = await self._clients.of(submission.guest).status(submission.application)
        except ServiceError:
            return await self._waits(submission, Conflict(), certain=False)
        if status is None:
            raise Nonsense
        receipt = Receipt(
            reference=status.reference,
            application=submission.application,
            service=status.service,
            version=status.version,
            received=status.events[0].at,
            promise=status.promise,
        )
        await self._outbox.received(submission, receipt, elsewhere=True)
        raise Conflict

    async def _receipt(self, application: str) -> Receipt | None:
        receipts = await kept_receipts(self._vault, self._kept)
        return next((receipt for receipt in receipts if receipt.application == application), None)


def _may_have_arrived(submission: Submission, error: ClientError) -> bool:
    """Whether this try may stand at the service for all that is known here."""
    if submission.state != "sending" or isinstance(error, DECLINED):
        return False
    return not (isinstance(error, ServiceError) and error.never_left)


def _is_final(error: ClientError) -> bool:
    """Whether another try of the same body would meet the same: the person has to mend something."""
    return isinstance(error, (*SETTLED, *KEPT_NO_LONGER))
