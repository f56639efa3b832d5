"""Which engines there are on this system, in the order in which they are tried.

Owns that order: what the person chose, else Speech Dispatcher, else espeak-ng, else the system's own. It opens none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tui.voice.engines.address import address_of
from tui.voice.engines.engine import Engine
from tui.voice.engines.espeak import Espeak
from tui.voice.engines.program import ByProgram


def engines(wanted: str, environment: Mapping[str, str], platform: str) -> Sequence[Engine]:
    """The engines to try: the one that is wanted, or all for "automatic" and for one of another platform.

    `platform` is as in `sys.platform`.
    """
    found: dict[str, Engine] = {}
    if address := address_of(environment, platform):
        from tui.voice.engines.ssip import SpeechDispatcher  # each engine is loaded where it may be used

        found["speech-dispatcher"] = SpeechDispatcher(address)
    found["espeak-ng"] = ByProgram(Espeak())
    if platform == "darwin":
        from tui.voice.engines.say import Say  # as above

        found["system"] = ByProgram(Say())
    elif platform == "win32":
        from tui.voice.engines.sapi import WindowsVoices  # as above

        found["system"] = WindowsVoices()
    return [engine for name, engine in found.items() if wanted == name or wanted not in found]
