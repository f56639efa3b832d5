"""The linear face over a terminal that is only bytes: each page is heard in a millisecond, without a process."""

from __future__ import annotations

import asyncio
import io
import pty
import sys
import termios
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from screens.page import Page, Reply
from screens.texts import texts_in
from screens.utterances.reading import STANDARD, Reading
from tests.heard.ears import Ears, Heard
from tests.heard.pages import turns
from tests.linear_person import typed_lines
from tui.linear.face import LinearFace


@cache
def _terminal() -> int:
    """A terminal at which nothing was typed ahead, for what asks the system and not the stream."""
    _, terminal = pty.openpty()
    termios.tcsetwinsize(terminal, (24, 80))
    return terminal


class _Written(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        raise OSError


class _Typed(io.StringIO):
    """Lines typed one by one; each prompt is heard before its line is typed."""

    def __init__(self, lines: Iterator[str], written: _Written, ears: Ears, go_on: str) -> None:
        super().__init__()
        self.lines = lines
        self.written = written
        self.ears = ears
        self.go_on = go_on
        self.heard: list[Heard] = []
        self.read = 0
        self.enter = ""
        self.hidden = False

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return _terminal()

    def readline(self, _size: int = -1) -> str:
        text = self.written.getvalue()
        new, self.read = text[self.read :], len(text)
        heard = self.ears.hear(self.enter + new.replace("\n", "\r\n"), "enter")
        paused = text.endswith(self.go_on)
        self.heard.append(heard)
        line = "" if paused else next(self.lines)
        self.ears.hear("" if self.hidden else line)  # the echo of the keys
        self.enter = "\r\n"
        return f"{line}\n"

    def unseen(self, prompt: str, _stream: object = None) -> str:
        """A line that is not echoed, as `getpass` reads it from the person's terminal."""
        self.written.write(prompt)
        self.hidden = True
        try:
            return self.readline().rstrip("\n")
        finally:
            self.hidden = False


def hear_pages(pages: Sequence[Page], lines: Sequence[str], reading: Reading = STANDARD) -> list[Heard]:
    """What is heard at each prompt when the pages are asked one after another, and the lines typed."""
    go_on = texts_in(pages[0].language)("linear.go-on").replace("\N{NO-BREAK SPACE}", " ")
    written = _Written()
    typed = _Typed(iter(lines), written, Ears(), go_on)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TERM", "dumb")  # so that no line editor of the process's own terminal is used
        patch.setattr(sys, "stdout", written)
        patch.setattr(sys, "stdin", typed)
        patch.setattr("getpass.getpass", typed.unseen)
        face = LinearFace(reading=lambda: reading)

        async def ask() -> None:
            for page in pages:
                await face.ask(page)

        asyncio.run(ask())
    return typed.heard


@cache
def heard(language: str, reading: Reading = STANDARD) -> list[tuple[Page, Reply, list[Heard]]]:
    """Each page of everybody with its reply, and what is heard at each of its prompts."""
    return [
        (page, reply, hear_pages([page], [*typed_lines(page, reply), "", ""], reading))
        for page, reply in turns(language)
    ]
