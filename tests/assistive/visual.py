"""A person at the visual face: moves with Tab to what is wanted, hears it, and presses keys there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from screens.commands import BY_ID
from screens.options import holding
from screens.page import (
    AnyField,
    Choices,
    Declaration,
    LongTextField,
    Lookup,
    OptionsField,
    Page,
    SecretField,
)
from tests.assistive.measures import plainly, words
from tests.assistive.person import Person, Progress

FARTHEST = 60
"""Steps of the Tab key after which something is taken to be missing."""
CLEAR = "ctrl+u"
OF_A_STOP = 3
"""Words that are said of a stop besides its label: what it is, and the key that led there."""


class VisualPerson(Person):
    """Someone at the full screen."""

    face = "visual"
    echo = 10
    share = 1.8
    slack = 30
    _in_view = True
    """Whether the whole page was on the screen when it came: then the cursor is at its first field."""

    def other(self, progress: Progress) -> Person:
        """At the prompts."""
        from tests.assistive.linear import LinearPerson  # each face leads to the other

        return LinearPerson(progress)

    def await_page(self, page: Page) -> None:
        """Wait for its title."""
        beginning = " ".join(words(page.title)[:6])
        self.listener.wait_for("the page", lambda: self.is_on_screen(beginning))
        self.listener.settle()

    def read_on(self, page: Page) -> None:
        """Turn the page as long as it goes on."""
        more = self.texts("visual.more")
        self._in_view = not self.is_on_screen(more)
        for _ in range(FARTHEST):
            if not self.is_on_screen(more):
                return
            self.listener.press("pagedown")

    def type_reply(self, page: Page, values: Mapping[str, str], action: str) -> None:
        """From the first field, or the first in error, to the last; then to the action, unless Enter took it."""
        wrong = [place for place, field in enumerate(page.fields) if field.error]
        fields = page.fields[wrong[0] if wrong else 0 :]
        primary = next((each.id for each in page.actions if each.kind == "primary"), "")
        for field in fields:
            last = field is fields[-1]
            goes_on = not isinstance(field, LongTextField | Declaration)
            if field is fields[0]:
                if page.errors or self._in_view:
                    self.check_at(self.at_cursor(field))
                self._go_to(field.label, lambda field=field: self._is_at(field))  # type: ignore[misc]
            self.check_asked(page, field)
            self._fill(field, values.get(field.id))
            if last and goes_on and action == primary:
                self.last_key("enter")
                return
            self.listener.press("enter" if goes_on and not last else "tab")
        label = next(each.label for each in page.actions if each.id == action)
        self._go_to(label, lambda: self._is_on(label))
        self.check_at(" ".join(words(label)[:3]))
        self.last_key("enter")

    def _fill(self, field: AnyField, raw: str | None) -> None:
        """Put a raw text into the field that the cursor is in."""
        listener = self.listener
        match field:
            case _ if raw is None:
                return
            case Declaration():
                listener.press("space")
            case Choices(options=options):
                chosen = {part.strip() for part in field.value.split(",")}
                for place, option in enumerate(options, 1):
                    if (option.id in raw.split(", ")) != (option.id in chosen):
                        listener.press(str(place))
            case Lookup(options=options):
                text = next((option.label for option in options if option.id == raw), raw)
                self._replace(field, text)
                self._hear_matches(field, text)
            case OptionsField(options=options):
                for digit in str([option.id for option in options].index(raw) + 1):
                    listener.press(digit)
            case _:
                self._replace(field, raw)

    def _replace(self, field: AnyField, text: str) -> None:
        if field.value and not isinstance(field, SecretField):
            self.listener.press(CLEAR)
        self.type_in(field, text)

    def _hear_matches(self, field: Lookup, text: str) -> None:
        """Wait for the matches, which come when typing pauses, and hear how many there are; a name in full has none."""
        if any(option.label == text for option in field.options):
            return
        count = len(holding(field.options, text))
        said = self.texts("visual.matching", n=count) if count else self.texts("visual.no-match")
        self.listener.wait_for("the matches", lambda: self.is_on_screen(said))
        self.listener.settle()
        if self.by_ear:
            self.listener.check("expect", said)

    def _go_to(self, what: str, arrived: Callable[[], bool]) -> None:
        """Press Tab until the cursor stands there. Raises TimeoutError when it does not come there."""
        for _ in range(FARTHEST):
            if arrived():
                return
            self._move("tab")
            self.passed += len(words(self.listener.look().cursor_line)) + OF_A_STOP
        raise TimeoutError(
            f"Tab never came to {what!r}; the screen:\n" + "\n".join(self.listener.look().lines)
        )

    def _move(self, key: str) -> None:
        """Press a key that moves the cursor. A page that was read to its end first is turned back by it, and said again."""
        more = self.texts("visual.more")
        at_the_end = not self.is_on_screen(more)
        self.listener.press(key)
        if at_the_end and self.is_on_screen(more):
            self.passed += len(words(" ".join(self.listener.look().lines)))

    def _is_at(self, field: AnyField) -> bool:
        look = self.listener.look()
        row = look.cursor[0]
        near = (
            look.lines[max(row - 1, 0) : row + 1]
            if not isinstance(field, OptionsField)
            else [look.cursor_line]
        )
        return any(plainly(text) in plainly(" ".join(near)) for text in self._where(field))

    def _where(self, field: AnyField) -> list[str]:
        if isinstance(field, OptionsField) and not isinstance(field, Lookup):
            return [" ".join(words(option.label)[:4]) for option in field.options]
        return [self.at_cursor(field)]

    def at_cursor(self, field: AnyField) -> str:
        """The end of the label; of a field with options, the one that is current."""
        if isinstance(field, OptionsField) and not isinstance(field, Lookup):
            line = plainly(self.listener.look().cursor_line)
            return next(
                (text for text in self._where(field) if plainly(text) in line), field.options[0].label
            )
        if isinstance(field, Declaration):
            return " ".join(words(field.label)[:4])
        return super().at_cursor(field)

    def _is_on(self, label: str) -> bool:
        line = plainly(self.listener.look().cursor_line)
        return line.strip() != "" and plainly(label).startswith(line)

    def choose_number(self, number: int) -> None:
        """Type it, which goes to the fact, and press Enter."""
        for digit in str(number):
            self._move(digit)
        self.last_key("enter")

    def reaches(self, command: str) -> bool:
        """Whether its key comes to the program."""
        return BY_ID[command].key not in self.listener.reader.keeps

    def call(self, command: str) -> None:
        """Press its key."""
        self.last_key(BY_ID[command].key)

    def call_here(self, command: str) -> None:
        """Press its key; the page stays."""
        self.listener.press(BY_ID[command].key)
