"""A small form in the visual face, as a program, for the tests on a terminal and trials under screen readers.

Type a name, choose a time, send; without a name there is an error. A name of "crash" breaks the form.
"""

import asyncio
import signal
import sys

from screens.face import HangUp
from screens.page import Action, Choice, Error, Option, Page, SecretField, Text, TextField
from tui.visual.face import VisualFace

WHEN = tuple(Option(id=word.lower(), label=word) for word in ("Morning", "Afternoon", "Evening"))
COMMANDS = ("help", "where", "repeat", "quit")


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
        commands=COMMANDS,
    )


def booked(name, when):
    return Page(
        id="booked",
        title="Booking confirmed",
        language="en",
        blocks=(Text(text=f"Thank you, {name}. Your appointment is in the {when}."),),
        actions=(Action(id="leave", label="Leave", kind="primary"),),
        commands=COMMANDS,
    )


CODE = Page(
    id="help",
    title="Your return code",
    language="en",
    fields=(SecretField(id="code", label="Return code"),),
    actions=(Action(id="on", label="Go on", kind="primary"),),
    commands=COMMANDS,
)


async def conduct(face):
    error = ""
    while (reply := await face.ask(form(error))).action != "quit":
        name = reply.values["name"].strip()
        if reply.action == "help":
            await face.ask(CODE)
        elif name == "crash":
            raise ZeroDivisionError(name)
        elif name:
            await face.ask(booked(name, reply.values["when"]))
            break
        else:
            error = "Enter your full name."
    await face.announce("You have left.")
    return 0


async def main():
    face = VisualFace()
    for number in (signal.SIGHUP, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, face.hang_up)
    try:
        return await face.run(conduct)
    except HangUp:
        return 3
    except ZeroDivisionError:
        print("The form is broken.")
        return 4


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
