"""Where Speech Dispatcher listens, and how one gets through to it.

Owns what its documentation says of the address ("Autospawn", "SPEECHD_ADDRESS"): a socket in the person's runtime folder
unless the environment names another, and a server that is started when nobody listens there yet. That folder is GLib's
`g_get_user_runtime_dir`, which the server asks: the one for caches where the system has none.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from tui.voice.engines.engine import Mute
from tui.voice.processes import printed

PORT = 6560
SERVER = "speech-dispatcher"


class Address(Struct, frozen=True):
    """A socket file, or a port of a host. A server is started only where one `may_start`."""

    path: str = ""
    host: str = ""
    port: int = PORT
    may_start: bool = False

    async def connect(self, patience: float) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        """Get through to whoever listens, within so many seconds. Raises Mute."""
        try:
            async with asyncio.timeout(patience):
                return await self._connect()
        except TimeoutError as error:
            raise Mute("hangs") from error
        except OSError as error:
            if not (self.may_start and shutil.which(SERVER)):
                raise Mute("absent") from error
        await _start(patience)
        try:
            async with asyncio.timeout(patience):
                return await self._connect()
        except TimeoutError as error:
            raise Mute("hangs") from error
        except OSError as error:
            raise Mute("refuses") from error

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        if self.host:
            return await asyncio.open_connection(self.host, self.port)
        return await asyncio.open_unix_connection(self.path)


def address_of(environment: Mapping[str, str], platform: str) -> Address | None:
    """The address in `SPEECHD_ADDRESS`, else the usual one; None where this system has no such sockets."""
    method, _, rest = environment.get("SPEECHD_ADDRESS", "").partition(":")
    if method == "inet_socket":
        host, _, port = rest.partition(":")
        return Address(host=host or "localhost", port=int(port) if port.isdecimal() else PORT)
    if platform == "win32":
        return None
    if rest:
        return Address(path=rest)
    folder = environment.get("XDG_RUNTIME_DIR") or environment.get("XDG_CACHE_HOME")
    usual = Path(folder) if folder else Path(environment.get("HOME", "/"), ".cache")
    return Address(path=str(usual / "speech-dispatcher" / "speechd.sock"), may_start=True)


async def _start(patience: float) -> None:
    """Have the server start, which goes on by itself; `--spawn` respects that a person may have forbidden it."""
    if await printed((SERVER, "--spawn"), patience) is None:
        raise Mute("hangs")
