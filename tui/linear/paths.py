"""Paths as they are typed: what may be meant by one, and completion with the Tab key.

Owns what is found. It never reads a file, and never writes. Paths stay as they were typed ("./photo", "~/photo"), which
`Path` would not leave them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from journey.kinds.folding import fold
from tui.linear.editor import TAB_IS_SPACE, is_libedit


@contextmanager
def completing(readline: ModuleType, show: Callable[[list[str]], None]) -> Iterator[None]:
    """Tab completes paths as long as the context lasts; the names of several findings are given to `show`."""
    libedit = is_libedit(readline)

    def finding(text: str, state: int) -> str | None:
        found = findings(text)
        return found[state] if state < len(found) else None

    def show_findings(_text: str, found: Sequence[str], _longest: int) -> None:
        show([named(path) for path in found])

    delimiters = readline.get_completer_delims()
    readline.set_completer_delims("")
    readline.set_completer(finding)
    if not libedit:
        readline.set_completion_display_matches_hook(show_findings)
    readline.parse_and_bind("bind ^I rl_complete" if libedit else "tab: complete")
    try:
        yield
    finally:
        readline.parse_and_bind("bind ^I ed-insert" if libedit else TAB_IS_SPACE)
        if not libedit:
            readline.set_completion_display_matches_hook(None)
        readline.set_completer(None)
        readline.set_completer_delims(delimiters)


def findings(typed: str) -> list[str]:
    """The paths that begin with what was typed, else those that do without accents and case; folders end in a separator."""
    folder, beginning = os.path.split(typed)
    if typed == "~":
        return [os.path.join(typed, "")]  # noqa: PTH118 - as the module says
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:  # noqa: PTH111 - as the module says
            seen = [
                entry.name + (os.sep if entry.is_dir() else "")
                for entry in entries
                if beginning or not entry.name.startswith(".")
            ]
    except (OSError, ValueError):  # a null byte
        return []
    found = [name for name in seen if name.startswith(beginning)]
    found = found or [name for name in seen if fold(name).startswith(fold(beginning))]
    return [os.path.join(folder, name) for name in sorted(found, key=fold)]  # noqa: PTH118 - as the module says


def named(path: str) -> str:
    """The last name of a path, with the separator that it may end in."""
    name = os.path.basename(path.rstrip(os.sep))  # noqa: PTH119 - as the module says
    return name + os.sep * path.endswith(os.sep)


def is_folder(path: str) -> bool:
    """Whether there is a folder at a path."""
    return os.path.isdir(os.path.expanduser(path))  # noqa: PTH111, PTH112 - as the module says


def is_there(path: str) -> bool:
    """Whether there is anything at a path."""
    return os.path.exists(os.path.expanduser(path))  # noqa: PTH110, PTH111 - as the module says


def within(folder: str, typed: str) -> str:
    """What was typed for a name in a folder, unless it is a path of its own."""
    whole = os.path.isabs(typed) or typed.startswith(("~", "." + os.sep, ".." + os.sep))  # noqa: PTH117 - as above
    return typed if whole else os.path.join(folder, typed)  # noqa: PTH118 - as the module says


def folder_of(path: str) -> str:
    """The folder in which a path is, as far as it was typed; of a folder, itself."""
    return path if is_folder(path) else os.path.dirname(path)  # noqa: PTH120 - as the module says


def unquoted(typed: str) -> str:
    """A path as terminals write one that was dropped on them, quoted or with escaped spaces, as it is meant."""
    if len(typed) > 1 and typed[0] == typed[-1] and typed[0] in "'\"":
        typed = typed[1:-1]
    unescaped = re.sub(r"\\(.)", r"\1", typed)
    return unescaped if os.sep == "/" and not is_there(typed) and is_there(unescaped) else typed
