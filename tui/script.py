"""The script face: answers a service from a file of answers, without a person, through the same screens.

Owns what is replied to each page, and stopping where the answers do not suffice. It never guesses an answer
and never agrees to anything that the answers do not agree to.
"""

from __future__ import annotations

from collections.abc import Mapping

from screens.face import Typed, unheeded
from screens.page import AnyField, Declaration, Facts, Page, Reply, Text
from screens.texts import texts_in

LAST = ("receipt", "queued", "save-answers")
"""The pages at which everything is done that can be done."""


class ScriptStopped(Exception):  # noqa: N818 - named for what happened, as the faces' exceptions are
    """The answers lead no further. Its text is the whole sentence, in the page's language."""

    def __init__(self, page: Page, label: str, sentence: str) -> None:
        super().__init__(sentence)
        self.page_id = page.id
        self.label = label
        self.sentence = sentence


class ScriptFace:
    """Replies from `answers`, an object of the form of `docs/definition-format.md` with `"declared": true`.

    Text may stand there as it would be typed; a file is its path. `ask` raises `ScriptStopped`.
    """

    other = "visual"
    speaks = False

    def __init__(self, answers: Mapping[str, object]) -> None:
        self.answers = answers
        self.typed: Typed = unheeded
        self.pages: list[Page] = []
        """The pages that were asked, in order."""
        self._asked: set[Page] = set()

    async def announce(self, text: str) -> None:
        """Nobody listens."""

    async def progress(self, text: str) -> None:
        """Nobody waits."""

    async def ask(self, page: Page) -> Reply:
        """The reply that the answers have for a page; at the receipt, or where that is as far as it goes, to leave."""
        self.pages.append(page)
        if page.id in LAST:
            return Reply("quit")
        self._stop_if_stuck(page)
        self._asked.add(page)
        kind, _, of = page.id.partition(":")
        if kind == "interruption" and self.answers.get(of) is not True:
            raise self._stop(page, "script.not-chosen", page.title, key=of)
        if kind == "more":
            return Reply(self._another(page, of))
        values = {field.id: self._raw(page, field) for field in page.fields}
        return Reply(self._primary(page), values)

    def _stop_if_stuck(self, page: Page) -> None:
        """Stop at an error, at the end of the way, at a failure, and where a page comes again unchanged."""
        for error in page.errors:
            raise self._stop(page, "script.stopped", error.label, text=error.text)
        if page.id.startswith("exit:") or page.id == "failure":
            why = " ".join(block.text for block in page.blocks if isinstance(block, Text) and block.lead)
            raise self._stop(page, "script.stopped", page.title, text=why)
        if page in self._asked:
            raise self._stop(page, "script.no-way", page.title)

    def _another(self, page: Page, section: str) -> str:
        """Add an item as long as the answers have more of them than the page lists."""
        wanted = self.answers.get(section)
        there = sum(len(block.facts) for block in page.blocks if isinstance(block, Facts))
        return "add" if isinstance(wanted, list) and there < len(wanted) else "done"

    def _primary(self, page: Page) -> str:
        if page.id.startswith("before:"):
            return "start"  # a draft that there is may hold what the answers do not say
        for action in page.actions:
            if action.kind == "primary":
                return action.id
        raise self._stop(page, "script.no-way", page.title)

    def _raw(self, page: Page, field: AnyField) -> str:
        """The answer to a field as it would be typed."""
        value = self.answers.get(field.id)
        if isinstance(field, Declaration) and value is not True:
            raise self._stop(page, "script.not-chosen", field.label, key=field.id)
        match value:
            case None:
                if field.required:
                    raise self._stop(page, "script.missing", field.label, key=field.id)
                return ""
            case bool():
                return "yes" if value else "no"
            case str() | int():
                return str(value)
            case list():
                return ", ".join(str(part) for part in value)
        raise self._stop(page, "script.no-answer", field.label, key=field.id)

    def _stop(self, page: Page, message: str, label: str, **parts: str) -> ScriptStopped:
        return ScriptStopped(page, label, texts_in(page.language)(message, label=label, **parts))
