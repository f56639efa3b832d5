"""A program that speaks one text and ends: espeak-ng, and `say` of macOS.

Owns the process: one for each part, because to end it is the one way to be silent at once. The text goes through its
standard input, never on its command line, which everybody on the computer can read.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Protocol

from screens.utterances.languages import Part
from tui.voice.engines.engine import Manner, Mute, NoVoice, longest, spoken
from tui.voice.processes import end

MOST_ERRORS = 8192
"""Bytes of what a program complains of that are looked at."""


class Program(Protocol):
    """What there is to know of a program. All of it but `ready` is pure."""

    name: str

    async def ready(self) -> None:
        """Find the program, and its voices where they must be named. Raises Mute."""

    def command(self, part: Part, manner: Manner) -> Sequence[str] | None:
        """Its command line for a part; None where it has no voice for the language."""

    def text(self, text: str, manner: Manner) -> str:
        """What is written to its standard input for a text that holds no commands."""

    def failure(self, code: int, errors: str) -> Exception | None:
        """What its exit code and its complaints mean: Mute, NoVoice, or nothing."""


class ByProgram:
    """An `Engine` that has a program speak."""

    def __init__(self, program: Program) -> None:
        self.name = program.name
        self._program = program

    async def open(self) -> None:
        """See whether the program is there."""
        await self._program.ready()

    async def speak(self, part: Part, manner: Manner) -> None:
        """Start the program, hand it the text, and wait until it ends."""
        command = self._program.command(part, manner)
        if command is None:
            raise NoVoice
        text = self._program.text(spoken(part.text), manner)
        process = await _started(command)
        try:
            async with asyncio.timeout(longest(part, manner)):
                code, errors = await _run(process, text)
        except TimeoutError as error:
            raise Mute("hangs") from error
        finally:
            await end(process)
        if failure := self._program.failure(code, errors):
            raise failure

    async def close(self) -> None:
        """Nothing is held between two parts."""


async def _started(command: Sequence[str]) -> asyncio.subprocess.Process:
    pipe = asyncio.subprocess.PIPE
    try:
        return await asyncio.create_subprocess_exec(
            *command, stdin=pipe, stdout=asyncio.subprocess.DEVNULL, stderr=pipe
        )
    except OSError as error:
        raise Mute("absent") from error


async def _run(process: asyncio.subprocess.Process, text: str) -> tuple[int, str]:
    """The exit code, and the beginning of what was complained of; more of it is read and dropped."""
    assert process.stdin
    assert process.stderr
    with suppress(OSError):  # it has ended already; its exit code says why
        process.stdin.write(text.encode("utf-8", "replace") + b"\n")
        await process.stdin.drain()
    process.stdin.close()
    errors = b""
    while chunk := await process.stderr.read(MOST_ERRORS):
        errors += chunk[: MOST_ERRORS - len(errors)]
    return await process.wait(), errors.decode("utf-8", "replace")
