"""Completion of a file's path with the Tab key.

Owns what Tab finds. It never reads a file, and never writes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType

from tui.linear.editor import TAB_IS_SPACE


@contextmanager
def completing(readline: ModuleType, show: Callable[[list[str]], None]) -> Iterator[None]:
    """Tab completes paths as long as the context lasts; the names of several findings are given to `show`."""
    libedit = "libedit" in (readline.__doc__ or "")

    def finding(text: str, state: int) -> str | None:
        found = findings(text)
        return found[state] if state < len(found) else None

    def show_findings(_text: str, found: Sequence[str], _longest: int) -> None:
        show([os.path.basename(path.rstrip(os.sep)) for path in found])  # noqa: PTH119 - it may end in a separator

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
    """The paths that begin with what was typed; those of folders end with a separator."""
    folder, beginning = os.path.split(typed)
    try:
        with os.scandir(os.path.expanduser(folder) or ".") as entries:  # noqa: PTH111 - Path drops "./", which was typed
            found = [
                os.path.join(folder, entry.name) + (os.sep if entry.is_dir() else "")  # noqa: PTH118 - as above
                for entry in entries
                if entry.name.startswith(beginning) and (beginning or not entry.name.startswith("."))
            ]
    except OSError:
        return []
    return sorted(found)
