"""The talk with the person about one page: lines said, prompts answered, commands taken.

Owns the pause of a long burst, and what a slash at the beginning of an answer means. Knows no kind of field.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from journey.cleaning import clean
from screens.commands import BY_ID, called
from screens.page import AnyField, Page
from screens.texts import Texts
from screens.utterances.fields import CELLS
from screens.utterances.pages import where
from screens.utterances.reading import STANDARD, Reading
from screens.utterances.spelling import spelled, spelled_text
from screens.utterances.words import Words
from tui.linear.characters import plain
from tui.linear.editor import Editor
from tui.linear.writer import Writer

ROOM = 20
"""Cells that a prompt leaves for the answer on its own row; a longer prompt stands on the row above."""
FEW = 9
"""How many findings are listed at most; a listener holds no more, and each has a one-digit number."""


class Called(Exception):  # noqa: N818 - not an error: it ends the asking
    """The person asked for something else than the prompt is for: the command or action with id `action`."""

    def __init__(self, action: str) -> None:
        super().__init__(action)
        self.action = action


class Dialogue:
    """Says and asks, in the page's language. `others` are actions called by their number after a slash.
    `by_key` has one key choose, without Enter.

    Whatever asks may raise `Called`, and `HangUp` and `Interrupted` of the editor.
    """

    def __init__(
        self,
        page: Page,
        texts: Texts,
        writer: Writer,
        editor: Editor,
        reading: Reading = STANDARD,
        *,
        by_key: bool = False,
    ) -> None:
        self.page = page
        self.by_key = by_key
        self.words = Words(page, reading)
        self.texts = texts
        self.editor = editor
        self.others: Mapping[str, str] = {}
        self.asked: AnyField | None = None
        """The field that the open prompt asks for, said by the command `where`."""
        self.holds = ""
        """What that field holds, spelled by the command `spell`."""
        self.answered: Mapping[str, str] = {}
        """What was answered on the page before, by labels."""
        self._writer = writer
        self._gathered: list[list[str]] | None = None

    def say(self, text: str) -> None:
        """Say something, after a pause where the screen, or what a reader holds, has no room for it (rule 8).

        A text is not cut in two, unless it is longer than both can hold.
        """
        rows = self._writer.rows(text)
        if self._gathered is None:
            self._write(rows)
        else:
            self._gathered.append(rows)

    def gather(self) -> None:
        """Keep what is said from here for the next prompt: a question stands on the screen with its own lines, if it can."""
        self._gathered = []

    def _say_gathered(self, prompt: int) -> None:
        """Say what was gathered for a prompt of some rows; after a pause, if that is what it takes to stay together."""
        texts, self._gathered = self._gathered or [], None
        if texts and not self._writer.holds(sum(map(len, texts)) + prompt - 1):
            self._pause()
        for rows in texts:
            self._write(rows)

    def _write(self, rows: list[str]) -> None:
        if not self._writer.holds(len(rows)):
            self._pause()
        for row in rows:
            if not self._writer.holds(1):
                self._pause()
            self._writer.row(row)

    def _pause(self) -> None:
        if self.editor.is_terminal and self._answer(
            self.texts("linear.go-on"), self.editor.read_pause, room=0
        ):
            self.say_text("linear.not-yet")

    def say_text(self, key: str, **parts: object) -> None:
        """Say one of the interface's texts."""
        self.say(self.texts(key, **parts))

    def say_few(self, names: list[str]) -> None:
        """Say the first few names, and how many more there are."""
        for name in names[:FEW]:
            self._writer.line(name)
        if len(names) > FEW:
            self._writer.line(self.texts("linear.more", n=len(names) - FEW))

    def say_found(self, what: str, few: list[str], n: int, **parts: object) -> None:
        """Say how many were found, and the first few of them."""
        self.gather()
        self.say_text(
            f"linear.all-{what}" if n == len(few) else f"linear.first-{what}", n=n, few=len(few), **parts
        )
        for name in few:
            self.say(name)

    def say_place(self) -> None:
        """Say where the person is: the place, the title, and what is asked."""
        for utterance in where(self.page, self.asked, self.words.reading):
            self.say(utterance.text)

    def spell(self, text: str) -> None:
        """Spell a text, or what there is to spell."""
        if text:
            self.say(spelled_text(self.page, text, self.words.reading).text)
            return
        for utterance in spelled(self.page, self.asked, self.holds, self.answered, self.words.reading):
            self.say(utterance.text)

    def ask(self, prompt: str) -> str:
        """One line, without its outer white space."""
        return self._answer(prompt, self.editor.read).strip()

    def ask_choice(self, prompt: str, labels: Sequence[str]) -> str:
        """One line that chooses one of the labels; where one key is enough and no doubt is left, at that key."""
        keys = "".join(str(number) for number in range(1, len(labels) + 1))
        doubtful = len(labels) > FEW or any(map(str.isdecimal, "".join(labels)))
        if doubtful or not self.by_key:
            return self.ask(prompt)
        return self._answer(prompt, lambda text: self.editor.read_key(text, keys)).strip()

    def ask_path(self, prompt: str) -> str:
        """One line that may be a path, and so begin with a slash without being a command."""
        typed = self._answer(
            prompt, lambda text: self.editor.read_path(text, self.say_few), slash_is_text=True
        )
        return typed.strip()

    def ask_secret(self, prompt: str) -> str:
        """One line that is not shown, with its outer white space. What follows a slash is never said back."""
        return self._answer(prompt, self.editor.read_secret, slash_is_text=True)

    def _answer(
        self, prompt: str, read: Callable[[str], str], *, slash_is_text: bool = False, room: int = ROOM
    ) -> str:
        while True:
            typed = self._read(prompt, read, room)
            word = typed.strip()
            if word.startswith("//") and (self._is_called(word[2:]) or not slash_is_text):
                return word[1:]
            if not word.startswith("/") or self._is_text(word, slash_is_text=slash_is_text):
                return typed

    def _read(self, prompt: str, read: Callable[[str], str], room: int) -> str:
        if self._writer.is_terminal and room and not self._has_room(prompt, room):
            self._say_gathered(len(self._writer.rows(prompt)) + 1)
            self.say(prompt)
            prompt = self.texts("linear.answer")
        else:
            self._say_gathered(1)
        typed = read(plain(prompt, self._writer.encoding))
        self._writer.was_heard()
        return clean(typed)

    def _has_room(self, prompt: str, room: int) -> bool:
        """Whether an answer can be typed behind a prompt: on its row, and in braille with a word of it in the window."""
        in_window = self.words.reading.medium != "braille" or len(prompt) < CELLS
        return in_window and len(prompt) + room <= self._writer.columns

    def _is_called(self, word: str) -> bool:
        return word in self.others or called(word) is not None

    def _is_text(self, typed: str, *, slash_is_text: bool) -> bool:
        """Carry out the command after the slash, or say why not; True when it is no command but an answer."""
        word, _, rest = typed[1:].partition(" ")
        command = called(word)
        if rest and (slash_is_text or command is None or command.id != "spell"):
            word, command = typed[1:], None  # a path or a secret is never spelled back
        if word in self.others:
            raise Called(self.others[word])
        if command is None:
            if not slash_is_text:
                self.say_text("linear.unknown", typed=typed, help=BY_ID["help"].word(self.texts))
            return slash_is_text
        if command.id == "where":
            self.say_place()
        elif command.id == "spell":
            self.spell(rest.strip())
        elif command.id == "repeat" or command.id in self.page.commands:
            raise Called(command.id)
        else:
            self.say_text("linear.not-here", typed=typed, help=BY_ID["help"].word(self.texts))
        return False
