"""The sample form with Textual as it comes."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Button, Footer, Header, Input, Label, RadioButton, RadioSet, Static


class Booked(Screen[None]):
    """The confirmation."""

    def __init__(self, name: str, time: str) -> None:
        super().__init__()
        self.said = f"Thank you, {name}. Your appointment is in the {time.lower()}."

    def compose(self) -> ComposeResult:
        """What is confirmed."""
        yield Header()
        yield Static("Booking confirmed")
        yield Static(self.said)
        yield Button("Leave")
        yield Footer()

    def on_button_pressed(self) -> None:
        """Leave."""
        self.app.exit()


class Form(App[None]):
    """The two questions."""

    TITLE = "Appointments"

    def compose(self) -> ComposeResult:
        """A field, a radio set, a button."""
        yield Header()
        yield Static("Book an appointment")
        yield Static("You can change your answers before you send them.")
        yield Label("Full name, as on your passport")
        yield Input(id="name")
        yield Label("", id="error")
        yield Label("Time of day")
        with RadioSet(id="time"):
            yield RadioButton("Morning", value=True)
            yield RadioButton("Afternoon")
            yield RadioButton("Evening")
        yield Button("Send")
        yield Footer()

    def on_button_pressed(self) -> None:
        """Send, unless there is no name."""
        name = self.query_one("#name", Input).value.strip()
        if not name:
            self.query_one("#error", Label).update("Error: enter your full name.")
            return
        pressed = self.query_one("#time", RadioSet).pressed_button
        self.push_screen(Booked(name, str(pressed.label) if pressed else ""))


if __name__ == "__main__":
    Form().run()
