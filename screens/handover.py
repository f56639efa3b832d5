"""The screens that take an application to another computer, by a code that is read aloud or typed.

Own what is said before, the code, and where the other computer asks for it. They say what does not travel, and that the
draft stays here; the sealing is the client's.
"""

from __future__ import annotations

from api_client.errors import ClientError
from api_client.models import Draft
from screens.before import resume
from screens.page import Action, Bullets, Error, Page, Reference, Reply, Text, TextField
from screens.screen import Go, Next, Screen, Work
from screens.visit import Visit
from screens.wording.errors import say_client_error
from screens.wording.locale import say_date
from screens.wording.spelling import spell

_OF_THE_CODE = (
    "error.wrong-code",
    "error.code-length",
    "error.no-such-copy",
    "error.already-here",
    "error.newer-copy",
)
"""What is mended at the field, by typing another code; any other failure has its own page, from which it is tried again."""


class GiveScreen(Screen):
    """Says what a code does, and makes one for a draft."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, behind: Screen) -> None:
        super().__init__(visit)
        self.behind = behind

    async def page(self) -> Page:
        """What travels, what does not, and which draft."""
        texts = self.visit.texts
        drafts = await self.visit.counter.drafts.all()
        files = any(isinstance(answer, dict) for draft in drafts for answer in draft.answers.values())
        return Page(
            id="handover",
            title=texts("handover.title"),
            language=self.visit.language,
            blocks=(
                Text(text=texts("handover.lead")),
                Bullets(
                    items=(
                        texts("handover.sealed"),
                        *([texts("handover.documents")] if files else []),
                        texts("handover.stays"),
                        texts("handover.once"),
                    )
                ),
            ),
            actions=(
                *[
                    Action(
                        id=f"give:{draft.id}",
                        label=await self._label(draft),
                        kind="primary" if len(drafts) == 1 else "secondary",
                    )
                    for draft in drafts
                ],
                Action(id="back", label=texts("handover.back"), kind="back"),
            ),
            commands=self.commands,
        )

    async def _label(self, draft: Draft) -> str:
        plan = await self.visit.counter.catalogue.plan(draft.service, draft.version)
        saved = draft.saved.astimezone(self.visit.clock().tzinfo).date()
        language = self.visit.language
        title = plan.definition.title[language]
        return self.visit.texts("handover.make", title=title, date=say_date(saved, language))

    async def reply(self, reply: Reply) -> Next:
        """Make a code, or go back."""
        _, _, which = reply.action.partition(":")
        drafts = await self.visit.counter.drafts.all()
        draft = next((draft for draft in drafts if draft.id == which), None)
        if draft is None:
            return Go(self.behind)

        async def give() -> Next:
            code, _ = await self.visit.counter.moving.hand_over(draft)
            return Go(CodeScreen(self.visit, code), (self.visit.texts("handover.made"),))

        return Work(self.visit.texts("handover.begun"), give)


class CodeScreen(Screen):
    """The code, shown until the person leaves it; it is kept nowhere."""

    def __init__(self, visit: Visit, code: str) -> None:
        super().__init__(visit)
        self.code = code

    async def page(self) -> Page:
        """The code and what to do with it."""
        texts = self.visit.texts
        return Page(
            id="handover-code",
            title=texts("handover-code.title"),
            language=self.visit.language,
            blocks=(
                Reference(label=texts("handover-code.label"), value=self.code, spelled=spell(self.code)),
                Text(text=texts("handover-code.how")),
                Text(text=texts("handover-code.secret")),
            ),
            actions=(
                Action(id="services", label=texts("action.services"), kind="primary"),
                Action(id="quit", label=texts("action.quit")),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Leave it."""
        return Go(self.visit.home())


class TakeScreen(Screen):
    """Asks for the code of another computer."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, behind: Screen) -> None:
        super().__init__(visit)
        self.behind = behind
        self.code = ""
        self.error = ""

    async def page(self) -> Page:
        """The field for the code."""
        texts = self.visit.texts
        label = texts("handover-take.label")
        return Page(
            id="handover-take",
            title=texts("handover-take.title"),
            language=self.visit.language,
            blocks=(Text(text=texts("handover-take.lead")),),
            fields=(
                TextField(
                    id="code",
                    label=label,
                    hint=texts("handover-take.hint"),
                    value=self.code,
                    error=self.error,
                ),
            ),
            actions=(Action(id="fetch", label=texts("handover-take.fetch"), kind="primary"),),
            errors=(Error(field="code", label=label, text=self.error),) if self.error else (),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Fetch the application of the code, or go back."""
        if reply.action == "back":
            return Go(self.behind)
        texts, self.code = self.visit.texts, reply.values.get("code", "").strip()
        self.error = "" if self.code else texts("handover-take.missing")
        return Go(self) if self.error else Work(texts("handover-take.begun"), self._fetch)

    async def _fetch(self) -> Next:
        texts = self.visit.texts
        try:
            draft = await self.visit.counter.moving.take_over(self.code)
        except ClientError as error:
            if error.key not in _OF_THE_CODE:
                raise
            self.error = say_client_error(error, texts)
            return Go(self)
        return Go(await resume(self.visit, draft), (texts("handover-take.done"),))
