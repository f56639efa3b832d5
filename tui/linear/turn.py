"""One page's turn: what is said and asked from its heading to a reply, across repetitions of it.

Owns the order in which errors, fields and actions come. Whether there is a heading or a hint is for the face
to say.
"""

from __future__ import annotations

from journey.cleaning import clean
from screens.face import HangUp, Interrupted, Typed
from screens.page import AnyField, Declaration, LongTextField, OptionsField, Page, Reply, SecretField
from screens.utterances.actions import besides, instead
from screens.utterances.asking import Asking, Help
from screens.utterances.pages import errors, heading
from tui.linear.asking import ask_for
from tui.linear.asking_lines import Keep
from tui.linear.choosing import choose
from tui.linear.dialogue import Called, Dialogue


class Turn:
    """Says and asks a page. What is typed is `kept` before anything more is asked for: no end of the run loses it."""

    def __init__(self, page: Page, dialogue: Dialogue, kept: Typed) -> None:
        self.page = page
        self.dialogue = dialogue
        self.kept = kept
        self.wrong = {error.field for error in page.errors}
        self.typed: dict[str, str] = {}
        self.done: set[str] = set()

    @property
    def unsent(self) -> dict[str, str]:
        """What was typed and is not replied, without secrets."""
        secret = {field.id for field in self.page.fields if isinstance(field, SecretField)}
        return {id_: raw for id_, raw in self.typed.items() if id_ not in secret}

    def say_page(self, page: Page, *, with_place: bool) -> None:
        """The heading and the blocks, after an empty line; `page` is the whole of it or what is said of it."""
        dialogue = self.dialogue
        dialogue.say("")
        for utterance in heading(page, dialogue.words.reading, with_place=with_place):
            dialogue.say(utterance.text)

    async def reply(self, *, help_: Help) -> Reply:
        """Ask for what has not been answered yet, then for an action unless the page has a primary one."""
        page = self.page
        for utterance in errors(page, self.dialogue.words.reading):
            self.dialogue.say(utterance.text)
        if page.fields:
            self._offer_other_actions()
        primary = next((action.id for action in page.actions if action.kind == "primary"), "")
        asked = self._to_ask()
        for field in asked:
            if field.id not in self.done:
                await self._ask(field, help_=help_, last=bool(primary) and field is asked[-1])
        self.dialogue.asked = None
        action = primary if page.fields and primary else choose(page, self.dialogue)
        return Reply(action, {field.id: self.typed.get(field.id, field.value) for field in page.fields})

    def _to_ask(self) -> list[AnyField]:
        """The fields in error, or all of them when no error is about a field."""
        fields = list(self.page.fields)
        return [field for field in fields if field.id in self.wrong] or fields

    async def _ask(self, field: AnyField, *, help_: Help, last: bool) -> None:
        self.dialogue.asked = field
        self.dialogue.gather()
        before = self.typed.get(field.id)
        self.dialogue.holds = field.value if before is None else before

        async def keep(raw: str) -> None:
            self.typed[field.id] = raw
            if not last or isinstance(field, LongTextField):  # the reply follows what is typed last
                await self.kept(self.unsent)

        wrong, hidden = field.id in self.wrong, self.dialogue.editor.can_hide
        asking = Asking(field, before, help_, wrong, hidden)
        if isinstance(field, OptionsField | Declaration | SecretField):  # half of it is nothing to keep
            await ask_for(asking, self.dialogue, keep)
        else:
            await self._ask_watched(asking, keep)
        self.done.add(field.id)

    async def _ask_watched(self, asking: Asking, keep: Keep) -> None:
        """Ask, and keep the line that is being typed, too, should the run be cut off or killed."""

        async def keep_line(line: str) -> None:
            await self.kept(self._with_line(asking, line))

        editor, line = self.dialogue.editor, ""
        end: Exception | None = None
        with editor.watched(keep_line) as watch:
            try:
                await ask_for(asking, self.dialogue, keep)
            except (HangUp, Interrupted) as cut_off:
                line, end = editor.unfinished, cut_off
            except Called as called:
                end = called
        if line or (end and watch and watch.has_kept):
            await keep_line(line)
        if end:
            raise end

    def _with_line(self, asking: Asking, line: str) -> dict[str, str]:
        """What is typed and not replied, with an unfinished line; without one, or half a command, as it was before."""
        field, line = asking.field, clean(line).strip()
        if not line or line.startswith("/"):
            return {**self.unsent, field.id: self.typed.get(field.id, field.value)}
        earlier = self.typed.get(field.id, asking.unsent) if isinstance(field, LongTextField) else ""
        return {**self.unsent, field.id: f"{earlier}\n{line}" if earlier else line}

    def _offer_other_actions(self) -> None:
        """The primary action follows the last field; the others are called by a number after a slash."""
        others = besides(self.page)
        self.dialogue.others = {str(number): action.id for number, action in enumerate(others, 1)}
        for utterance in instead(self.page, self.dialogue.words):
            self.dialogue.say(utterance.text)
