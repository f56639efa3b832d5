"""By what the sound leaves the computer: headphones, a loudspeaker, or nobody knows.

Owns what can be learned of it on Linux: from PulseAudio or PipeWire by `pactl`, else from ALSA by `amixer`. (`/proc/asound`
names the cards, and not what is plugged in.) Elsewhere it is unknown, and said to be.
"""

from __future__ import annotations

import re
import shutil
import time
from typing import Literal

from tui.voice.processes import printed
from tui.voice.trouble import Overheard

Route = Literal["private", "loudspeaker", "unknown"]

PATIENCE = 0.5
"""Seconds in which a program must tell."""
FRESH = 1.0
"""Seconds for which what was told counts: headphones can be pulled out at any moment."""
_PRIVATE = re.compile(r"head(phone|set)|earpiece", re.IGNORECASE)
_OPEN = re.compile(r"speaker|hdmi|line-?out|lineout|digital|iec958|\btv\b|\bcar\b|portable", re.IGNORECASE)


def of_pulse(info: str, sinks: str) -> Route:
    """From what `pactl info` and `pactl list sinks` print: the active port of the default sink, or the form of its device."""
    name = re.search(r"^Default Sink: (.+)$", info, re.MULTILINE)
    for sink in sinks.split("Sink #"):
        if name and f"\tName: {name[1]}\n" in sink:
            port = re.search(r"^\tActive Port: (.+)$", sink, re.MULTILINE)
            form = re.search(r'device\.form_factor = "(.+)"', sink)
            for found in (port, form):
                if found and (route := _of_name(found[1])) != "unknown":
                    return route
    return "unknown"


def of_alsa(controls: str) -> Route:
    """From what `amixer contents` prints: whether something is in a headphone jack."""
    jacks = re.findall(r"name='[^']*Head(?:phone|set)[^']* Jack'[^:]*:\s*values=(on|off)", controls)
    if not jacks:
        return "unknown"
    return "private" if "on" in jacks else "loudspeaker"


def _of_name(name: str) -> Route:
    if _PRIVATE.search(name):
        return "private"
    return "loudspeaker" if _OPEN.search(name) else "unknown"


async def route_here() -> Route:
    """The route of this computer at this moment, as far as it can be known."""
    if shutil.which("pactl"):
        info = await printed(("pactl", "info"), PATIENCE) or ""
        sinks = await printed(("pactl", "list", "sinks"), PATIENCE) or ""
        if (route := of_pulse(info, sinks)) != "unknown":
            return route
    if shutil.which("amixer"):
        return of_alsa(await printed(("amixer", "contents"), PATIENCE) or "")
    return "unknown"


class PrivateListening:
    """Whether what is said would be overheard, for a person who wants to be heard by nobody else."""

    def __init__(self) -> None:
        self._overheard: Overheard | None = None
        self._known_at = float("-inf")

    async def overheard(self) -> Overheard | None:
        """None where the sound leaves by headphones."""
        if time.monotonic() - self._known_at > FRESH:
            route = await route_here()
            self._overheard = None if route == "private" else Overheard(route)
            self._known_at = time.monotonic()
        return self._overheard
