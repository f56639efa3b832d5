"""A Textual app that is none of Etape's, on the layer alone: a name, a time of day, a line to press.

`python -m tests.tui.visual.plain.foreign_app` runs it. Without a name there is an error.
"""

import asyncio
import unicodedata
from typing import ClassVar

from tui.visual.plain import environment

environment.strip()

from textual.content import Content  # noqa: E402 - Textual reads the environment when it is imported

from tui.visual.plain.app import PlainApp  # noqa: E402
from tui.visual.plain.control import Control  # noqa: E402
from tui.visual.plain.entry import Line  # noqa: E402
from tui.visual.plain.leaves import Body  # noqa: E402
from tui.visual.plain.lines import Laid, wrapped  # noqa: E402
from tui.visual.plain.menu import Menu  # noqa: E402
from tui.visual.plain.screen import PlainScreen  # noqa: E402

TIMES = ("Morning", "Afternoon", "Evening")


class Words(Laid):
    def __init__(self, text, style=""):
        super().__init__()
        self.text, self.style = text, style

    def lines(self, width):
        return wrapped(self.text, width, style=self.style)


class Name(Line):
    named = "Full name:"

    def said(self):
        return f"Full name, edit, {self.value or 'blank'}"


class Times(Menu):
    BINDINGS: ClassVar = [("enter,space", "choose", "")]
    stops = range(len(TIMES))
    chosen = 0

    def head(self, width):
        return [Content("Time of day:")]

    def items(self, width):
        return [[Content(f"({'x' if i == self.chosen else ' '}) {word}")] for i, word in enumerate(TIMES)]

    def said_of_current(self):
        state = "selected" if self.current == self.chosen else "not selected"
        return f"{TIMES[self.current]}, {state}, {self.current + 1} of {len(TIMES)}"

    def said(self):
        return f"Time of day, {self.said_of_current()}"

    def action_choose(self):
        self.chosen = self.current
        self.go_to(self.current)


class Send(Control):
    BINDINGS: ClassVar = [("enter,space", "press", "")]

    def lines(self, width):
        return wrapped("Send", width, style="bold underline")

    def said(self):
        return "Send, button"

    async def action_press(self):
        await self.app.send()


class Form(PlainScreen):
    def __init__(self):
        self.name_line, self.times = Name(), Times()
        super().__init__(Body(Words("Book an appointment", "bold"), self.name_line, self.times, Send()))


class Appointments(PlainApp):
    failure = None

    async def on_mount(self):
        self.form = Form()
        await self.show(self.form)

    async def send(self):
        if name := self.form.name_line.value:
            await self.show(PlainScreen(Body(Words(f"Thank you, {name}."))))
        else:
            self.say("Error: enter your full name.")

    def cleaned(self, text):
        return "".join(letter for letter in text if unicodedata.category(letter) not in ("Cc", "Cs"))

    def failed(self, error):
        self.failure = error

    def hang_up(self):
        self.exit()


if __name__ == "__main__":
    asyncio.run(Appointments().run_async(mouse=False))
