"""The real program on a real disk that is full: it says so, and with room again the person goes on, with what they had typed.

Owns the small disk, which only root can make.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from typing import Any

from api_client.kept import Kept
from api_client.vault.device import DeviceKey
from api_client.vault.vault import Vault
from screens.texts import texts_in
from tests.journeys import SERVICE, answers_of, record
from tests.linear_person import at_etape, type_all, typed_lines
from tests.pty_driver import Terminal
from tests.torture.figures import Figures
from tests.torture.scenario import Lost
from tui.wiring import EMBEDDED_ADDRESS

_BEFORE = 6
_AFTER = 3
_SIZE = "6m"
_PAGE = 4096


def missing() -> str:
    """What is missing for it, or nothing."""
    if sys.platform != "linux" or not which("mount"):
        return "Linux's mount"
    return "" if os.geteuid() == 0 else "root, who can mount a small disk"


@contextmanager
def _small_disk(folder: Path) -> Iterator[Path]:
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _take_room(log: Path) -> None:
    """Cut off what a log has in reserve, in which answers are kept on a full disk too: all behind its last frame."""
    with log.open("r+b") as file:
        salts = file.read(32)[16:24]
        end = 32
        while file.read(24)[8:16] == salts:
            end = file.seek(_PAGE, os.SEEK_CUR)
        file.truncate(end)


@contextmanager
def _full(folder: Path) -> Iterator[None]:
    filler = folder / "filler"
    handle = os.open(filler, os.O_CREAT | os.O_WRONLY)
    for is_last in (False, True):
        with suppress(OSError):
            while True:
                os.write(handle, bytes(_PAGE))
        if not is_last:
            _take_room(folder / "home" / "vault.db-wal")
    try:
        yield
    finally:
        os.close(handle)
        filler.unlink()


def _keeps(lines: list[str], terminal: Terminal) -> None:
    """Answer, and wait for what is asked next, which is left standing."""
    for line in lines:
        terminal.send(f"{line}\r")
        terminal.prompt()


def apply_on_a_full_disk() -> Figures:
    """Answer some questions; with a full disk one more, which is said not to be kept; with room again go on, and be killed."""
    figures = Figures("the program on a full disk", faults=1)
    with TemporaryDirectory(prefix="script-") as script, TemporaryDirectory(prefix="small-") as place:
        os.environ["ETAPE_HOME"] = script
        turns = record(answers_of("mail", Path(script)), "en")
        said = texts_in("en")("error.full", path="")[:16]
        with _small_disk(Path(place)) as disk, figures.run("pty"):
            with at_etape(disk / "home", "apply", SERVICE, "--linear", "--lang", "en") as terminal:
                type_all(terminal, turns[:_BEFORE])
                terminal.prompt()
                with _full(disk):
                    _keeps(list(typed_lines(*turns[_BEFORE])), terminal)
                if said not in terminal.text:
                    figures.unsaid += 1
                    figures.fail(f"it was not said: {terminal.text[-600:]}")
                _keeps(["", ""], terminal)  # try again; keep what was typed
                for turn in turns[_BEFORE + 1 : _BEFORE + _AFTER]:
                    _keeps(list(typed_lines(*turn)), terminal)
            answered = {key for page, reply in turns[: _BEFORE + _AFTER] for key in reply.values}
            lost = answered - asyncio.run(_kept(disk / "home")).keys()
            if lost:
                raise Lost(f"{lost} of {answered}")
    return figures


async def _kept(home: Path) -> dict[str, Any]:
    vault = await Vault.open(home / "vault.db", [DeviceKey(home / "device.key")])
    try:
        (draft,) = await vault.all(Kept(EMBEDDED_ADDRESS).drafts)
        return draft.answers
    finally:
        await vault.close()
