"""One page's turn: what is said and asked from its heading to a reply, across repetitions of it.

Owns the order in which errors, fields and actions come. Whether there is a heading or a hint is for the face
to say.
"""

from __future__ import annotations

from screens.page import AnyField, Error, Page, Reply, SecretField
from tui.linear.asking import ask_for
from tui.linear.choosing import choose, listed
from tui.linear.dialogue import Dialogue
from tui.linear.lines import lines
from tui.linear.offer import Asking


class Turn:
    """Says and asks a page. What is typed goes to `unsent` at once: no command and no signal loses it."""

    def __init__(self, page: Page, dialogue: Dialogue, unsent: dict[str, dict[str, str]]) -> None:
        self.page = page
        self.dialogue = dialogue
        self.unsent = unsent
        self.wrong = {error.field for error in page.errors}
        self.typed: dict[str, str] = {}
        self.done: set[str] = set()

    def say_page(self, *, with_place: bool) -> None:
        """The heading and the blocks, after an empty line."""
        page, dialogue = self.page, self.dialogue
        dialogue.say("")
        for line in lines(page, with_place=with_place):
            dialogue.say(line)

    def reply(self, *, hints: bool) -> Reply:
        """Ask for what has not been answered yet, then for an action unless the page has a primary one."""
        page = self.page
        fields = {field.id for field in page.fields}
        self._say_errors([error for error in page.errors if error.field not in fields])
        if page.fields:
            self._offer_other_actions()
        for field in self._to_ask():
            if field.id not in self.done:
                self._ask(field, hint=hints)
        self.dialogue.asked = ""
        primary = next((action.id for action in page.actions if action.kind == "primary"), "")
        action = primary if page.fields and primary else choose(page, self.dialogue)
        typed = self.unsent.pop(page.id, {}) | self.typed
        return Reply(action, {field.id: typed.get(field.id, field.value) for field in page.fields})

    def _to_ask(self) -> list[AnyField]:
        """The fields in error, or all of them when no error is about a field."""
        fields = list(self.page.fields)
        return [field for field in fields if field.id in self.wrong] or fields

    def _ask(self, field: AnyField, *, hint: bool) -> None:
        self._stand_at(field)
        self._say_errors([error for error in self.page.errors if error.field == field.id])
        before = self.unsent.get(self.page.id, {}).get(field.id)

        def keep(raw: str) -> None:
            self.typed[field.id] = raw
            if not isinstance(field, SecretField):
                self.unsent.setdefault(self.page.id, {})[field.id] = raw

        wrong = field.id in self.wrong and before is None
        ask_for(Asking(field, typed=before, hint=hint, wrong=wrong), self.dialogue, keep)
        self.done.add(field.id)

    def _stand_at(self, field: AnyField) -> None:
        fields, dialogue = self.page.fields, self.dialogue
        number = fields.index(field) + 1
        several = len(fields) > 1
        dialogue.asked = (
            dialogue.texts("linear.field", number=number, count=len(fields), label=field.label)
            if several
            else field.label
        )

    def _say_errors(self, errors: list[Error]) -> None:
        for error in errors:
            self.dialogue.say_text("linear.error", label=error.label, text=error.text)

    def _offer_other_actions(self) -> None:
        """The primary action follows the last field; the others are called by a number after a slash."""
        others = [action for action in listed(self.page) if action.kind != "primary"]
        if len(others) == len(listed(self.page)):
            return
        self.dialogue.others = {str(number): action.id for number, action in enumerate(others, 1)}
        for number, action in enumerate(others, 1):
            self.dialogue.say_text("linear.instead", number=number, label=action.label)
