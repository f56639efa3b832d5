"""Where Etape keeps its files: the platform's directories, or the one folder that `ETAPE_HOME` names.

Owns the choice of every path. It never makes, reads or writes anything.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

_NAME = "etape"


def vault_file() -> Path:
    """The vault: everything that is kept, sealed."""
    return _folder("data") / "vault.db"


def device_key_file() -> Path:
    """The secret that opens the vault on this computer, away from the vault's folder."""
    return _folder("config") / "device.key"


def anchor_file() -> Path:
    """The last state of the vault that was seen on this computer, away from the vault's folder too."""
    return _folder("config") / "vault.anchor"


def service_file() -> Path:
    """The database of `etape serve`, when none is named."""
    return _folder("data") / "service.sqlite3"


def log_file() -> Path:
    """The log of unforeseen errors; it holds nothing that a person typed."""
    return _folder("state") / "etape.log"


def _folder(purpose: Literal["data", "config", "state"]) -> Path:
    home = os.environ.get("ETAPE_HOME")
    if home:
        return Path(home).expanduser().absolute()
    import platformdirs  # a kiosk and the tests, which set ETAPE_HOME, start without it

    match purpose:
        case "data":
            return platformdirs.user_data_path(_NAME, appauthor=False)
        case "config":
            return platformdirs.user_config_path(_NAME, appauthor=False)
        case "state":
            return platformdirs.user_state_path(_NAME, appauthor=False)
