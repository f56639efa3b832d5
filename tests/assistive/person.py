"""A person at Etape, by ear or by fingertips: waits for each page, checks what is heard of it, and gives a reply.

What has to be heard is taken from the page that the program is showing, so that a screen is covered on the day it is written.
Owns the checks of a page and the order of a turn; how a reply is typed is each face's.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar

from screens.manner import MANNERS
from screens.page import AnyField, Field, Page, SecretField, TextField
from screens.texts import Texts, texts_in
from screens.utterances.pages import whole
from tests.assistive.etape import Account, Told
from tests.assistive.listener import Listener
from tests.assistive.measures import plainly, words
from tests.assistive.pages import asked, numbers_of, read, texts_of

RESTING = 1.0
"""Seconds in which nobody presses anything, and nothing may be said."""


class Progress:
    """How far a person has come in a run, in whatever face."""

    def __init__(self, listener: Listener, account: Account) -> None:
        self.listener = listener
        self.account = account
        self.pages: list[Page] = []
        self.told: Told | None = None
        """The page that is on; None while it is waited for."""
        self.face = ""
        """The face that is on."""
        self.plain = 0
        """The words that a plain program would have needed so far."""
        self.hinted: set[str] = set()
        self.echo_heard = False


class Person(ABC):
    """Someone who uses one face."""

    face: ClassVar[str]
    share: ClassVar[float]
    """The most words for each word of a plain program: the goal of a whole journey."""
    slack: ClassVar[int]
    """Words that a page may have beyond its share: the manner of asking costs as much on a short page as on a long one."""
    echo: ClassVar[int]
    """Words for each field that may be said twice on coming to a page: how one answers may be worded as the hint is."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        progress.face = self.face
        self.listener = progress.listener
        self.passed = 0
        """Words that are heard of this page because of how one went through it."""

    @property
    def page(self) -> Page:
        """The page that is on."""
        if self.progress.told is None:
            self._come()
        assert self.progress.told is not None, "the program has ended"
        return self.progress.told.page

    @property
    def texts(self) -> Texts:
        """The texts in the language of the page."""
        return texts_in(self.page.language)

    @property
    def by_ear(self) -> bool:
        """Whether the whole page is heard, and not the cursor's line alone."""
        return not self.listener.reader.cursor_line_only

    # Coming to a page

    def _come(self) -> None:
        """Wait for the next page, read it to its end, and check what was heard of it so far."""
        listener, progress = self.listener, self.progress
        listener.wait_for("a page", lambda: progress.account.has_more)
        if listener.ended:
            return
        progress.told, self.passed = progress.account.take(), 0
        page = progress.told.page
        progress.pages.append(page)
        listener.name(self._step)
        self.await_page(page)
        source = [*progress.told.announced, *texts_of(page), *self.greeting()]
        listener.check("repeated", self.echo * max(len(page.fields), 1), " ".join(source))
        self.read_on(page)
        if self.by_ear:
            self._check_read(page, progress.told.announced)

    @property
    def _step(self) -> str:
        pages = self.progress.pages
        return f"{len(pages)} {pages[-1].id}"

    def _check_read(self, page: Page, announced: tuple[str, ...]) -> None:
        pages = self.progress.pages
        before = pages[-2] if len(pages) > 1 else None
        again = before is not None and (before.id, before.language) == (page.id, page.language)
        for text in [*announced, *(() if again else read(self.said_of(page, before)))]:
            if words(text):
                self.listener.check("expect", text)

    def said_of(self, page: Page, _before: Page | None) -> Page:
        """The page as it is heard after the one `before`."""
        return whole(page)

    @abstractmethod
    def await_page(self, page: Page) -> None:
        """Wait until the page stands and a reply can be typed."""

    @abstractmethod
    def read_on(self, page: Page) -> None:
        """Read what of the page has not been shown yet."""

    # A turn

    def reply(self, action: str = "", **values: str) -> None:
        """Answer the fields, by their ids with hyphens written as underlines, and take an action, by default the primary one."""
        self.give({key.replace("_", "-"): value for key, value in values.items()}, action)

    def give(self, values: Mapping[str, str], action: str = "") -> None:
        """The same with ids as they are. What is not among them is left as it stands."""
        page = self.page
        primary = next((each.id for each in page.actions if each.kind == "primary"), "")
        self.type_reply(page, values, action or primary or page.actions[0].id)
        self._come()

    def command(self, command: str) -> None:
        """Call a command that leads to another page, or out."""
        self._call(command)
        self._come()

    def _call(self, command: str) -> None:
        """Call it; from the help, where a reader or its terminal keeps its key."""
        if self.reaches(command):
            self.call(command)
        else:
            self.call("help")
            self._come()
            self.type_reply(self.page, {}, f"command:{command}")

    def take(self, beginning: str) -> None:
        """Take the action whose id begins so."""
        self.reply(next(action.id for action in self.page.actions if action.id.startswith(beginning)))

    def change(self, number: int) -> None:
        """Choose a fact by its number, and change it."""
        self.choose_number(number)
        self._come()

    def ask(self, command: str, *said: str) -> None:
        """Call a command that is answered on the page itself, and check what is said then."""
        page = self.page
        self._check_whole(page)
        self.listener.mark(f"{self._step} {command}")
        self.call_here(command)
        self.read_on(page)
        if self.by_ear:
            for text in said:
                self.listener.check("expect", text)
        self.listener.check("symbols", 0)

    def rest(self) -> None:
        """Press nothing for a while, and hear nothing."""
        assert self.page
        if not self.by_ear:  # whose first words may come late
            self.listener.wait_for("a word", self.listener.hears_something)
        self.listener.idle(RESTING)
        self.listener.check("idle-words", 0)

    def reaches(self, command: str) -> bool:
        """Whether the key of a command comes to the program: a reader may keep it for itself."""
        return True

    def work_as(self, manner: str) -> Person:
        """Say, at the first start, how one works; the person who is returned does."""
        other = self.other(self.progress) if MANNERS[manner]["face"] == "visual" else self
        self.type_reply(self.page, {}, manner)
        other._come()
        return other

    def change_face(self) -> Person:
        """Change to the other face, which the person who is returned uses."""
        page, other = self.page, self.other(self.progress)
        self._call("face")
        other._come()
        assert other.page.id == page.id
        return other

    @abstractmethod
    def other(self, progress: Progress) -> Person:
        """The same person in the other face."""

    def hear_the_end(self) -> None:
        """Wait for the end of the program, and check that its last words were heard."""
        listener, account = self.listener, self.progress.account
        listener.wait_for("the end", lambda: listener.ended)
        listener.settle()
        for text in account.last_words:
            if self.by_ear:
                listener.check("expect", text)

    def last_key(self, key: str) -> None:
        """The key that ends the turn: what is heard after it belongs to the next page."""
        self._check_whole(self.page)
        self.progress.told = None
        self.listener.mark("the end")
        self.listener.press(key)

    def _check_whole(self, page: Page) -> None:
        """Check all that was heard in the step of a page."""
        listener, told = self.listener, self.progress.told
        source = [*(told.announced if told else ()), *texts_of(page)]
        plain = numbers_of(page) + sum(len(words(text)) for text in source)
        self.progress.plain += plain
        listener.check("symbols", 0)
        slack = self.slack * max(len(page.fields), 1) + sum(len(words(text)) for text in self.greeting())
        slack += self.passed
        listener.check("words", int(self.share * plain) + slack)
        if self.by_ear and listener.step_name == self._step:
            for error in page.errors:
                listener.check("once", error.text)

    def greeting(self) -> tuple[str, ...]:
        """What the face says of itself on the first page in it."""
        return ()

    @abstractmethod
    def type_reply(self, page: Page, values: Mapping[str, str], action: str) -> None:
        """Press the keys of a reply."""

    @abstractmethod
    def call(self, command: str) -> None:
        """Press the keys of a command that ends the turn."""

    @abstractmethod
    def call_here(self, command: str) -> None:
        """Press the keys of a command that does not."""

    @abstractmethod
    def choose_number(self, number: int) -> None:
        """Press the keys that choose a fact by its number, and change it."""

    # What is heard of a field

    def check_asked(self, page: Page, field: AnyField) -> None:
        """Check that a field is asked for, with its hint the first time and its options, and where the cursor is."""
        listener = self.listener
        self.check_at(self.at_cursor(field))
        if not self.by_ear:
            return
        for text in asked(field):
            if words(text):
                listener.check("expect", text)
        if field.hint and not field.familiar and field.hint not in self.progress.hinted:
            listener.check("expect", field.hint)
        self.progress.hinted.add(field.hint)

    def check_at(self, text: str) -> None:
        """Check that the cursor is on a line with a text; and where there is a braille display, that it shows both."""
        self.listener.check("at", text)
        if not self.by_ear:
            self.listener.check("cells", text)

    def at_cursor(self, field: AnyField) -> str:
        """What of a field is to be found on the cursor's line: the end of its label, for the rest may stand above."""
        return " ".join(words(field.label)[-4:])

    def type_in(self, field: Field, text: str) -> None:
        """Type an answer; the first one letter by letter, with each letter heard, a secret one with nothing heard."""
        listener, progress = self.listener, self.progress
        spelled = not progress.echo_heard and listener.reader.hears_letters_of(text)
        if isinstance(field, SecretField):
            listener.write(text, echoed=False)
            listener.check("unheard", text)
        elif isinstance(field, TextField) and spelled:
            progress.echo_heard = True
            listener.write(text, slowly=True)
            listener.check("echo", text)
        else:
            listener.write(text)
            if len(field.label) + len(text) > listener.terminal.cols - 2:
                self.passed += len(
                    words(f"{field.label} {text}")
                )  # a line that is wrapped is said as it goes on

    def is_on_screen(self, text: str) -> bool:
        """Whether a text stands on the screen, wrapped or not."""
        return plainly(text) in plainly(" ".join(self.listener.look().lines))
