"""One question in the full screen; with an argument that is not empty, a voice beside it."""

from __future__ import annotations

import asyncio
import os
import sys

from api_client.settings import Settings
from screens.face import Face
from screens.page import Action, Page, Reply, TextField
from tui.visual.face import VisualFace
from tui.voice.start import voice_here

PAGE = Page(
    id="name",
    title="What is your name?",
    language="en",
    fields=(TextField(id="name", label="Full name", hint="As on your passport"),),
    actions=(Action(id="continue", label="Continue", kind="primary"),),
    commands=("quit",),
)


async def main() -> None:
    """Ask once."""
    settings = Settings(engine="speech-dispatcher")
    voice = (
        voice_here(settings, "en", lambda _change: None, os.environ, sys.platform) if sys.argv[1] else None
    )

    async def conduct(face: Face) -> Reply:
        return await face.ask(PAGE)

    await VisualFace(companion=voice).run(conduct)


asyncio.run(main())
