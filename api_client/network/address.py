"""The service's address: whether anything may be sent to it, and through which proxy.

Owns the reading of an address and of the system's proxy settings. It never connects.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from api_client.network.errors import Insecure, NoAddress

if TYPE_CHECKING:
    from urllib.parse import SplitResult

_HERE = {"localhost", "127.0.0.1", "::1"}


class Address:
    """Where the service is, as it was given."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _parts(self) -> SplitResult:
        from urllib.parse import urlsplit  # with the first request

        try:
            parts = urlsplit(self.text)
            _ = parts.port  # of no number, or too high a one
        except ValueError as error:
            raise NoAddress(self.text) from error
        return parts

    @property
    def name(self) -> str:
        """The name of the computer that it is on."""
        return self._parts.hostname or ""

    @property
    def port(self) -> int:
        """The port it answers at."""
        return self._parts.port or (443 if self.is_encrypted else 80)

    @property
    def is_encrypted(self) -> bool:
        """Whether what is sent is encrypted."""
        return self._parts.scheme == "https"

    @property
    def is_here(self) -> bool:
        """Whether the service is on this computer."""
        return self.name in _HERE

    @property
    def is_of_nobody(self) -> bool:
        """Whether no computer can ever have it: such is the address of the service inside the program (RFC 2606, section 2)."""
        return self.name.endswith(".invalid")

    def check(self, *, pinned: bool) -> None:
        """Raises `NoAddress`; `Insecure` unless it is encrypted, or on this computer and without a key to hold to."""
        here = self._parts.scheme == "http" and self.is_here and not pinned
        if not self.name:
            raise NoAddress(self.text)
        if not (self.is_encrypted or here):
            raise Insecure(self.text)

    @cached_property
    def proxy(self) -> str | None:
        """The proxy that the system names for it (HTTPS_PROXY, NO_PROXY; on macOS and Windows also the settings).

        None for what is not encrypted: that is on this computer, and a proxy would take it, token and all, outside.
        """
        from urllib.request import getproxies, proxy_bypass  # with the first connection

        if not self.is_encrypted or proxy_bypass(self.name):
            return None
        proxies = getproxies()
        found = proxies.get("https") or proxies.get("all")
        return found if not found or "://" in found else f"http://{found}"
