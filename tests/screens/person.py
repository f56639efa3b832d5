"""A person who gives a list of replies, at the real counter; a face like any other, without a terminal.

Their last page is the one to which they have no reply any more: there they leave.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from msgspec.structs import replace

from api_client.models import Draft
from screens.before import resume
from screens.conductor import Conductor, Outcome
from screens.face import HangUp
from screens.page import Page, Reply
from screens.screen import Screen
from screens.utterances.pages import heading
from screens.visit import Visit
from tests.journeys import ANSWERS, SERVICE, at_the_counter

MAIL: dict[str, Any] = json.loads((ANSWERS / f"{SERVICE}-mail.json").read_text(encoding="utf-8"))
"""The answers of a whole application by mail."""

DECLARED = Reply("submit", {"declared": "yes"})


class Person:
    """What a person saw and heard, and what is kept of their application."""

    other = "visual"
    speaks = False

    def __init__(self, replies: tuple[Reply, ...]) -> None:
        self.replies = list(replies)
        self.pages: list[Page] = []
        self.said: list[str] = []
        self.drafts: tuple[Draft, ...] = ()
        self.outcome: Outcome | None = None

    async def ask(self, page: Page) -> Reply:
        self.pages.append(page)
        if not self.replies:
            raise HangUp
        return self.replies.pop(0)

    async def announce(self, text: str) -> None:
        self.said.append(text)

    async def progress(self, text: str) -> None:
        self.said.append(text)

    @property
    def page(self) -> Page:
        """The last page."""
        return self.pages[-1]

    @property
    def ids(self) -> list[str]:
        """The ids of the pages, in order."""
        return [page.id for page in self.pages]

    @property
    def words(self) -> str:
        """All that the last page says."""
        return "\n".join(utterance.text for utterance in heading(self.page))

    @property
    def errors(self) -> list[str]:
        """The sentences of the last page's errors."""
        return [error.text for error in self.page.errors]

    @property
    def answers(self) -> dict[str, Any]:
        """The answers of the only draft."""
        (draft,) = self.drafts
        return draft.answers

    def values(self) -> dict[str, str]:
        """What stands in the fields of the last page."""
        return {field.id: field.value for field in self.page.fields}


def do(action: str) -> Reply:
    """Take an action or a command."""
    return Reply(action)


def answer(values: dict[str, str]) -> Reply:
    """Answer the fields of a page."""
    return Reply("continue", values)


def at_counter(
    *replies: Reply,
    answers: dict[str, Any] | None = None,
    at: str = "",
    language: str = "en",
    home: bool = False,
    clock: Callable[[], datetime] | None = None,
) -> Person:
    """Give the replies: from before the service, in a draft that has `answers` and is `at` a page, or at `home`."""

    async def lead(visit: Visit, screen: Screen) -> Person:
        person = Person(replies)
        visit.clock = clock or visit.clock
        if answers is not None:
            service = next(
                service
                for service in (await visit.counter.catalogue.services()).value
                if service.id == SERVICE
            )
            draft = await visit.counter.drafts.start(service, language)
            draft = await visit.counter.drafts.keep(replace(draft, answers=answers, at=at))
            screen = await resume(visit, draft)
        with suppress(HangUp):
            person.outcome = await Conductor(visit, person).conduct(visit.home() if home else screen)
        person.drafts = await visit.counter.drafts.all()
        return person

    return at_the_counter(language, lead)
