"""The form of `bench.keys` as pages of Etape in full screen: round and round until it is ended."""

from __future__ import annotations

import asyncio
import gc

from bench.peers.keys_form import LABELS, TERMS, TIMES
from screens.face import Face
from screens.page import Action, AnyField, Choice, Option, Page, Text, TextField
from tui.visual.face import VisualFace

COMMANDS = ("help", "back", "where", "repeat", "review", "quit")


def page(id_: str, title: str, *fields: AnyField, terms: tuple[str, ...] = ()) -> Page:
    """A page with its action."""
    return Page(
        id=id_,
        title=title,
        language="en",
        blocks=tuple(Text(text=text) for text in terms),
        fields=fields,
        actions=(Action(id="continue", label="Continue", kind="primary"),),
        commands=COMMANDS,
    )


YOU = page("you", "About you", *(TextField(id=label, label=label) for label in LABELS))
WHEN = page(
    "when",
    "When will you come?",
    Choice(
        id="when",
        label="Time of day",
        options=tuple(Option(id=time, label=time) for time in TIMES),
        value=TIMES[0],
    ),
)
READ = page("read", "Read the terms", terms=TERMS)


async def conduct(face: Face) -> None:
    """One page after another."""
    gc.freeze()  # as the program does when its start is over
    while True:
        for one in (YOU, WHEN, READ):
            await face.ask(one)


asyncio.run(VisualFace().run(conduct))
