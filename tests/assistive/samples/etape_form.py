"""The sample form as pages of Etape, in the face that is named: `etape_form.py linear` or `visual`."""

from __future__ import annotations

import asyncio
import sys

from screens.face import Face
from screens.page import Action, Choice, Error, Option, Page, Text, TextField

TIMES = ("Morning", "Afternoon", "Evening")


SEND = (Action(id="send", label="Continue", kind="primary"),)


def name(error: str) -> Page:
    """The first question, with what is wrong with its answer."""
    return Page(
        id="name",
        title="Book an appointment",
        language="en",
        blocks=(Text(text="You can change your answers before you send them."),),
        fields=(TextField(id="name", label="Full name", hint="As on your passport", error=error),),
        actions=SEND,
        errors=(Error(field="name", label="Full name", text=error),) if error else (),
    )


def when() -> Page:
    """The second question."""
    options = tuple(Option(id=time, label=time) for time in TIMES)
    field = Choice(id="time", label="Time of day", options=options)
    return Page(id="time", title="When will you come?", language="en", fields=(field,), actions=SEND)


def booked(name: str, time: str) -> Page:
    """The confirmation."""
    return Page(
        id="booked",
        title="Booking confirmed",
        language="en",
        blocks=(Text(text=f"Thank you, {name}. Your appointment is in the {time.lower()}."),),
        actions=(Action(id="leave", label="Leave", kind="primary"),),
    )


async def conduct(face: Face) -> None:
    """Ask until there is a name, then confirm."""
    error = ""
    while not (named := (await face.ask(name(error))).values["name"].strip()):
        error = "Enter your full name."
    time = (await face.ask(when())).values["time"]
    await face.ask(booked(named, time))


async def main(face: str) -> None:
    """Put the face on."""
    if face == "linear":
        from tui.linear.face import LinearFace  # only the face that is asked for is loaded

        await conduct(LinearFace())
    else:
        from tui.visual.face import VisualFace  # as above

        await VisualFace().run(conduct)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
