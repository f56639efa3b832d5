"""The command line as a script uses it: arguments in, exit code, standard output and standard error out."""

import asyncio
import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

import pytest

from api_client.models import Draft
from api_client.paths import log_file
from tests.journeys import still_world
from tests.linear_person import PROGRAM
from tests.pty_driver import ROOT
from tui.__main__ import main
from tui.exits import ExitCode
from tui.wiring import World, opened


class Done(NamedTuple):
    """How a run ended, and what it wrote."""

    code: int
    out: str
    err: str


def etape(*arguments: object, world: World | None = None) -> Done:
    """Carry out a command line in this process, in the still world unless another is given."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([str(argument) for argument in arguments], world or still_world())
        except SystemExit as end:  # argparse leaves so after --help and --version
            code = ExitCode(end.code or 0)
    return Done(code, out.getvalue(), err.getvalue())


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a person whose things are in `home`."""
    return {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "ETAPE_HOME": str(home),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "TZ": "America/Toronto",
        **more,
    }


def start(home: Path, *arguments: object, program: str = PROGRAM, **options: object) -> subprocess.Popen[str]:
    """Start a process of its own, with pipes for input and output."""
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    argv = [sys.executable, program, *map(str, arguments)]
    options = {"env": environment(home), "text": True, "encoding": "utf-8", "cwd": ROOT, **pipes, **options}
    return subprocess.Popen(argv, **options)


def run(home: Path, *arguments: object, typed: str = "", **options: object) -> Done:
    """Run a process of its own to its end, which is neither a mishap nor a kill: one says here where it happened."""
    with start(home, *arguments, **options) as process:
        out, err = process.communicate(typed, timeout=60)
    done = Done(process.returncode, out, err)
    if done.code < 0 or done.code == ExitCode.FAILED:
        log = home / log_file().name
        pytest.fail(f"{done}\n{log.read_text(encoding='utf-8') if log.exists() else 'nothing is logged'}")
    return done


def written(folder: Path, answers: object) -> Path:
    """A file of answers."""
    path = folder / "answers.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    return path


def drafts(address: str = "") -> tuple[Draft, ...]:
    async def drafts() -> tuple[Draft, ...]:
        async with opened(address, still_world()) as parts:
            return await parts.counter.drafts.all()

    return asyncio.run(drafts())


def check_stopped(done: Done, code: ExitCode, sentence: str) -> None:
    """One sentence or two on one line of standard error, and nothing else anywhere."""
    assert (done.code, done.err, done.out) == (code, f"{sentence}\n", "")
