"""What an engine is: it speaks one part after another, and is silent at once when it is told to.

Owns the interface, what is asked of it, and how it fails. It never knows what is said or why.

    Mute            nothing can be heard from this engine any more
    NoVoice         this engine has no voice for a language; it speaks the others
"""

from __future__ import annotations

from typing import Literal, Protocol

from msgspec import Struct

from screens.utterances.languages import Part

Reason = Literal["absent", "refuses", "hangs", "died", "nonsense", "no-device", "defect"]
"""Why an engine is mute: the end of a message key, `voice.mute-<reason>`."""

SLOWEST, FASTEST = 80, 450
"""Words a minute."""
SOFTEST, LOUDEST = 1, 10
"""Steps of loudness."""


class Manner(Struct, frozen=True):
    """How it is said: words a minute, and a step of loudness."""

    rate: int
    volume: int


class Mute(Exception):  # noqa: N818 - named for what happened, as the faces' exceptions are
    """The engine cannot be heard."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason: Reason = reason


class NoVoice(Exception):  # noqa: N818 - as above
    """The engine has no voice for the language of a part."""


class Engine(Protocol):
    """One way of speaking. Its coroutines run in the speaker's own event loop, and wait without blocking it."""

    name: str
    """The program or the service that speaks, as its documentation calls it."""

    async def open(self) -> None:
        """Make ready to speak. Raises Mute."""

    async def speak(self, part: Part, manner: Manner) -> None:
        """Say it, and return when it has been said; cancelled, be silent at once. Raises Mute and NoVoice."""

    async def close(self) -> None:
        """Let go of everything, also in the middle of a part. Raises nothing, whatever state the engine is in."""


def length(part: Part, manner: Manner) -> float:
    """Seconds that it takes to say a part, about."""
    return (len(part.text) / 5 + 1) * 60 / manner.rate


def longest(part: Part, manner: Manner) -> float:
    """Seconds after which a part that has not ended never will: three times what it takes, and some more.

    Speech Dispatcher 0.11.4 without a sound device tells the beginning of what it says, and never the end.
    """
    return 4 + 3 * length(part, manner)


def spoken(text: str) -> str:
    """The text on one line, without the brackets that espeak-ng and macOS take for commands."""
    return " ".join(text.replace("[[", "[ [").split())
