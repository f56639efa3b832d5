"""The screens of "Your data": what is kept, where, how old and until when; taking it along in the clear; deleting it now.

Owns these words and questions; what is kept and how it is deleted is the client's.
"""

from __future__ import annotations

from contextlib import suppress

from api_client.errors import ClientError, VaultError
from api_client.inventory import Holding, Inventory, group_of
from screens.page import (
    Action,
    Block,
    Bullets,
    Error,
    Fact,
    Facts,
    Heading,
    Page,
    Reply,
    Text,
    TextField,
    Warning,  # noqa: A004 -- the page vocabulary's word
)
from screens.protection import ProtectionScreen
from screens.screen import Go, Leave, Next, Screen, Work
from screens.visit import Visit
from screens.wording.errors import say_client_error
from screens.wording.locale import join_words, say_date, say_number, say_size


class YourDataScreen(Screen):
    """What is kept on this computer."""

    offers = frozenset({"back"})

    async def page(self) -> Page:
        """What cannot be read, if anything; what is kept; the files; what stands elsewhere."""
        texts, data = self.visit.texts, await self.visit.counter.your_data.inventory()
        return Page(
            id="your-data",
            title=texts("your-data.title"),
            language=self.visit.language,
            blocks=(
                *await self._unreadable(),
                Text(text=texts("your-data.lead"), lead=True),
                Facts(
                    facts=tuple(self._held(holding) for holding in data.holdings),
                    heading=texts("your-data.kept"),
                ),
                *self._files(data),
                Text(text=texts("your-data.at-service")),
            ),
            actions=(
                Action(id="services", label=texts("action.services"), kind="primary"),
                *(
                    (Action(id="protection", label=texts("your-data.protection")),)
                    if self.visit.counter.your_data.protection
                    else ()
                ),
                Action(id="export", label=texts("your-data.export")),
                Action(id="delete", label=texts("your-data.delete"), kind="danger"),
            ),
            commands=self.commands,
        )

    async def _unreadable(self) -> tuple[Block, ...]:
        texts, errors = self.visit.texts, await self.visit.counter.your_data.unreadable()
        if not errors:
            return ()
        groups = {group_of(str(error.parts.get("what", ""))): None for error in errors}
        named = join_words([texts(f"your-data.group-{group}") for group in groups], texts("answer.and"))
        return (Warning(text=texts("your-data.unreadable", what=named), label=texts("warning.label")),)

    def _held(self, holding: Holding) -> Fact:
        texts, zone = self.visit.texts, self.visit.clock().tzinfo
        oldest, newest = (
            say_date(saved.astimezone(zone).date(), texts.language)
            for saved in (holding.oldest, holding.newest)
        )
        number = say_number(holding.count, texts.language)
        if oldest == newest:
            held = texts("your-data.held", number=number, date=newest)
        else:
            held = texts("your-data.held-since", number=number, oldest=oldest, newest=newest)
        return Fact(
            term=texts(f"your-data.group-{holding.group}"),
            value=f"{held} {texts(f'your-data.until-{holding.group}')}",
        )

    def _files(self, data: Inventory) -> tuple[Block, ...]:
        texts = self.visit.texts
        if not data.files:
            return (Text(text=texts("your-data.memory")),)
        items = tuple(
            texts("your-data.file", path=str(path), size=say_size(path.stat().st_size, texts.language))
            for path in data.files
        )
        return (Heading(text=texts("your-data.where")), Bullets(items=items))

    async def reply(self, reply: Reply) -> Next:
        """Go to what was chosen."""
        match reply.action:
            case "protection" if protection := self.visit.counter.your_data.protection:
                return Go(ProtectionScreen(self.visit, protection, behind=self))
            case "export":
                return Go(ExportScreen(self.visit, behind=self))
            case "delete":
                return Go(DeleteEverythingScreen(self.visit, behind=self))
        return Go(self.visit.home())


class ExportScreen(Screen):
    """Asks where to write everything in the clear."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, behind: Screen) -> None:
        super().__init__(visit)
        self.behind = behind
        self.path = ""
        self.error = ""

    async def page(self) -> Page:
        """What is written, that anyone can read it, and the field for the path."""
        texts = self.visit.texts
        label = texts("export.path")
        return Page(
            id="export",
            title=texts("export.title"),
            language=self.visit.language,
            blocks=(
                Warning(text=texts("export.clear"), label=texts("warning.label")),
                Text(text=texts("export.lead")),
            ),
            fields=(
                TextField(
                    id="path", label=label, hint=texts("export.hint"), value=self.path, error=self.error
                ),
            ),
            actions=(Action(id="export", label=texts("export.do"), kind="primary"),),
            errors=(Error(field="path", label=label, text=self.error),) if self.error else (),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Write it, or go back."""
        if reply.action == "back":
            return Go(self.behind)
        texts, self.path = self.visit.texts, reply.values.get("path", "").strip()
        if not self.path:
            self.error = texts("export.missing")
            return Go(self)
        try:
            exported = await self.visit.counter.your_data.export(self.path)
        except ClientError as error:
            self.error = say_client_error(error, texts)
            return Go(self)
        said = texts("export.said", path=str(exported.path))
        if exported.folder:
            said += " " + texts("export.documents", n=exported.documents, path=str(exported.folder))
        return Go(self.behind, (said,))


class DeleteEverythingScreen(Screen):
    """Asks before everything is deleted."""

    offers = frozenset({"back"})

    def __init__(self, visit: Visit, behind: Screen) -> None:
        super().__init__(visit)
        self.behind = behind

    async def page(self) -> Page:
        """What would be lost, and what to note down before; keeping it is what Enter does."""
        texts, at_stake = self.visit.texts, await self.visit.counter.your_data.at_stake()
        lost = [("delete-all.drafts", at_stake.drafts), ("delete-all.waiting", at_stake.waiting)]
        references = at_stake.references
        warnings = [texts("delete-all.warning"), *(texts(key, n=n) for key, n in lost if n)]
        return Page(
            id="delete-everything",
            title=texts("delete-all.title"),
            language=self.visit.language,
            blocks=(
                Warning(text=" ".join(warnings), label=texts("warning.label")),
                *((Heading(text=texts("delete-all.note")), Bullets(items=references)) if references else ()),
            ),
            actions=(
                Action(id="keep", label=texts("delete-all.keep"), kind="primary"),
                Action(id="delete", label=texts("delete-all.delete"), kind="danger"),
            ),
            commands=self.commands,
        )

    async def reply(self, reply: Reply) -> Next:
        """Delete everything and leave, or keep it."""
        if reply.action != "delete":
            return Go(self.behind)
        return Work(self.visit.texts("delete-all.begun"), self._delete)

    async def _delete(self) -> Next:
        """Nothing can be gone on with afterwards, also when a file could not be removed."""
        texts, counter = self.visit.texts, self.visit.counter
        received = False
        with suppress(VaultError):  # what cannot be read is deleted all the same
            received = bool((await counter.your_data.at_stake()).references)
        try:
            left = await counter.your_data.delete_everything()
        except VaultError as error:
            return Leave(f"{texts('delete-all.not-all')} {say_client_error(error, texts)}")
        said = [texts("delete-all.said")]
        if left:
            services = join_words(list(left), texts("answer.and"))
            said.append(texts("delete-all.at-services", n=len(left), services=services))
        if received:
            said.append(texts("delete-all.at-department"))
        return Leave(" ".join(said))
