"""A person who listens to the voice beside the full screen: shows pages, presses keys, and hears what is said after each.

The face and the voice are the real ones; a speech server on a real socket writes down what it is asked to say.
"""

import asyncio
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from api_client.settings import Settings
from screens.page import Page, Reply
from tests.tui.visual.person import Seen, through
from tests.tui.voice.speech_server import VOICES, Manner, serving
from tui.voice.engines.address import Address
from tui.voice.engines.ssip import SpeechDispatcher
from tui.voice.speaker import Speaker, unguarded
from tui.voice.voice import Voice

PATIENCE = 10.0
SHORT = 0.3
"""Seconds that a server is waited for which does not answer."""


class Turn(Struct):
    """A key, "" for none, and what was said after it."""

    key: str
    said: list[str]
    languages: list[str]


class Heard(Struct):
    """All that was said and done; `kept` is what was changed in the settings, `seen` the screen at the end."""

    turns: list[Turn]
    kept: list[dict[str, object]]
    commands: list[str]
    seen: Seen
    screens: list[str]
    """The words on the screen after each key."""

    @property
    def first(self) -> list[str]:
        """What was said before a key was pressed."""
        return self.turns[0].said

    @property
    def last(self) -> list[str]:
        """What was said after the last key."""
        return self.turns[-1].said

    @property
    def all(self) -> list[str]:
        return [text for turn in self.turns for text in turn.said]

    def said(self, key: str) -> list[str]:
        """What was said after each press of a key, together."""
        return [text for turn in self.turns if turn.key == key for text in turn.said]


def hear(
    page: Page,
    *keys: str,
    settings: Settings | None = None,
    manner: Manner = "well",
    voices: tuple[str, ...] = VOICES,
    overheard=unguarded,
) -> Heard:
    """Show a page, press keys, and listen."""
    return hear_through(
        lambda replies: None if replies else page,
        *keys,
        settings=settings,
        manner=manner,
        voices=voices,
        overheard=overheard,
    )


def hear_through(
    following: Callable[[list[Reply]], Page | None],
    *keys: str,
    settings: Settings | None = None,
    manner: Manner = "well",
    voices: tuple[str, ...] = VOICES,
    overheard=unguarded,
) -> Heard:
    """Show the page that follows from the replies so far, press keys, and listen until all is said after each."""
    patience = SHORT if manner == "never-answers" else PATIENCE
    kept: list[dict[str, object]] = []
    turns: list[Turn] = []
    screens: list[str] = []
    pressed = ["", *_single(keys)]
    with tempfile.TemporaryDirectory() as folder, serving(Path(folder) / "s", manner, voices) as server:
        language = following([]).language
        voice = Voice(
            lambda troubled: Speaker(
                [SpeechDispatcher(Address(path=str(server.path)), patience)], troubled, overheard
            ),
            settings or Settings(),
            language,
            lambda change: kept.append(dict(change)),
        )

        def listen(seen: Seen) -> None:
            before = sum(len(turn.said) for turn in turns)
            if manner == "never-ends":
                server.wait_for(lambda server: len(server.said) > before)
            else:
                assert voice._speaker.wait_until_quiet(PATIENCE)
            with server.news:
                said = server.said[before:]
            turns.append(
                Turn(pressed[len(turns)], [text for text, _ in said], [language for _, language in said])
            )
            screens.append(" ".join(seen.text.split()))

        try:
            seen = through(following, *keys, look=listen, companion=voice)
        finally:
            voice.hush()
            asyncio.run(voice.end())
        return Heard(turns, kept, server.commands, seen, screens)


def _single(keys: Sequence[str]) -> list[str]:
    return [one for key in keys for one in (key.removeprefix("text:") if key.startswith("text:") else [key])]
