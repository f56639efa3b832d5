"""A person at the linear face: types a line at each prompt, and Enter where the pager waits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from screens.commands import BY_ID
from screens.page import AnyField, Facts, LongTextField, Lookup, OptionsField, Page, YesNo
from screens.texts import LANGUAGES, texts_in
from screens.utterances.actions import menu
from screens.utterances.pages import since
from screens.utterances.reading import Reading
from screens.utterances.words import Words
from tests.assistive.measures import plainly, words
from tests.assistive.person import Person, Progress

GO_ON = tuple(plainly(texts_in(language)("linear.go-on")) for language in LANGUAGES)


class LinearPerson(Person):
    """Someone at the prompts."""

    face = "linear"
    echo = 8
    share = 1.3
    slack = 14

    def __init__(self, progress: Progress) -> None:
        super().__init__(progress)
        self._first: Page | None = None

    def other(self, progress: Progress) -> Person:
        """At the full screen."""
        from tests.assistive.visual import VisualPerson  # each face leads to the other

        return VisualPerson(progress)

    def unlock(self, secret: str, label: str) -> None:
        """Type what opens the vault, which is asked for before there are pages."""
        listener = self.listener
        listener.name("unlock")
        self.await_prompt()
        listener.check("expect", label)
        listener.write(secret, echoed=False)
        listener.check("unheard", secret)
        listener.check("symbols", 0)
        listener.mark("unlocked")
        listener.press("enter")

    def said_of(self, page: Page, before: Page | None) -> Page:
        """Of a list that comes again, what has changed in it."""
        return since(None if page is self._first else before, page)

    def await_page(self, page: Page) -> None:
        """A prompt is open when the last line does not end."""
        self._first = self._first or page
        self.await_prompt()

    def await_prompt(self) -> None:
        """Wait until the cursor stands after a prompt, and all is still."""
        self.listener.wait_for("a prompt", lambda: self.listener.look().prompts)
        self.listener.settle()

    def read_on(self, page: Page) -> None:
        """Press Enter where the pager waits."""
        while plainly(self.listener.look().cursor_line) in GO_ON and not self.listener.ended:
            self.listener.press("enter")
            self.await_prompt()

    def type_reply(self, page: Page, values: Mapping[str, str], action: str) -> None:
        """Each field at its prompt, then an action if it is not the one that follows the last field."""
        wrong = {error.field for error in page.errors}
        fields = [field for field in page.fields if field.id in wrong] or list(page.fields)
        primary = next((each.id for each in page.actions if each.kind == "primary"), "")
        for field in fields:
            self._answer(page, field, values.get(field.id), last=field is fields[-1] and action == primary)
        if not fields or action != primary:
            self._choose(page, action)

    def _answer(self, page: Page, field: AnyField, raw: str | None, *, last: bool) -> None:
        lines = list(_typed(field, raw))
        for number, line in enumerate(lines):
            self.await_prompt()
            self.read_on(page)
            if number == 0:
                self.check_asked(page, field)
            self.type_in(field, line)
            self._enter(last=last and number == len(lines) - 1)

    def _enter(self, *, last: bool) -> None:
        if last:
            self.last_key("enter")
        else:
            self.listener.press("enter")

    def _choose(self, page: Page, action: str) -> None:
        chosen = next(each for each in page.actions if each.id == action)
        self.await_prompt()
        self.read_on(page)
        self.check_at(self._or_answer(" ".join(words(menu(page, Words(page, self.reading)))[-4:])))
        if not (chosen.kind == "primary" or len(page.actions) == 1):
            listed = [each for each in page.actions if each.kind != "back"] or list(page.actions)
            self.listener.write(str(_changes(page) + listed.index(chosen) + 1))
        self.last_key("enter")

    @property
    def reading(self) -> Reading:
        """How a person with this reader reads; as a listener does for Etape, before it has been told."""
        told = self.page.id not in ("language", "manner")
        return Reading("braille" if told and not self.by_ear else "speech")

    def at_cursor(self, field: AnyField) -> str:
        """The end of the label."""
        return self._or_answer(super().at_cursor(field))

    def _or_answer(self, asked: str) -> str:
        """What is asked, or the word for the answer where it was so long that it stands above that."""
        lines, (row, _) = self.listener.look().lines, self.listener.look().cursor
        answer, above = self.texts("linear.answer"), " ".join(lines[max(row - 3, 0) : row])
        return (
            answer if plainly(asked) in plainly(above) and plainly(lines[row]) == plainly(answer) else asked
        )

    def choose_number(self, number: int) -> None:
        """Type it at the prompt of the page."""
        self.listener.write(str(number))
        self.last_key("enter")

    def call(self, command: str) -> None:
        """Type it after a slash, when the prompt has been heard."""
        for field in self.page.fields[:1]:
            self.check_asked(self.page, field)
        self.listener.write(f"/{BY_ID[command].word(self.texts)}")
        self.last_key("enter")

    def greeting(self) -> tuple[str, ...]:
        """The first lines of a run (rule 18)."""
        if self.progress.pages[-1] is not self._first:
            return ()
        texts, word = self.texts, BY_ID["help"].word(self.texts)
        return (
            texts("linear.greeting", why=texts("mode.settings"), face=word),
            texts("linear.greeting-help", help=word),
        )

    def call_here(self, command: str) -> None:
        """Type it after a slash; the prompt comes again."""
        self.listener.write(f"/{BY_ID[command].word(self.texts)}")
        self.listener.press("enter")
        self.await_prompt()


def _changes(page: Page) -> int:
    return sum(bool(fact.change) for block in page.blocks if isinstance(block, Facts) for fact in block.facts)


def _typed(field: AnyField, raw: str | None) -> Iterator[str]:
    """The lines that answer a field with a raw text; an empty line leaves it as it is."""
    if raw is None:
        yield ""
    elif isinstance(field, LongTextField):
        yield from (*raw.splitlines(), "")
    elif isinstance(field, OptionsField) and not isinstance(field, YesNo | Lookup):
        ids = [option.id for option in field.options]
        yield ", ".join(str(ids.index(id_) + 1) for id_ in raw.split(", "))
    elif isinstance(field, OptionsField):
        yield next((option.label for option in field.options if option.id == raw), raw)
    else:
        yield raw
