"""How the program of a run is started: by a script that stands for the shell from which a person starts programs.

It tells when the program begins, with its own number, and when that has ended; and it stays until it is hung up on: a reader
that has lost its last program ends on the spot, with words unsaid. Owns that script: what the program gets of the surroundings
is what it is given, and nothing else.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct


class Program(Struct, frozen=True):
    """A program, and all the environment it gets besides the terminal's name."""

    argv: tuple[str, ...]
    environment: Mapping[str, str]
    cwd: Path


def launcher(program: Program, terminal: Mapping[str, str], heard_at: Path) -> str:
    """The script, with what a terminal gives programs in their environment, telling at a socket."""
    environment = {**terminal, **program.environment}
    lines = [
        f"#!{sys.executable} -SE",
        "import os, signal, sys",
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})",
        "from synthesizer import tell_at",
        f"tell_at({str(heard_at)!r}, 'begin', str(os.getpid()))",
        f"os.chdir({str(program.cwd)!r})",
        "signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the program's",
        f"spawned = {program.argv[0]!r}, {list(program.argv)!r}, {environment!r}",
        "pid = os.posix_spawnp(*spawned, setsigdef=[signal.SIGINT])",
        "os.waitpid(pid, 0)",
        f"tell_at({str(heard_at)!r}, 'end', '')",
        "signal.pause()",
    ]
    return "\n".join(lines) + "\n"
