"""Key scripts: what a person does and what has to come of it, a command a line.

Owns the commands, which journeys give as well, and their form as text; carries none out.

    mark error                     begin a step: checks look back to its beginning
    key tab enter shift+tab f1     press keys; after each, wait until all is still
    type Ann Smith                 type letter by letter, waiting after each
    write Ann Smith                type as fast as the program echoes
    idle 2                         press nothing for that many seconds
    reader prev-line               give the reader one of its own commands
    expect Error: enter            it was said or brailled in this step; `braille: …` in braille
    once Error: enter              it was said, and one time only
    refute 4 May                   it was neither said nor brailled
    words 40                       at most so many words were said
    repeated 0, symbols 0, idle-words 0    likewise, of words said again, of symbols, of words while nothing was pressed
    echo Ann                       each letter was said by itself, or stands in braille
    at Full name                   the cursor is shown, on a line with this text
    cells Full name                the braille display shows the cursor, with this text
    @brltty reader prev-line       for these readers only (commas between); @!brltty for all others

A line that begins with # is a comment.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from tests.assistive.keys import key_bytes

SAYINGS = ("expect", "once", "refute", "at", "cells", "echo")
LIMITS = ("words", "repeated", "symbols", "idle-words")


class Mark(Struct, frozen=True):
    """A step begins."""

    name: str


class Press(Struct, frozen=True):
    """A key."""

    key: str


class Type(Struct, frozen=True):
    """Text, typed; `slowly` is letter by letter, each heard before the next."""

    text: str
    slowly: bool = True


class Idle(Struct, frozen=True):
    """Nothing is pressed for a while."""

    seconds: float


class Ask(Struct, frozen=True):
    """A command of the reader's own."""

    name: str


class Check(Struct, frozen=True):
    """Something that has to be so: a kind of `SAYINGS` with its text, or of `LIMITS` with its number."""

    kind: str
    wanted: str


Command = Mark | Press | Type | Idle | Ask | Check


def parse(text: str, reader: str) -> list[Command]:
    """The commands of a script that are for a reader. Raises ValueError, with the line, for one that is none."""
    commands: list[Command] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            commands += _commands(_for_reader(line.strip(), reader))
        except ValueError as error:
            raise ValueError(f"line {number}: {error}") from error
    return commands


def _for_reader(line: str, reader: str) -> str:
    if not line.startswith("@"):
        return line
    names, _, rest = line[1:].partition(" ")
    listed = reader in names.removeprefix("!").split(",")
    return rest.strip() if listed != names.startswith("!") else ""


def _commands(line: str) -> Iterator[Command]:
    word, _, rest = line.partition(" ")
    rest = rest.strip()
    match word:
        case "" | "#":
            return
        case "mark":
            yield Mark(rest)
        case "key":
            for name in rest.split():
                key_bytes(name)
                yield Press(name)
        case "type" | "write":
            yield Type(rest, slowly=word == "type")
        case "idle":
            yield Idle(float(rest))
        case "reader":
            yield Ask(rest)
        case _ if word in SAYINGS:
            yield Check(word, rest)
        case _ if word in LIMITS:
            yield Check(word, str(int(rest)))
        case _ if word.startswith("#"):
            return
        case _:
            raise ValueError(f"no command is called {word!r}")
