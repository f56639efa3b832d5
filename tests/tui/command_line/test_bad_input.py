"""Files that nobody should have to read: one sentence each, with its place, exit code 2, in bounded time and memory."""

import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command_line import environment, etape, written
from tests.forbidden import forbidden_sequences
from tests.journey.small import asked, section, whole
from tests.linear_person import PROGRAM
from tests.pty_driver import ROOT
from tui.exits import ExitCode

SECONDS, BYTES = 20, 700_000_000
"""Of processor time and of address space, for all of them together: what a command loads has 300 MB of addresses."""


def sparse(path: Path) -> None:
    """A file of 100 MB that takes no room on the disk."""
    path.touch()
    os.truncate(path, 100_000_000)


def bomb() -> bytes:
    """A workbook of a few kilobytes that would be a gigabyte."""
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        for number in range(20):
            parts.writestr(f"xl/worksheets/sheet{number}.xml", b"0" * 3_000_000)
    return archive.getvalue()


def entities() -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as parts:
        parts.writestr("xl/workbook.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><workbook>&a;</workbook>')
    return archive.getvalue()


LAUGHS = "a: &a [x, x, x]\n" + "".join(
    f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
)
BAD: dict[str, tuple[bytes | Callable[[Path], None], str]] = {
    "huge.yaml": (
        sparse,
        ": A form has at most 5 MB",
    ),
    "laughs.yaml": (LAUGHS.encode(), ", line 1, column 4: Anchors and aliases are not allowed"),
    "tag.yaml": (
        b"a: b\nc: !!python/object/apply:os.getcwd []\n",
        ", line 2, column 4: Tags are not allowed",
    ),
    "deep.yaml": (b"[" * 1_000_000, ", line 1, column 65: This is nested more than 64 deep"),
    "deep.json": (b"[" * 1_000_000, ", line 1, column 65: This is nested more than 64 deep"),
    "many.yaml": (b"- a\n" * 1_200_000, "parts, and this one has more"),
    "twice.yaml": (b"id: a\nid: b\n", ", line 2, column 1: The key 'id' is here twice"),
    "twice.json": (b'{"id": 1,\n "id": 2}', ", line 2, column 2: The key “id” is here twice"),
    "broken.json": (b'{"id": 1,\n "b": }', ", line 2, column 7: This is not JSON"),
    "number.json": (b'{"a": ' + b"9" * 1_000_000 + b"}", ", line 1, column 7: This number is too large"),
    "exponent.json": (b'{"a": 1.5,\n "b": [2, -1e400]}', ", line 2, column 11: This number is too large"),
    "nan.json": (b'{"a": NaN}', ", line 1, column 7: JSON has no NaN"),
    "minus.json": (b'{"a": "NaN",\n"b": -Infinity}', ", line 2, column 6: JSON has no -Infinity"),
    "half.json": (
        b'{"a": "\\ud83d\\ude00 \\ud800"}',
        ", line 1, column 7: This text has half of a character",
    ),
    "wide.yaml": ("a: b".encode("utf-16"), ": The text is UTF-16 or UTF-32"),
    "latin.yaml": ("a: b\nc: é".encode("latin-1"), ", line 2, column 1: The text is not UTF-8"),
    "null.yaml": (b"a: \x00", ": The text has characters that YAML does not allow"),
    "escape.yaml": (b"a: [\x1b[2Jx", ": The text has characters that YAML does not allow"),
    "empty.yaml": (b" \n", ": The file is empty"),
    "bomb.xlsx": (bomb(), ": A form has at most 50 MB"),
    "entities.xlsx": (entities(), ": The part xl/workbook.xml of the workbook defines entities"),
    "torn.xlsx": (b"PK\x03\x04 and no more", ": This is not a workbook that can be opened"),
    "folder": (lambda path: path.mkdir(), ": This is a folder"),
    "pipe": (os.mkfifo, ": This is not a file that can be read to its end"),
    "missing.yaml": (lambda path: None, ": There is no such file"),
}


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    for name, (made, _) in BAD.items():
        if isinstance(made, bytes):
            (tmp_path / name).write_bytes(made)
        else:
            made(tmp_path / name)
    return [tmp_path / name for name in BAD]


def limited() -> None:
    """In the child process, before it becomes Python."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES))


def run(home: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, PROGRAM, *map(str, arguments)],
        env=environment(home),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=limited,
        check=False,
    )


def test_each_is_one_sentence_with_its_place_within_bounds(files, tmp_path):
    done = run(tmp_path / "home", "check", *files)
    assert done.returncode == ExitCode.USAGE, done.stderr
    said = done.stderr.splitlines()
    assert len(said) == len(files)
    for path, line in zip(files, said, strict=True):
        expected = BAD[path.name][1]
        assert line.startswith(f"{path}"), line
        assert expected in line.replace("\N{NO-BREAK SPACE}", " "), line
    assert done.stdout == ""


MILLIONS = b"0," * 2_400_000 + b"0]"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"[" + MILLIONS, "line 1, column 1: Error: This is a list and has to be a mapping."),
        (
            b'{"etape": 1,\n "sections": [' + MILLIONS + b"}",
            "line 2, column 15: Error: This is a whole number",
        ),
        (
            b'{"etape": 1,\n\t"b": ' + b"[" * 500 + b"]" * 500 + b"}",
            "line 2, column 71: Error: This is nested more",
        ),
        (b'{"etape": 1,\n\t"title": [' + MILLIONS + b"}", "line 2, column 2: Error: This is a list"),
    ],
)
def test_millions_of_values_and_deep_ones_are_answered_with_their_place_within_the_same_bounds(
    content, said, tmp_path
):
    path = tmp_path / "values.json"
    path.write_bytes(content)
    done = run(tmp_path / "home", "check", path)
    assert (done.returncode, done.stderr) == (ExitCode.FINDINGS, "")
    assert said in done.stdout.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_without_permission(tmp_path):
    closed = tmp_path / "closed.yaml"
    closed.write_text("a: b")
    closed.chmod(0)
    assert "no permission" in etape("check", closed).err


def test_a_byte_order_mark_is_passed_over(tmp_path):
    path = tmp_path / "marked.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(whole()).encode())
    assert etape("check", path).code is ExitCode.OK


def test_a_pattern_that_could_backtrack_for_ever_takes_no_time(tmp_path):
    form = tmp_path / "form.json"
    form.write_text(json.dumps(whole(section("s", asked("a", pattern="^(a+)+$", longest=100_000)))))
    answers = written(tmp_path, {"a": "a" * 50_000 + "!"})
    done = run(tmp_path / "home", "validate", form, "--answers", answers)
    assert (done.returncode, done.stderr) == (ExitCode.REFUSED, "")


def test_questions_in_a_circle_are_named_as_one(tmp_path):
    form = tmp_path / "form.json"
    first = asked("a", when={"question": "b", "answered": True})
    second = asked("b", when={"question": "a", "answered": True})
    form.write_text(json.dumps(whole(section("s", first, second))))
    done = etape("check", form)
    assert done.code is ExitCode.FINDINGS
    assert "These questions wait for each other’s answers: a → b → a." in done.out


def test_no_word_of_a_form_commands_the_terminal(tmp_path):
    nasty = {"en": "\x1b]0;owned\x07\x9b2J \u202eright\u202c e\u0301", "fr": "\x1b[2J\u200fÀ"}
    form = tmp_path / "for\x1bm.json"
    form.write_text(
        json.dumps(whole(section("s", asked("a", "yes-no", label=nasty, ask=nasty)), title=nasty))
    )
    for command in (["map"], ["map", "--format", "dot"], ["check"], ["check", "--format", "json"]):
        done = etape(*command, form)
        assert forbidden_sequences((done.out + done.err).encode()) == [], command
    assert "é" in etape("map", form).out
