"""What can keep a person from hearing the voice, and how it is told them in text.

Owns the kinds of trouble and their words; each is told once, on the announcement line, and no key waits for it.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from screens.texts import Language, Texts
from tui.voice.engines.engine import Reason


class Silent(Struct, frozen=True):
    """Nothing can be said any more: the engine that was tried last is mute."""

    engine: str
    reason: Reason

    def words(self, texts: Texts) -> str:
        """What is wrong, and what to do."""
        return texts(f"voice.mute-{self.reason}", engine=self.engine)


class Missing(Struct, frozen=True):
    """There is no voice for a language; what is in the other one is said."""

    language: Language

    def words(self, texts: Texts) -> str:
        """What is wrong, and what to do."""
        return texts(f"voice.missing-{self.language}")


class Overheard(Struct, frozen=True):
    """The person wants to be heard by nobody else, and the sound would leave by a loudspeaker, or nobody knows by what."""

    route: Literal["loudspeaker", "unknown"]

    def words(self, texts: Texts) -> str:
        """What is wrong, and what to do."""
        return texts(f"voice.overheard-{self.route}")


Trouble = Silent | Missing | Overheard
