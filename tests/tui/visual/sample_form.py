"""A small form in the visual face, as a program: what the tests on a terminal run, and the trials under screen readers.

Type a name, choose a time, send; without a name there is an error. `--everything` shows the page with everything.
"""

import asyncio
import sys

from screens.page import Action, Choice, Error, Option, Page, Text, TextField
from tui.visual.face import VisualFace

WHEN = tuple(Option(id=word.lower(), label=word) for word in ("Morning", "Afternoon", "Evening"))


def form(error=""):
    return Page(
        id="book",
        title="Book an appointment",
        language="en",
        blocks=(Text(text="You can change your answers before you send them."),),
        fields=(
            TextField(id="name", label="Full name", hint="As on your passport", error=error),
            Choice(id="when", label="Time of day", options=WHEN, value="morning"),
        ),
        actions=(Action(id="send", label="Send", kind="primary"),),
        errors=(Error(field="name", label="Full name", text=error),) if error else (),
        commands=("help", "where", "repeat", "quit"),
    )


def booked(name, when):
    return Page(
        id="booked",
        title="Booking confirmed",
        language="en",
        blocks=(Text(text=f"Thank you, {name}. Your appointment is in the {when}."),),
        actions=(Action(id="leave", label="Leave", kind="primary"),),
        commands=("help", "where", "repeat", "quit"),
    )


async def conduct(face):
    error = ""
    while (reply := await face.ask(form(error))).action == "send":
        if name := reply.values["name"].strip():
            await face.ask(booked(name, reply.values["when"]))
            break
        error = "Enter your full name."
    await face.announce("You have left.")
    return reply.action


if __name__ == "__main__":
    asyncio.run(VisualFace().run(conduct))
