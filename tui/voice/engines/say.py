"""`say`, which macOS comes with. Designed for it; not run on a Mac yet.

Owns its command line, and which of its voices speaks which language.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence

from screens.texts import Language
from screens.utterances.languages import Part
from tui.voice.engines.engine import LOUDEST, Manner, Mute
from tui.voice.processes import printed

PATIENCE = 5.0
"""Seconds in which it must name its voices."""
LOCALES: dict[Language, tuple[str, ...]] = {
    "en": ("en_CA", "en_US", "en_GB", "en_"),
    "fr": ("fr_CA", "fr_FR", "fr_"),
}
"""The locales whose voices speak a language, the nearest first."""
_VOICE = re.compile(r"^(?P<name>.+?)\s+(?P<locale>[a-z]{2,3}[_-]\w+)\s+#")


def voices_of(listing: str) -> Mapping[Language, str]:
    """The voice for each language, from what `say -v ?` prints: a name, a locale and a sample on each line."""
    found = [match for line in listing.splitlines() if (match := _VOICE.match(line))]
    chosen: dict[Language, str] = {}
    for language, locales in LOCALES.items():
        for wanted in reversed(locales):
            for match in reversed(found):
                if match["locale"].replace("-", "_").startswith(wanted):
                    chosen[language] = match["name"]
    return chosen


class Say:
    """The `Program` say."""

    name = "say"

    def __init__(self) -> None:
        self.voices: Mapping[Language, str] = {}

    async def ready(self) -> None:
        """See whether it is there, and which voices it has."""
        if not shutil.which("say"):
            raise Mute("absent")
        listing = await printed(("say", "-v", "?"), PATIENCE)
        if listing is None:
            raise Mute("hangs")
        self.voices = voices_of(listing)

    def command(self, part: Part, manner: Manner) -> Sequence[str] | None:
        """Its command line: `-r` is words a minute, `-f -` reads standard input."""
        voice = self.voices.get(part.language)
        return ("say", "-v", voice, "-r", str(manner.rate), "-f", "-") if voice else None

    def text(self, text: str, manner: Manner) -> str:
        """The loudness, from 0 to 1, is a command in the text; there is no option for it."""
        return f"[[volm {manner.volume / LOUDEST:.1f}]] {text}"

    def failure(self, code: int, _errors: str) -> Exception | None:
        """It says nothing of why."""
        return Mute("no-device") if code else None
