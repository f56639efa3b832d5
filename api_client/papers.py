"""What a person takes away on paper: the files it is saved to, and the braille it is embossed in.

Owns the doing of it off the event loop. What a paper says is the screens'.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from api_client.braille import Code, translated
from api_client.saving import save_file


class Papers:
    """Papers, saved and translated."""

    async def save(self, path: str, content: bytes) -> str:
        """Write a paper where there is no file yet; returns its whole path. Raises `FileError`."""
        return str(await asyncio.to_thread(save_file, path, content))

    async def braille(self, texts: Sequence[str], language: str, code: Code) -> list[str]:
        """Each text as cells of braille ASCII. Raises `BrailleMissing` and `BrailleFailed`."""
        return await asyncio.to_thread(translated, texts, language, code)
