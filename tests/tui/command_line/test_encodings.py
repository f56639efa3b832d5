"""Every command where standard output has ASCII alone: the same in the nearest letters, and the same exit code."""

import os
from pathlib import Path

import pytest

from tests.command_line import Done, environment, run
from tui.exits import ExitCode
from tui.linear.characters import plain

ASCII = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}


def french(home: Path, *arguments: object, **more: str) -> Done:
    return run(home, "--lang", "fr", *arguments, env=environment(home, **more))


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("apply", "--nonsense"),
        ("services",),
        ("services", "--service", "http://service.example"),
        ("status",),
        ("status", "K7M-3QX-92R"),
        ("send",),
        ("proof", "verify", "nowhère"),
        ("apply", "passport-renewal", "--answers", "nowhère"),
        ("vault", "check"),
        ("vault", "rescue"),
        ("demo", "advance", "K7M-3QX-92R"),
    ],
    ids=" ".join,
)
def test_says_the_same_in_letters_that_there_are(tmp_path: Path, arguments: tuple[str, ...]):
    in_full = french(tmp_path / "full", *arguments)
    in_ascii = french(tmp_path / "ascii", *arguments, **ASCII)
    assert in_ascii.code == in_full.code != ExitCode.FAILED
    for said, meant in ((in_ascii.out, in_full.out), (in_ascii.err, in_full.err)):
        assert said.split() == plain(meant, "ascii").replace("/full", "/ascii").split()


def test_a_path_whose_bytes_are_no_text_is_said_as_well_as_can_be(tmp_path: Path):
    path = tmp_path / os.fsdecode(b"moved-\xff")
    done = run(tmp_path / "home", "vault", "export", path)
    assert (done.code, done.err) == (ExitCode.OK, "")
    assert f"{tmp_path}/moved-?" in done.out
    assert path.exists()
