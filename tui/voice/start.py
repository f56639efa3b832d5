"""Makes a voice of its parts: the engines there are, the speaker, and who may hear it.

The only file that joins them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from api_client.settings import Settings
from screens.texts import Language
from tui.voice.engines.choice import engines
from tui.voice.route import PrivateListening
from tui.voice.speaker import Speaker, unguarded
from tui.voice.trouble import Trouble
from tui.voice.voice import Voice


def voice_here(
    settings: Settings,
    language: Language,
    kept: Callable[[Mapping[str, object]], None],
    environment: Mapping[str, str],
    platform: str,
) -> Voice:
    """A voice that speaks as the person has chosen. `platform` is as in `sys.platform`."""
    overheard = PrivateListening().overheard if settings.listening == "private" else unguarded

    def speaker(troubled: Callable[[Trouble], None]) -> Speaker:
        return Speaker(engines(settings.engine, environment, platform), troubled, overheard)

    return Voice(speaker, settings, language, kept)
