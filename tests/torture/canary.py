"""The canary: a whole application by the real program, and not one word of it in any byte that was ever written to the disk.

Owns what a mark is, and where it is looked for: in every file that is left, and, where the failing disk watches, in every
write that was made, also to files that are gone.
"""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.journeys import SERVICE, answers_of, record
from tests.linear_person import PROGRAM, type_all, type_line
from tests.pty_driver import Terminal
from tests.torture.disk import Kind, read_log

MARKS = (
    "Okafor",
    "Dorothy",
    "Abbott Street",
    "Hawthorne",
    "every month for my sister",
    "Beaulieu",
    "GA302922",
    "2505550123",
    "dorothy.okafor",
    "photo.jpg",
    SERVICE,
)
"""What the person types, a part of each; and the name of the service."""


def written(mark: str) -> set[bytes]:
    """The ways in which a mark may stand in a file."""
    plain = mark.encode()
    in_base64 = {b64encode(b" " * shift + plain)[4 if shift else 0 : -4] for shift in range(3)}
    return {plain, plain.upper(), mark.encode("utf-16-le"), plain.hex().encode(), plain[::-1], *in_base64}


def marks_in(content: bytes) -> list[str]:
    """The marks that stand in some bytes."""
    return [mark for mark in MARKS if any(form in content for form in written(mark))]


def home_of(folder: Path) -> Mapping[str, str]:
    """The environment of a person whose every folder, also for what is temporary, is under one."""
    for name in ("home", "home/tmp", "home/run"):
        (folder / name).mkdir()
    home = folder / "home"
    return {
        "HOME": str(home),
        "TMPDIR": str(home / "tmp"),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "TZ": "America/Toronto",
    }


def apply(folder: Path, script: Path, env: Mapping[str, str]) -> None:
    """Apply by post in plain lines: the first program is killed at half, the second goes on to the receipt."""
    turns = record(answers_of("mail", script), "en")
    argv = [sys.executable, PROGRAM, "apply", SERVICE, "--linear", "--lang", "en"]
    half = len(turns) // 2
    with Terminal(argv, env=dict(env)) as terminal:
        type_all(terminal, turns[:half])
        terminal.prompt()
    with Terminal(argv, env=dict(env)) as terminal:
        type_all(terminal, turns[half:])
        type_line(terminal, "/quit")
        assert terminal.wait_exit() == 0, terminal.text[-2000:]
        assert MARKS[0] in terminal.text, "the marks were on the screen"


def found(folder: Path, log: Path | None = None) -> Iterator[str]:
    """Where marks stand: in a name or the content of any file under a folder, or in a write of a log."""
    for path in folder.rglob("*"):
        name = str(path.relative_to(folder))
        yield from (f"{mark} in {name}" for mark in marks_in(name.encode()))
        if path.is_file():
            yield from (f"{mark} in {name}" for mark in marks_in(path.read_bytes()))
    if log is not None:
        for change in read_log(log.read_bytes()):
            if change.kind is Kind.WRITE:
                yield from (f"{mark} written to {change.path}" for mark in marks_in(change.content))
