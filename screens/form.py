"""The screens around a form in a file, which no service takes: what it is before it begins, and saving the answers after.

Owns what takes the place of the declaration, the submission and the receipt. Nothing is sent; the questions are the screens
that every application has.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Mapping
from datetime import date
from functools import partial
from typing import Any

from api_client.errors import ClientError
from api_client.models import ServiceSummary
from api_client.saving import FileTaken, save_file
from journey.answers import AnswersView
from journey.definition import Definition
from journey.judgement import submitted
from journey.payloads import has_names, written_back
from journey.plan import Plan
from screens.before import BeforeScreen
from screens.page import (
    Action,
    Block,
    Error,
    Inset,
    Page,
    Reply,
    Text,
    TextField,
    Warning,  # noqa: A004 -- the page vocabulary's word
)
from screens.screen import Go, Leave, Next, Screen
from screens.texts import LANGUAGES
from screens.visit import Ending, Visit
from screens.way import Way
from screens.wording.errors import say_client_error
from screens.wording.locale import say_date


class FormScreen(BeforeScreen):
    """What a form is for; that nothing of it is sent."""

    offers = frozenset()

    def _blocks(self, definition: Definition) -> tuple[Block, ...]:
        only = [language for language in LANGUAGES if language in definition.languages] == [
            self.visit.language
        ]
        texts = self.visit.texts
        one_language = (Inset(text=texts("form.one-language")),) if only else ()
        return (Inset(text=texts("form.here-only")), *one_language, *super()._blocks(definition))

    def _currency(self, definition: Definition) -> tuple[Inset, ...]:
        """Until when the form is verified, which no service answers for: a day that is to come is said too."""
        review = definition.source.review if definition.source else None
        if review is None or review < self.visit.today:
            return super()._currency(definition)
        day = say_date(review, self.visit.language)
        return (Inset(text=self.visit.texts("before.review-due", review=day)),)


def home_of(service: ServiceSummary) -> Callable[[Visit], Screen]:
    """What makes the screen that every way out of a form leads to."""
    return lambda visit: FormScreen(visit, service)


def ending_at(path: str) -> Ending:
    """Saving the answers, in a file at a path that can still be changed."""
    return Ending("form.save", partial(SaveAnswersScreen, path=path))


class SaveAnswersScreen(Screen):
    """Asks where the answers are saved, and before a file is written over that there is."""

    ID = "save-answers"
    offers = frozenset({"back", "review", "save"})

    def __init__(self, way: Way, path: str) -> None:
        super().__init__(way.visit)
        self.way = way
        self.application = way.application
        self.path = path
        self.error = ""

    async def page(self) -> Page:
        """What is written, that anyone can read it, and where to."""
        texts, label = self.visit.texts, self.visit.texts("form.path")
        await self.application.stand_at(self.ID)
        return Page(
            id=self.ID,
            title=texts("form.save"),
            language=self.visit.language,
            place=self.application.title,
            blocks=(Text(text=texts("form.save-lead")),),
            fields=(
                TextField(
                    id="path", label=label, hint=texts("form.path-hint"), value=self.path, error=self.error
                ),
            ),
            actions=(Action(id="write", label=texts("form.write"), kind="primary"),),
            errors=(Error(field="path", label=label, text=self.error),) if self.error else (),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Save them, or go back to the answers."""
        match reply.action:
            case "back" | "review":
                return Go(self.way.check())
            case "save":
                return await self.application.save()
        self.path = reply.values.get("path", "").strip() or self.path
        return await self.write()

    async def write(self, *, instead: bool = False) -> Next:
        """Save them; where there is a file already, ask first."""
        try:
            path = await asyncio.to_thread(save_file, self.path, self._content(), instead=instead)
        except FileTaken:
            return Go(ReplaceFileScreen(self))
        except ClientError as error:
            self.error = say_client_error(error, self.visit.texts)
            return Go(self)
        await self.visit.counter.drafts.set_open(None)
        return Go(AnswersSavedScreen(self.way, str(path)))

    def _content(self) -> bytes:
        return written(self.application.plan, self.application.draft.answers, self.visit.today)


def written(plan: Plan, given: AnswersView, today: date) -> bytes:
    """Answers as the bytes of a file, under the names of the form's source where it has any."""
    answers: Mapping[str, Any] = submitted(plan, given, today)
    if has_names(plan):
        answers = written_back(plan, answers)
    return f"{json.dumps(answers, indent=2, ensure_ascii=False)}\n".encode()


class ReplaceFileScreen(Screen):
    """Asks before a file is written over."""

    ID = "replace-file"
    offers = frozenset({"back"})

    def __init__(self, behind: SaveAnswersScreen) -> None:
        super().__init__(behind.visit)
        self.behind = behind

    async def page(self) -> Page:
        """What would be lost, and the choice; another name is what Enter gives."""
        texts = self.visit.texts
        taken = texts("form.taken", path=self.behind.path)
        return Page(
            id=self.ID,
            title=texts("form.taken-title"),
            language=self.visit.language,
            blocks=(Warning(text=taken, label=texts("warning.label")),),
            actions=(
                Action(id="rename", label=texts("form.rename"), kind="primary"),
                Action(id="replace", label=texts("form.replace"), kind="danger"),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Replace it, or choose another name."""
        return await self.behind.write(instead=True) if reply.action == "replace" else Go(self.behind)


class AnswersSavedScreen(Screen):
    """Says where the answers are, and offers to delete what is kept of them here."""

    ID = "answers-saved"

    def __init__(self, way: Way, path: str) -> None:
        super().__init__(way.visit)
        self.way = way
        self.path = path

    async def page(self) -> Page:
        """The path, what is still kept, and the ways on."""
        texts = self.visit.texts
        return Page(
            id=self.ID,
            title=texts("form.saved-title"),
            language=self.visit.language,
            place=self.way.application.title,
            blocks=(
                Text(text=texts("form.saved", path=self.path), lead=True),
                Text(text=texts("form.saved-kept")),
            ),
            actions=(
                Action(id="quit", label=texts("action.quit"), kind="primary"),
                Action(id="again", label=texts("form.look-again")),
                Action(id="forget", label=texts("form.forget"), kind="danger"),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Look at the answers again, or delete what is kept of them on this computer; the file stays."""
        if reply.action == "forget":
            await self.visit.counter.drafts.discard(self.way.application.draft)
            return Leave(self.visit.texts("form.forgotten", path=self.path))
        return Go(self.way.check())
