"""A program for the tests: shows the pages of a script through the linear face, and notes each reply.

`program.py SCRIPT REPLIES`: SCRIPT is a JSON list of `["ask", PAGE]`, `["announce", TEXT]`,
`["progress", TEXT]` and `["greet", WHY]`. Each reply is a line of JSON in REPLIES; what the face handed over to be
kept is the last line when the run is cut off. With `BY_KEY` in the environment one key chooses.
"""

import asyncio
import os
import sys
from collections.abc import Mapping
from pathlib import Path

import msgspec

from journey.decoding import converted
from screens.face import HangUp, Interrupted
from screens.page import Page
from screens.texts import texts_in
from tui.linear.face import LinearFace
from tui.signals import raise_on_signals

HUNG_UP, INTERRUPTED = 12, 130


async def run(script: Path, replies: Path) -> int:
    face = LinearFace(by_key=lambda: "BY_KEY" in os.environ)
    kept: list[Mapping[str, str]] = []

    async def keep(values: Mapping[str, str]) -> None:
        kept.append(values)

    face.typed = keep
    with replies.open("ab") as notes:
        try:
            for act, what in msgspec.json.decode(script.read_bytes()):
                if act == "ask":
                    reply = await face.ask(converted(what, Page))
                    notes.write(msgspec.json.encode(reply) + b"\n")
                elif act == "greet":
                    face.greet(texts_in("en"), what)
                else:
                    await getattr(face, act)(what)
        except (HangUp, Interrupted) as end:
            notes.write(msgspec.json.encode({"ended": type(end).__name__, "kept": kept}) + b"\n")
            return INTERRUPTED if isinstance(end, Interrupted) else HUNG_UP
    return 0


if __name__ == "__main__":
    raise_on_signals()
    sys.exit(asyncio.run(run(Path(sys.argv[1]), Path(sys.argv[2]))))
