"""The linear face: a page is said once, in appended lines, and each of its fields is asked for in order.

Owns what is said again and what is not. How a block is said, how a field is asked for and what a line may hold
are its neighbours'; what was typed and not replied is the screens' to keep.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress

from screens.commands import BY_ID
from screens.face import HangUp, Typed, unheeded
from screens.page import Page, Reply
from screens.texts import Language, Texts, texts_in
from screens.utterances.asking import Help
from screens.utterances.pages import since, whole
from screens.utterances.reading import STANDARD, Reading
from screens.utterances.spelling import spellable
from tui.linear.dialogue import Called, Dialogue
from tui.linear.editor import Editor
from tui.linear.turn import Turn
from tui.linear.writer import Writer
from tui.typed_ahead import Ahead

Soon = Callable[[Callable[[], None]], object]
"""Has something done in a moment."""


def at_once(do: Callable[[], None]) -> None:
    """The shortest of moments, where nothing else is to come."""
    do()


class LinearFace:
    """A face of plain lines over standard input and output. Where `by_key`, one key chooses an option, without Enter. What was
    typed `ahead` is taken first.

    What is said goes out along with the page that follows, as a reader hears it best; where none follows `soon`, by itself.
    """

    other = "visual"
    speaks = False

    def __init__(
        self,
        texts_for: Callable[[Language], Texts] = texts_in,
        reading: Callable[[], Reading] = lambda: STANDARD,
        *,
        by_key: Callable[[], bool] = lambda: False,
        soon: Soon = at_once,
        ahead: Ahead | None = None,
    ) -> None:
        self._by_key = by_key
        self._soon = soon
        self._reading = reading
        self._texts_for = texts_for
        self._writer = Writer()
        self._editor = Editor(self._writer, ahead)
        self._last: Page | None = None
        self._hinted: set[tuple[str, Language]] = set()
        self._answered: Mapping[str, str] = {}
        self.typed: Typed = unheeded

    def greet(self, texts: Texts, why: str) -> None:
        """Say which face this is, `why` it is on and how to change it: the first lines of a run (rule 18)."""
        self._writer.line(texts("linear.greeting", why=why, face=BY_ID["face"].word(texts)))
        self._writer.line(texts("linear.greeting-help", help=BY_ID["help"].word(texts)))
        self._send_soon()

    async def announce(self, text: str) -> None:
        """Say one finished fact, on a line of its own."""
        self._writer.line(text)
        self._send_soon()

    async def progress(self, text: str) -> None:
        """Say at once that something is under way, on a line of its own; nothing moves or is drawn over."""
        self._writer.line(text)
        self._writer.send()

    def finish(self) -> None:
        """Write what was said last. Raises `HangUp` when nobody is there any more."""
        self._writer.send()

    def _send_soon(self) -> None:
        """Write what is held in a moment, unless it has gone out by then; what is said later has a moment of its own."""
        writer, sent = self._writer, self._writer.sent
        if writer.holding:
            self._soon(lambda: self._send() if writer.sent == sent else None)

    def _send(self) -> None:
        with suppress(HangUp):  # whoever asks next finds that nobody is there
            self._writer.send()

    async def ask(self, page: Page) -> Reply:
        """Say the page and ask for its fields, or for an action.

        Blocks the event loop while a prompt is open: nothing else is to be said then (rule 17).
        """
        try:
            reply = await self._ask(page)
        except BaseException:
            self._send()
            raise
        self._send_soon()
        return reply

    async def _ask(self, page: Page) -> Reply:
        texts, reading = self._texts_for(page.language), self._reading()
        by_key = self._by_key()
        dialogue = Dialogue(page, texts, self._writer, self._editor, reading, by_key=by_key)
        dialogue.answered = self._answered
        turn = Turn(page, dialogue, self.typed)
        heading, said = not self._is_asked_again(page), since(self._last, page)
        help_: Help = "given" if (page.id, page.language) in self._hinted else "due"
        place_is_known = self._last is not None and self._last.place == page.place
        self._last = page
        self._hinted.add((page.id, page.language))
        while True:
            try:
                if heading:
                    turn.say_page(said, with_place=not place_is_known)
                return self._replied(page, await turn.reply(help_=help_))
            except Called as called:
                if called.action == "help":
                    self._hinted.discard((page.id, page.language))
                if called.action != "repeat":
                    return Reply(called.action, turn.unsent)
                heading, said, help_, place_is_known = True, whole(page), "asked", False

    def _replied(self, page: Page, reply: Reply) -> Reply:
        """Remember what was answered, so that it can be spelled when it has been confirmed."""
        if page.fields:
            self._answered = spellable(page, reply.values)
        return reply

    def _is_asked_again(self, page: Page) -> bool:
        """Whether the page was on just before and comes back with errors: then only these are said."""
        last = self._last
        return bool(page.errors) and last is not None and (last.id, last.language) == (page.id, page.language)
