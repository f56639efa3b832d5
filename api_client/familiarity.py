"""How often the person has answered each kind of question, on this computer.

Owns the record; which kinds there are, and what follows from familiarity, is the screens' to say.
"""

from __future__ import annotations

from collections.abc import Mapping

from api_client.errors import Damaged, Newer
from api_client.kept import SETTINGS
from api_client.vault.vault import Vault, put

_KEY = "familiarity"


async def read_familiarity(vault: Vault) -> dict[str, int]:
    """The counts by kind; none where they cannot be read: then everything is explained again."""
    try:
        stored = await vault.get(SETTINGS, _KEY) or {}
    except (Damaged, Newer):
        return {}
    return {kind: times for kind, times in stored.items() if isinstance(times, int)}


async def keep_familiarity(vault: Vault, times: Mapping[str, int]) -> None:
    """Keep the counts."""
    await vault.commit(put(SETTINGS, _KEY, dict(times)))
