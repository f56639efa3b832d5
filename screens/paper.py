"""The screen that saves a page as a file, to print, to send on or to emboss.

Owns asking in which form and where to; how a page looks on paper is `screens.papers`'s.
"""

from __future__ import annotations

from api_client.errors import ClientError
from screens.options import match
from screens.page import Action, Choice, Error, Option, Page, Reply, TextField
from screens.papers.forms import FORMS, on_paper
from screens.screen import Go, Next, Screen
from screens.visit import Visit
from screens.wording.errors import say_client_error


class PaperScreen(Screen):
    """Asks for the form of the page of the screen behind, and for the path of a file that there is not yet."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, behind: Screen) -> None:
        super().__init__(visit)
        self.behind = behind
        self.typed: dict[str, str] = {}
        self.errors: dict[str, str] = {}

    async def page(self) -> Page:
        """The two fields."""
        texts = self.visit.texts
        form = Choice(
            id="form",
            label=texts("paper.form"),
            options=self._forms(),
            value=self.typed.get("form", ""),
            error=self.errors.get("form", ""),
        )
        path = TextField(
            id="path",
            label=texts("paper.path"),
            hint=texts("paper.path.hint"),
            value=self.typed.get("path", ""),
            error=self.errors.get("path", ""),
        )
        return Page(
            id="paper",
            title=texts("paper.title"),
            language=self.visit.language,
            fields=(form, path),
            actions=(Action(id="save-paper", label=texts("paper.save"), kind="primary"),),
            errors=tuple(
                Error(field=field.id, label=field.label, text=field.error)
                for field in (form, path)
                if field.error
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Save it, or go back."""
        if reply.action == "back":
            return Go(self.behind)
        texts, self.typed, self.errors = self.visit.texts, dict(reply.values), {}
        form = match(self._forms(), self.typed.get("form", "")).one
        if not form:
            self.errors["form"] = texts("paper.form.missing")
        path = self.typed.get("path", "").strip()
        if not path:
            self.errors["path"] = texts("paper.path.missing")
        if self.errors:
            return Go(self)
        try:
            written = await self._save(form, path)
        except ClientError as error:
            self.errors["path"] = say_client_error(error, texts)
            return Go(self)
        return Go(self.behind, (texts("paper.saved", path=written),))

    def _forms(self) -> tuple[Option, ...]:
        texts = self.visit.texts
        return tuple(
            Option(id=form, label=texts(f"paper.{form}"), hint=texts(f"paper.{form}.hint")) for form in FORMS
        )

    async def _save(self, form: str, path: str) -> str:
        page = await self.behind.page()
        return await self.visit.counter.papers.save(path, await on_paper(page, form, self.visit))
