"""Telling the person what became of their submissions: each thing once, also after a kill.

Owns what is news. It changes no submission but to note that it was told.
"""

from __future__ import annotations

from msgspec.structs import replace

from api_client.bell import Bell
from api_client.kept import Kept, Submission
from api_client.models import News, NewsKind
from api_client.outbox import Outbox, is_news
from api_client.vault.vault import Vault, delete


class Telling:
    """The news of one service address. `bell` is rung when there may be some."""

    def __init__(self, vault: Vault, kept: Kept, outbox: Outbox, bell: Bell) -> None:
        self._vault = vault
        self._kept = kept
        self._outbox = outbox
        self._bell = bell

    async def news(self) -> tuple[News, ...]:
        """What the person has not been told, the oldest first; nothing when nothing has come since last asked."""
        if not self._bell.take():
            return ()
        return tuple([await self._news_of(one) for one in await self._outbox.all() if is_news(one)])

    async def news_comes(self) -> None:
        """Wait until there may be news."""
        await self._bell.heard()

    async def _news_of(self, submission: Submission) -> News:
        news = News(
            application=submission.application,
            service=submission.service,
            version=submission.version,
            what="rejected" if submission.state == "rejected" else "received",
            reference=submission.reference,
        )
        receipt = await self._vault.get(self._kept.receipts, submission.reference)
        if receipt is None:
            return news
        what: NewsKind = "elsewhere" if receipt.elsewhere else "received"
        return replace(news, what=what, expected=receipt.promise.last)

    async def told(self, application: str) -> None:
        """The person knows what became of it."""
        submission = await self._outbox.get(application)
        if submission is None or not is_news(submission):
            return
        if submission.state == "acknowledged":
            await self._vault.commit(delete(self._kept.submissions, application))
        else:
            await self._outbox.keep(replace(submission, told=True))
