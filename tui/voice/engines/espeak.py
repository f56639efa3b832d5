"""espeak-ng, the small synthesizer that most Linux systems have (tried: 1.51).

Owns its command line and the meaning of its complaints.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence

from screens.utterances.languages import Part
from tui.voice.engines.engine import Manner, Mute, NoVoice

VOICES = {"en": "en-us", "fr": "fr-fr"}
"""It has no Canadian voice of its own; these two are nearest."""


class Espeak:
    """The `Program` espeak-ng."""

    name = "espeak-ng"

    async def ready(self) -> None:
        """See whether it is installed."""
        if not shutil.which("espeak-ng"):
            raise Mute("absent")

    def command(self, part: Part, manner: Manner) -> Sequence[str]:
        """Its command line: `-a` is the amplitude from 0 to 200, `-s` words a minute, `-b 1` UTF-8."""
        voice, amplitude, speed = VOICES[part.language], manner.volume * 20, manner.rate
        return ("espeak-ng", "-b", "1", "-v", voice, "-a", str(amplitude), "-s", str(speed), "--stdin")

    def text(self, text: str, _manner: Manner) -> str:
        """The text alone."""
        return text

    def failure(self, code: int, errors: str) -> Exception | None:
        """Without a sound device it complains and leaves with 0."""
        if "voice does not exist" in errors:
            return NoVoice()
        if code or "\nerror:" in f"\n{errors}":
            return Mute("no-device")
        return None
