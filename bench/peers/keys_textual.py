"""The form of `bench.keys` with Textual's own widgets: round and round until it is ended."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Button, Footer, Header, Input, Label, RadioButton, RadioSet, Static

from bench.peers.keys_form import LABELS, TERMS, TIMES


class Step(Screen[None]):
    """A page of the form, with its button; F5 presses it from anywhere."""

    BINDINGS = [Binding("f5", "go_on", "Continue", priority=True)]  # noqa: RUF012 - as Textual declares it
    title_of_it = ""

    def compose(self) -> ComposeResult:
        """The head, the parts, the button, the foot."""
        yield Header()
        yield Static(self.title_of_it)
        yield from self.parts()
        yield Button("Continue")
        yield Footer()

    def parts(self) -> Iterator[Widget]:
        """What is asked."""
        yield from ()

    def on_input_submitted(self) -> None:
        """Go on from the last line."""
        self.action_go_on()

    def action_go_on(self) -> None:
        """To the following page."""
        self.app.switch_screen(FOLLOWING[type(self)]())


class You(Step):
    """Two lines to write on."""

    title_of_it = "About you"

    def parts(self) -> Iterator[Widget]:
        """The lines."""
        for label in LABELS:
            yield Label(label)
            yield Input()


class When(Step):
    """A choice."""

    title_of_it = "When will you come?"

    def parts(self) -> Iterator[Widget]:
        """The options."""
        yield Label("Time of day")
        with RadioSet():
            for number, time in enumerate(TIMES):
                yield RadioButton(time, value=not number)


class Read(Step):
    """Much to read."""

    title_of_it = "Read the terms"

    def parts(self) -> Iterator[Widget]:
        """The paragraphs."""
        with VerticalScroll():
            for text in TERMS:
                yield Static(text)


FOLLOWING: dict[type[Step], type[Step]] = {You: When, When: Read, Read: You}


class Form(App[None]):
    """The form."""

    TITLE = "Appointments"

    def on_mount(self) -> None:
        """Begin."""
        self.push_screen(You())


Form().run()
