"""The outbox: submissions on their way, from the moment the person declares until they know what became of it.

    queued          the key and the exact body are on disk; nothing of it has arrived
    sending         bytes may be on their way; after a kill it counts as to be reconciled
    to-reconcile    it may have arrived: the same key and body are sent again until the service says
    rejected        it came back: the draft stands among the drafts again, the faults are kept for it
    acknowledged    its receipt is kept; the record stays until the person was told

While it waits the whole draft is in the record and not among the drafts: an application is in one place at a time. Owns the
states and the changes from one to another, each one transaction of the vault. It never sends anything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from uuid import uuid4

from msgspec.structs import replace

from api_client.claims import Claims
from api_client.errors import Away, ClientError, Paused, Refused
from api_client.kept import Kept, Submission
from api_client.models import Draft, Receipt, Waiting
from api_client.removals import removal
from api_client.vault.changes import Change
from api_client.vault.vault import Vault, clear, delete, put

ON_ITS_WAY = ("queued", "sending", "to-reconcile")
"""The states in which a submission is to be sent."""


class Outbox:
    """The outbox for one service address; callable from any thread that has an event loop.

    `on_news` is called, on the thread that made it, when there is something to tell the person.
    """

    def __init__(
        self, vault: Vault, kept: Kept, clock: Callable[[], datetime], on_news: Callable[[], None]
    ) -> None:
        self._vault = vault
        self._kept = kept
        self._clock = clock
        self._on_news = on_news
        self.claims = Claims()

    async def get(self, application: str) -> Submission | None:
        """What is kept of the submission of an application."""
        return await self._vault.get(self._kept.submissions, application)

    async def all(self) -> tuple[Submission, ...]:
        """Every submission that can be read, the oldest first; none of before there was an outbox."""
        kept = [one for one in await self._vault.all(self._kept.submissions) if one.since]
        return tuple(sorted(kept, key=lambda one: (one.since, one.application)))

    async def on_its_way(self) -> tuple[Submission, ...]:
        """Those that are to be sent."""
        return tuple(one for one in await self.all() if one.state in ON_ITS_WAY)

    async def waiting(self) -> tuple[Waiting, ...]:
        """Those without a receipt, as the person is told of them."""
        return tuple(self.said(one) for one in await self.all() if one.state != "acknowledged")

    def said(self, submission: Submission) -> Waiting:
        """A submission as the person is told of it."""
        interrupted = submission.state == "sending" and not self.claims.holds(submission.application)
        return Waiting(
            application=submission.application,
            service=submission.service,
            version=submission.version,
            since=submission.since or self._clock(),
            state="to-reconcile" if interrupted else submission.state,
            why=submission.why,
            parts=submission.parts,
            tried=submission.tried,
            not_before=submission.not_before,
            faults=submission.faults,
            proof=submission.proof,
        )

    # From one state to another

    async def put_in(self, draft: Draft, body: bytes) -> Submission:
        """Take a draft that is submitted, with the exact body: on disk when this returns."""
        earlier = await self.get(draft.id)
        key = earlier.key if earlier else draft.submission_key or str(uuid4())
        draft = replace(draft, submission_key=key)
        submission = Submission(
            key=key,
            bodies=(body, *(sent for sent in (earlier.bodies if earlier else ()) if sent != body)),
            state="queued",
            application=draft.id,
            service=draft.service,
            version=draft.version,
            guest=draft.guest,
            draft=draft,
            since=self._clock(),
        )
        kept = self._kept
        await self._vault.commit(put(kept.submissions, draft.id, submission), delete(kept.drafts, draft.id))
        return submission

    async def keep(self, submission: Submission) -> Submission:
        """Make a submission durable as it stands."""
        await self._vault.commit(put(self._kept.submissions, submission.application, submission))
        return submission

    async def failed(self, submission: Submission, error: ClientError, *, certain: bool) -> Submission:
        """It waits on: `certain` says that nothing of it has arrived."""
        # A pause is the circuit's here, and ends with it; what the service wishes holds after a restart too, and after a try
        # that did not get as far.
        wait = error.retry_after if isinstance(error, Away) and not isinstance(error, Paused) else 0
        return await self.keep(
            replace(
                submission,
                state="queued" if certain else "to-reconcile",
                why=error.key,
                parts=_parts(error),
                tried=self._clock(),
                not_before=self._clock() + timedelta(seconds=wait) if wait else submission.not_before,
            )
        )

    async def came_back(self, submission: Submission, error: ClientError, *, told: bool) -> None:
        """The draft stands among the drafts again, to be put right. Nothing of it has arrived."""
        draft = submission.draft
        if draft is None:
            return
        rejected = replace(
            submission,
            state="rejected",
            bodies=(),
            draft=None,
            why=error.key,
            parts=_parts(error),
            faults=error.faults if isinstance(error, Refused) else (),
            tried=self._clock(),
            told=told,
        )
        await self._vault.commit(
            put(self._kept.submissions, draft.id, rejected), put(self._kept.drafts, draft.id, draft)
        )
        self._tell(rejected)

    async def received(self, submission: Submission, receipt: Receipt, *, elsewhere: bool = False) -> Receipt:
        """The receipt takes the place of the application; of one that arrived from elsewhere the draft stays too."""
        kept, application = self._kept, submission.application
        receipt = replace(receipt, guest=submission.guest, elsewhere=elsewhere)
        acknowledged = replace(
            submission,
            state="acknowledged",
            bodies=(),
            draft=None,
            why="",
            parts={},
            reference=receipt.reference,
        )
        changes: list[Change] = [
            put(kept.receipts, receipt.reference, receipt),
            put(kept.submissions, application, acknowledged),
        ]
        if copy := await self._vault.get(kept.handovers, application):
            changes += [removal(kept, copy), delete(kept.handovers, application)]
        if elsewhere and submission.draft:
            changes.append(put(kept.drafts, application, submission.draft))
        else:
            changes += [clear(kept.evidence(application)), clear(kept.uploads(application))]
        await self._vault.commit(*changes)
        self._tell(acknowledged)
        return receipt

    async def at_rest(self, application: str) -> None:
        """Wait a little, if a submission is being sent, until that has ended."""
        async with self.claims.claim(application):
            pass

    async def withdraw(self, application: str) -> Draft | None:
        """Make a draft of it again, when it is certain that nothing of it has arrived; None otherwise."""
        async with self.claims.claim(application) as mine:
            submission = await self.get(application) if mine else None
            if submission is None or submission.draft is None or submission.state != "queued":
                return None
            await self._vault.commit(
                put(self._kept.drafts, application, submission.draft),
                delete(self._kept.submissions, application),
            )
            return submission.draft

    def _tell(self, submission: Submission) -> None:
        if not submission.told:
            self._on_news()


def is_news(submission: Submission) -> bool:
    """Whether the person has not been told what became of it."""
    return submission.state in ("acknowledged", "rejected") and bool(submission.since) and not submission.told


def _parts(error: ClientError) -> dict[str, str | int]:
    """What the error's message names, as it can be kept."""
    kept: dict[str, str | int] = {}
    for name, part in error.parts.items():
        match part:
            case str() | int():
                kept[name] = part
            case timedelta():
                kept[name] = int(part.total_seconds())
            case date():
                kept[name] = part.isoformat()
    return kept
