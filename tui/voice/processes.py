"""Processes that are asked something, or ended.

Owns that none is waited for without an end, and that none outlives the event loop that began it.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from contextlib import suppress

PATIENCE = 1.0
"""Seconds in which a process that is ended must be gone."""
CHUNK = 8192


async def printed(command: Sequence[str], patience: float) -> str | None:
    """What a program prints in the language of its source; None where it is not there or takes more than so many seconds."""
    nothing = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=nothing,
            stdout=asyncio.subprocess.PIPE,
            stderr=nothing,
            env={**os.environ, "LC_ALL": "C.UTF-8"},
        )
    except OSError:
        return None
    try:
        async with asyncio.timeout(patience):
            out, _ = await process.communicate()
    except TimeoutError:
        return None
    finally:
        await end(process)
    return out.decode("utf-8", "replace")


async def end(process: asyncio.subprocess.Process) -> None:
    """End a process at once, if it has not ended, and let go of it."""
    if process.stdin:
        process.stdin.close()
    if process.returncode is None:
        with suppress(ProcessLookupError):
            process.kill()
    with suppress(TimeoutError):
        async with asyncio.timeout(PATIENCE):
            await _gone(process)


async def _gone(process: asyncio.subprocess.Process) -> None:
    """Return when a process has ended, and so have its pipes, which the event loop must not outlive."""
    for pipe in (process.stdout, process.stderr):
        while pipe and await pipe.read(CHUNK):
            pass
    await process.wait()
