"""Files and folders that only this person may read, and that are on the disk when the call returns.

Owns the order of writing, flushing and renaming. It never removes anything.
"""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path

BINARY = getattr(os, "O_BINARY", 0)
"""Windows' descriptors are in text mode unless told otherwise, which writes another line end."""


def make_folder(path: Path) -> None:
    """The folder, and those above it, made where they are missing with mode 0700."""
    if path.is_dir():
        return
    make_folder(path.parent)
    with suppress(FileExistsError):
        path.mkdir(mode=0o700)
    flush_folder(path.parent)


def make_file(path: Path) -> None:
    """An empty file of mode 0600, unless there is a file.

    One that is there is not opened: closing any handle of a file drops all of a process's POSIX locks on it,
    and SQLite's are such.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        flush_folder(path.parent)


def write_file(path: Path, content: bytes) -> None:
    """A file of mode 0600 with this content; after a kill there is the whole of it, or what was before."""
    beside = unfinished(path)
    handle = os.open(beside, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | BINARY, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
    flush_folder(path.parent)


def unfinished(path: Path) -> Path:
    """Where the content of a file stands while `write_file` writes it, and after a kill."""
    return path.with_name(path.name + ".new")


def copy_file(source: Path, to: Path) -> None:
    """A copy of mode 0600, flushed."""
    with source.open("rb") as content:
        handle = os.open(to, os.O_CREAT | os.O_TRUNC | os.O_WRONLY | BINARY, 0o600)
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
    flush_folder(to.parent)


def flush_folder(folder: Path) -> None:
    """Make what was added to, renamed in or taken away from a folder durable."""
    if os.name == "nt":  # Windows has no handle of a folder to flush; NTFS journals its entries
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
