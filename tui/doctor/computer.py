"""This computer as `etape doctor` sees it: the program, the terminal, the folders and the disk.

Owns what is asked of them. It never writes but for one empty file that it removes at once.
"""

from __future__ import annotations

import os
import platform
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from api_client.errors import Unwritable
from api_client.paths import anchor_file, device_key_file, vault_file
from screens.texts import Texts
from screens.wording.locale import say_size
from tui.doctor.finding import Finding, failed
from tui.exits import ExitCode
from tui.version import VERSION

ROOM = 100_000_000
"""Bytes that should be free: a few applications with their documents, and what SQLite writes besides."""
_LEAST = (40, 12)
"""The columns and rows that every page can be reached in."""


def computer(texts: Texts) -> Iterator[Finding]:
    """One finding for each."""
    yield _program(texts)
    yield _terminal(texts)
    yield _folder(texts)
    yield _disk(texts)


def _program(texts: Texts) -> Finding:
    system = f"{platform.system()} {platform.release()}"
    said = texts("doctor.program-is", version=VERSION, python=platform.python_version(), system=system)
    return Finding(texts("doctor.program"), said)


def _terminal(texts: Texts) -> Finding:
    check, encoding = texts("doctor.terminal"), (sys.stdout.encoding or "utf-8").upper()
    if not encoding.startswith("UTF"):
        return Finding(check, texts("doctor.no-accents", encoding=encoding), ExitCode.COMPUTER)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return Finding(check, texts("doctor.no-terminal"))
    columns, rows = shutil.get_terminal_size()
    said = {"term": os.environ.get("TERM", "?"), "columns": columns, "rows": rows, "encoding": encoding}
    if columns < _LEAST[0] or rows < _LEAST[1]:
        return Finding(check, texts("doctor.small-terminal", **said), ExitCode.COMPUTER)
    return Finding(check, texts("doctor.terminal-is", **said))


def _folder(texts: Texts) -> Finding:
    check, folder = texts("doctor.folder"), _existing(vault_file().parent)
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError:
        return failed(check, Unwritable(folder), texts)
    if not vault_file().exists():
        return Finding(check, texts("doctor.folder-will-be", path=vault_file()))
    if os.name != "posix":
        return Finding(check, texts("doctor.folder-at", path=vault_file()))
    for path in (vault_file(), device_key_file(), anchor_file()):
        if path.exists() and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            return Finding(check, texts("doctor.others-may-read", path=path), ExitCode.DISK)
    return Finding(check, texts("doctor.folder-is", path=vault_file()))


def _disk(texts: Texts) -> Finding:
    check = texts("doctor.disk")
    try:
        free = shutil.disk_usage(_existing(vault_file().parent)).free
    except OSError:
        return failed(check, Unwritable(vault_file().parent), texts)
    size = say_size(free, texts.language)
    if free < ROOM:
        return Finding(check, texts("doctor.disk-full", size=size), ExitCode.DISK)
    return Finding(check, texts("doctor.disk-is", size=size))


def _existing(folder: Path) -> Path:
    """The folder, or the nearest above it that exists: what is missing is made at the first start."""
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return folder
