"""The way through an application: which screen comes after which.

Owns the order of an application's screens, derived from the walk through the answers. It never keeps an answer and never
holds a position of its own. Screens know it only by its methods, so that each can lead to any other.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from api_client.errors import ServiceError
from api_client.models import ServiceSummary
from journey.judgement import Fault
from journey.plan import Plan
from journey.walk import Step
from screens.application import Application
from screens.changed import ChangedScreen
from screens.check_answers import CheckAnswersScreen
from screens.declaration import DeclarationScreen
from screens.exit import ExitScreen
from screens.interruption import InterruptionScreen
from screens.question import QuestionScreen
from screens.queued import QueuedScreen
from screens.receipt import ReceiptScreen
from screens.repeated import RepeatedScreen
from screens.screen import Screen

PATIENCE = 3.0
"""Seconds in which the service may say that a definition has changed, before the person goes on with the one they began."""


class Way:
    """The way through one application."""

    def __init__(self, application: Application) -> None:
        self.application = application
        self.visit = application.visit

    def at(self, step: Step) -> Screen:
        """The screen of a step."""
        if step.kind == "interruption":
            return InterruptionScreen(self, step)
        if step.kind == "more":
            return RepeatedScreen(self, step)
        return QuestionScreen(self, step)

    def after(self, step: Step) -> Screen:
        """The screen that follows a step that has just been answered."""
        self.application.answered(step)
        walk = self.application.walk
        if self.application.changing:
            self.application.changing = self.application.was_complete
            return self.onward()
        if walk.exit is not None and walk.exit.step.id == step.id:
            return self.onward()
        following = walk.after(step.id)
        return self.at(following) if following else self.onward()

    def onward(self) -> Screen:
        """The first screen that still needs the person: an exit, a question, a fault to mend, or the check of all answers."""
        walk = self.application.walk
        if walk.exit is not None:
            return ExitScreen(self, walk.exit)
        if walk.next is not None:
            return self.at(walk.next)
        faults = self.application.faults
        return self.at_fault(faults[0]) if faults else self.check()

    def before(self, step: Step) -> Screen | None:
        """The screen of the step before; None at the first."""
        earlier = self.application.walk.before(step.id)
        return self.at(earlier) if earlier else None

    def last(self) -> Screen:
        """The screen of the last step answered."""
        return self.at(self.application.walk.steps[-1])

    def check(self) -> Screen:
        """The check of all answers."""
        return CheckAnswersScreen(self)

    def declare(self) -> Screen:
        """The declaration; without a service, what there is in its place."""
        ending = self.visit.ending
        return ending.screen(self) if ending else DeclarationScreen(self)

    def received(self, reference: str) -> Screen:
        """The receipt of what has just been submitted."""
        return ReceiptScreen(self.visit, reference)

    def queued(self) -> Screen:
        """The page of a submission that waits to be sent."""
        return QueuedScreen(self.visit, self.application.draft.id)

    def change(self, step_id: str) -> Screen:
        """The screen of a step whose answer is to be changed, after which the check of all answers comes again."""
        step = self.application.reached(step_id)
        self.application.changing = step is not None
        return self.at(step) if step else self.onward()

    def at_fault(self, fault: Fault) -> Screen:
        """The screen where a fault can be mended, with the fault said."""
        step = self.application.step_of(fault.key)
        if step is None:
            return self.check()
        if step.kind == "more":
            return RepeatedScreen(self, step, faults=(fault,))
        return QuestionScreen(self, step, faults=(fault,))

    async def changed(self, *, anew: bool = False) -> Screen | None:
        """The screen that explains another edition that the service offers; None while this one is what it offers.

        As long as the service cannot be asked, this one is. `anew` asks it whatever copy there is.
        """
        draft = self.application.draft
        try:
            services = await self._services(anew=anew)
            offered = next((service for service in services if service.id == draft.service), None)
            if offered is None or offered.version == draft.version:
                return None
            return ChangedScreen(self, await self.visit.counter.catalogue.plan(offered.id, offered.version))
        except ServiceError:
            return None

    async def _services(self, *, anew: bool) -> tuple[ServiceSummary, ...]:
        """What the service offers; a copy that is not fresh will do when it takes longer to ask."""
        seen = await self.visit.counter.catalogue.services(anew=anew)
        if seen.stale and seen.away is None:
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    seen = await self.visit.counter.catalogue.services(anew=True)
        return seen.value

    def renewed(self, plan: Plan) -> Screen:
        """The screen at which the draft goes on under another edition: only what needs the person is asked."""
        application = Application(self.visit, plan, self.application.draft)
        application.changing = application.was_complete = True
        return Way(application).onward()

    def resume(self) -> Screen:
        """The screen where the person was when the draft was last kept."""
        at = self.application.draft.at
        if at in (CheckAnswersScreen.ID, DeclarationScreen.ID):
            onward = self.onward()
            ready = isinstance(onward, CheckAnswersScreen)
            return self.declare() if ready and at == DeclarationScreen.ID else onward
        step = self.application.reached(at)
        return self.at(step) if step else self.onward()
