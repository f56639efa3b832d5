"""A program for the tests: shows the pages of a script through the linear face, and notes each reply.

`program.py SCRIPT REPLIES`: SCRIPT is a JSON list of `["ask", PAGE]`, `["announce", TEXT]`,
`["progress", TEXT]`, `["greet", WHY]` and `["stay", ""]`, which goes on for ever. Each reply is a line of JSON in REPLIES;
what the face handed over to be kept is the last line when the run is cut off. With `BY_KEY` in the environment one key
chooses; to the file that `WRITES` names goes a line of JSON for each write of the program to its terminal.
"""

import asyncio
import io
import os
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

import msgspec

from journey.decoding import converted
from screens.face import HangUp, Interrupted
from screens.page import Page
from screens.texts import texts_in
from tui.linear.face import LinearFace
from tui.session import MOMENT
from tui.signals import raise_on_signals

HUNG_UP, INTERRUPTED = 12, 130


class Noted(io.FileIO):
    """A terminal each write to which is noted."""

    def write(self, data) -> int:
        with Path(os.environ["WRITES"]).open("ab") as notes:
            notes.write(msgspec.json.encode(bytes(data).decode()) + b"\n")
        return super().write(data)


async def run(script: Path, replies: Path) -> int:
    soon = partial(asyncio.get_running_loop().call_later, MOMENT)
    face = LinearFace(by_key=lambda: "BY_KEY" in os.environ, soon=soon)
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
                elif act == "stay":
                    await asyncio.Event().wait()
                else:
                    await getattr(face, act)(what)
        except (HangUp, Interrupted) as end:
            notes.write(msgspec.json.encode({"ended": type(end).__name__, "kept": kept}) + b"\n")
            return INTERRUPTED if isinstance(end, Interrupted) else HUNG_UP
    face.finish()
    return 0


if __name__ == "__main__":
    raise_on_signals()
    if "WRITES" in os.environ:
        terminal = io.BufferedWriter(Noted(sys.stdout.fileno(), "w", closefd=False))
        sys.stdout = io.TextIOWrapper(terminal, encoding="utf-8", line_buffering=True)
    sys.exit(asyncio.run(run(Path(sys.argv[1]), Path(sys.argv[2]))))
