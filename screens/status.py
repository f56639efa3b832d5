"""Where an application stands: what is done, what it means, what is next, by when, and what to do if nothing is heard.

Owns how a status is said; the words for each status are the definition's, the same for the applicant and the call centre.
"""

from __future__ import annotations

from api_client.models import ApplicationStatus
from journey.definition import Definition, Status
from journey.part import Text as Words
from journey.promise import promise_by
from screens.page import Action, Block, Event, Fact, Facts, Inset, Page, Reference, Reply, Text, Timeline
from screens.paper import PaperScreen
from screens.screen import Go, Next, Screen
from screens.visit import Visit
from screens.wording.ages import say_seen
from screens.wording.locale import say_date, say_time, say_weekday
from screens.wording.spelling import spell


class StatusScreen(Screen):
    """The status of one application, asked of the service each time; the last one, with its age, while it is away."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, reference: str, behind: Screen | None = None) -> None:
        super().__init__(visit)
        self.reference = reference
        self.behind = behind

    async def page(self) -> Page:
        """The present status first, then the timeline."""
        texts, language, counter = self.visit.texts, self.visit.language, self.visit.counter
        seen = await counter.received.status(self.reference)
        status = seen.value
        definition = (await counter.catalogue.plan(status.service, status.version)).definition
        present = self._status(definition, status.present)
        age = say_seen(seen, "seen.status", texts, self.visit.clock())
        return Page(
            id="status",
            title=texts("status.title", status=present.label[language]),
            language=language,
            place=definition.title[language],
            blocks=(
                *((Inset(text=age),) if age else ()),
                Text(text=present.means[language], lead=True),
                Facts(
                    facts=(
                        *self._dates(status, present),
                        Fact(term=texts("status.next"), value=present.next[language]),
                        Fact(term=texts("status.if-nothing"), value=present.if_nothing[language]),
                    )
                ),
                *self._late(status, definition, present),
                self._timeline(status, definition),
                Reference(
                    label=texts("receipt.reference"), value=status.reference, spelled=spell(status.reference)
                ),
            ),
            actions=(
                Action(id="refresh", label=texts("status.refresh")),
                Action(id="paper", label=texts("status.paper")),
                Action(id="services", label=texts("action.services")),
                Action(id="quit", label=texts("action.quit")),
            ),
            commands=self.commands,
        )

    def _dates(self, status: ApplicationStatus, present: Status) -> tuple[Fact, ...]:
        texts, facts = self.visit.texts, []
        if not present.final:
            expected = say_weekday(status.promise.last, texts.language)
            facts.append(Fact(term=texts("status.expect"), value=expected))
        if status.first_attempted:
            tried = say_time(status.first_attempted, self.visit.clock().tzinfo, texts.language)
            facts.append(Fact(term=texts("status.first-attempted"), value=tried))
        return tuple(facts)

    def _late(self, status: ApplicationStatus, definition: Definition, present: Status) -> tuple[Block, ...]:
        """Says that it is late, and what the guarantee gives."""
        texts, language, today = self.visit.texts, self.visit.language, self.visit.today
        if present.final or today <= status.promise.last:
            return ()
        said = texts("status.late", date=say_date(status.promise.last, language))
        standard = next((rule for rule in definition.standards if rule.id == status.promise.standard), None)
        promised = promise_by(standard, status.promise.received) if standard else None
        if standard and standard.guarantee and promised and promised.guaranteed:
            key = "status.guarantee-missed" if today > promised.guaranteed else "status.guarantee"
            remedy = standard.guarantee.remedy[language]
            said += " " + texts(key, date=say_date(promised.guaranteed, language), remedy=remedy)
        return (Inset(text=said),)

    def _timeline(self, status: ApplicationStatus, definition: Definition) -> Timeline:
        texts, language, zone = self.visit.texts, self.visit.language, self.visit.clock().tzinfo
        newest = len(status.events) - 1
        events = [
            Event(
                label=self._status(definition, event.status).label[language],
                state="current" if index == newest else "done",
                state_words=texts("status.current" if index == newest else "status.done"),
                detail=say_time(event.at, zone, language),
            )
            for index, event in enumerate(status.events)
        ]
        events += [
            Event(
                label=self._status(definition, coming).label[language],
                state="to-come",
                state_words=texts("status.to-come"),
            )
            for coming in status.to_come
        ]
        return Timeline(events=tuple(events))

    async def reply(self, reply: Reply) -> Next:
        """Ask again, go to a copy on paper, or back to the list or the services."""
        match reply.action:
            case "refresh":
                return Go(self)
            case "paper":
                return Go(PaperScreen(self.visit, behind=self))
            case "back" if self.behind:
                return Go(self.behind)
        return Go(self.visit.home())

    def _status(self, definition: Definition, wanted: str) -> Status:
        """A status in the definition's words; one that it does not describe is said to be that, and what can be done."""
        for status in definition.statuses:
            if status.id == wanted:
                return status
        texts = self.visit.texts
        return Status(
            id=wanted,
            label=Words(other=texts("status.unknown")),
            means=Words(other=texts("status.unknown-means")),
            next=Words(other=texts("status.unknown-next")),
            if_nothing=Words(other=texts("status.unknown-if-nothing")),
        )
