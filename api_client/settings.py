"""What the person has set: the language, the face and the theme.

Owns the values there are and their defaults. A stored value that this program does not know is the default;
the others stay.
"""

from __future__ import annotations

from typing import Any, Literal, get_type_hints

import msgspec

from api_client.errors import Damaged, Newer
from api_client.kept import SETTINGS
from api_client.vault.vault import Vault, put
from journey.decoding import converted

_KEY = "settings"


Echo = Literal["both", "characters", "words", "none"]
"""What a voice says of the keys typed."""


class Settings(msgspec.Struct, frozen=True):
    """The settings; "" is not chosen yet.

    `medium` is how plain lines reach the person; `speech` and `braille` are how much each of the two is told.
    `voice` says whether Etape speaks for itself beside the full screen.
    `spacing`, `theme` and `switches` are the full screen's, `choosing` is that of plain lines.
    """

    language: Literal["en", "fr", ""] = ""
    face: Literal["visual", "linear", ""] = ""
    medium: Literal["speech", "braille", ""] = ""
    speech: Literal["brief", "standard", "full"] = "standard"
    braille: Literal["brief", "standard", "full"] = "standard"
    theme: Literal["default", "light", "high-contrast", "high-contrast-light", "terminal"] = "default"
    spacing: Literal["standard", "large"] = "standard"
    choosing: Literal["enter", "key"] = "enter"
    switches: Literal["off", "on"] = "off"
    voice: Literal["on", "off", ""] = ""
    rate: int = 180
    volume: int = 5
    echo: Echo = "both"
    listening: Literal["any", "private", "own"] = "any"
    engine: Literal["automatic", "speech-dispatcher", "espeak-ng", "system"] = "automatic"


async def read_settings(vault: Vault) -> Settings:
    """The settings that are kept, as far as this program knows them."""
    try:
        stored = await vault.get(SETTINGS, _KEY)
    except (Damaged, Newer):
        return Settings()  # noted in `vault.unreadable`; the person must be told in some language
    return _known(stored or {})


async def keep_settings(vault: Vault, settings: Settings) -> None:
    """Keep the settings."""
    await vault.commit(put(SETTINGS, _KEY, msgspec.to_builtins(settings)))


def _known(stored: dict[str, Any]) -> Settings:
    known = {}
    for name, values in get_type_hints(Settings).items():
        try:
            known[name] = converted(stored.get(name), values)
        except msgspec.ValidationError:
            continue
    return Settings(**known)
