"""The screen before an application starts: for whom it is, what to have ready, how long it takes, what it costs, by when.

Owns what is said before the first question; nothing is kept until the person starts.
"""

from __future__ import annotations

from api_client.models import Draft, Seen, ServiceSummary
from journey.definition import Definition, Source
from journey.promise import promise_by
from journey.walk import Plan
from screens.application import Application
from screens.page import Action, Block, Bullets, Details, Heading, Inset, Page, Reply, Text
from screens.screen import Go, Next, Screen
from screens.visit import Visit
from screens.way import Way
from screens.wording.ages import say_when_seen
from screens.wording.costs import say_fee_table, say_standards
from screens.wording.locale import join_words, say_date, say_language


class BeforeScreen(Screen):
    """What a person needs to know before they start a service."""

    offers = frozenset({"back"})

    def __init__(
        self, visit: Visit, service: ServiceSummary, seen: Seen[tuple[ServiceSummary, ...]] | None = None
    ) -> None:
        super().__init__(visit)
        self.service = service
        self.seen = seen
        """The list that the service was chosen from."""

    async def page(self) -> Page:
        """The facts, from what matters most to what can be read later."""
        texts, language = self.visit.texts, self.visit.language
        plan = await self.visit.counter.catalogue.plan(self.service.id, self.service.version)
        draft = await self._draft()
        start = Action(id="start", label=texts("before.start"), kind="secondary" if draft else "primary")
        resume = Action(id="resume", label=texts("before.resume"), kind="primary")
        return Page(
            id=f"before:{self.service.id}",
            title=plan.definition.title[language],
            language=language,
            blocks=self._blocks(plan.definition),
            actions=(resume, start) if draft else (start,),
            commands=self.commands,
        )

    def _blocks(self, definition: Definition) -> tuple[Block, ...]:
        texts, language, today = self.visit.texts, self.visit.language, self.visit.today
        now = self.visit.clock()
        age = say_when_seen(self.seen, "seen.service", texts, now) if self.seen else ""
        return (
            *((Inset(text=age),) if age else ()),
            *self._currency(definition),
            *((Inset(text=definition.notice[language]),) if definition.notice else ()),
            *self._languages(definition),
            *((Text(text=definition.summary[language], lead=True),) if definition.summary else ()),
            Heading(text=texts("before.who")),
            Text(text=definition.who[language] if definition.who else texts("before.who-unsaid")),
            Text(
                text=texts("before.minutes", n=definition.minutes)
                if definition.minutes
                else texts("before.minutes-unsaid")
            ),
            *(
                (
                    Heading(text=texts("before.at-hand")),
                    Bullets(items=tuple(text[language] for text in definition.at_hand)),
                )
                if definition.at_hand
                else ()
            ),
            *say_fee_table(definition, today, texts),
            *self._standards(definition),
            self._privacy(definition),
            self._source(definition),
        )

    def _currency(self, definition: Definition) -> tuple[Inset, ...]:
        """That the facts were to be verified again by a day that is past."""
        review = definition.source.review if definition.source else None
        if review is None or review >= self.visit.today:
            return ()
        return (
            Inset(text=self.visit.texts("before.review-past", review=say_date(review, self.visit.language))),
        )

    def _languages(self, definition: Definition) -> tuple[Inset, ...]:
        """Says that the form is not in the language of the person, and in which it is."""
        language, texts = self.visit.language, self.visit.texts
        if language in definition.languages:
            return ()
        names = join_words([say_language(tag, language) for tag in definition.languages], texts("answer.and"))
        return (Inset(text=texts("before.other-language", languages=names)),)

    def _standards(self, definition: Definition) -> tuple[Block, ...]:
        texts, today = self.visit.texts, self.visit.today
        ruled = [standard for standard in definition.standards if standard.when] or definition.standards
        if not ruled:
            return (Heading(text=texts("standard.heading")), Text(text=texts("standard.unsaid")))
        promises = tuple(promise_by(standard, today) for standard in ruled)
        date = say_date(today, self.visit.language)
        return (
            *say_standards(promises, texts),
            Text(text=texts("standard.if-received-today", date=date)),
        )

    def _privacy(self, definition: Definition) -> Block:
        language, privacy = self.visit.language, definition.privacy
        if privacy is None:
            return Text(text=self.visit.texts("before.privacy-unsaid"))
        parts = (privacy.authority, privacy.purpose, privacy.sharing, privacy.retention, privacy.complaint)
        summary = self.visit.texts("before.privacy")
        return Details(summary=summary, paragraphs=tuple(part[language] for part in parts))

    def _source(self, definition: Definition) -> Details:
        texts, source = self.visit.texts, definition.source
        owner = definition.owner[texts.language] if definition.owner else texts("before.owner-unsaid")
        return Details(
            summary=texts("before.source"),
            paragraphs=(self._verified(owner, source), *(source.pages if source else ())),
        )

    def _verified(self, owner: str, source: Source | None) -> str:
        """Who answers for the facts, and when they were and will be verified."""
        texts = self.visit.texts
        if source is None:
            return texts("before.unverified", owner=owner)
        verified = say_date(source.verified, texts.language)
        if source.review is None:
            return texts("before.verified-once", owner=owner, date=verified)
        review = say_date(source.review, texts.language)
        return texts("before.verified", owner=owner, date=verified, review=review)

    async def _draft(self) -> Draft | None:
        drafts = await self.visit.counter.drafts.all()
        return next((draft for draft in drafts if draft.service == self.service.id), None)

    async def reply(self, reply: Reply) -> Next:
        """Start, or go on with the draft there is."""
        counter = self.visit.counter
        if reply.action == "back":
            return Go(self.visit.home())
        draft = await self._draft() if reply.action == "resume" else None
        if draft is None:
            draft = await counter.drafts.start(self.service, self.visit.language)
        return Go(await resume(self.visit, draft))


async def resume(visit: Visit, draft: Draft) -> Screen:
    """The screen at which a draft goes on: first what has changed of the service's questions, if anything has."""
    plan: Plan = await visit.counter.catalogue.plan(draft.service, draft.version)
    application = Application(visit, plan, draft)
    await application.take_refusal()
    way = Way(application)
    return await way.changed() or way.resume()
