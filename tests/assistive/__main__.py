"""The journeys under the readers of this machine: `make assistive`, or `python -m tests.assistive`.

    all                       every journey, in both faces and languages, under every reader there is (the default)
    part READER FACE LANGUAGE JOURNEY    one of them; prints its result as JSON
    hear READER SCRIPT PROGRAM...        any program, with a key script; prints what was heard
    account TRANSCRIPT        what is in a transcript
    readers                   which readers there are, and what the others lack

It installs nothing. A failed check ends in exit code 1.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

import msgspec

from screens.texts import LANGUAGES
from tests.assistive.journeys.registry import JOURNEYS
from tests.assistive.launching import Program
from tests.assistive.listener import Listener
from tests.assistive.performance import FACE_NAMES, Part, perform
from tests.assistive.readers.reader import Reader
from tests.assistive.readers.registry import READERS
from tests.assistive.report import account
from tests.assistive.script import parse
from tests.assistive.suite import failures, parts, perform_all, table
from tests.assistive.transcript import Checked, read_from


def main(argv: list[str]) -> int:
    """Carry out a command; its exit code."""
    arguments = _parser().parse_args(argv or ["all"])
    return int(arguments.do(arguments))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests.assistive", description=(__doc__ or "").splitlines()[0]
    )
    commands = parser.add_subparsers(required=True)
    each = commands.add_parser("all")
    for name, values in (
        ("readers", READERS),
        ("faces", FACE_NAMES),
        ("languages", LANGUAGES),
        ("journeys", JOURNEYS),
    ):
        each.add_argument(f"--{name}", nargs="+", default=list(values), choices=list(values))
    each.add_argument("--at-once", type=int, default=os.cpu_count() or 1)
    each.add_argument("--keep", type=Path, help="a folder for the transcripts")
    each.set_defaults(do=_all)
    part = commands.add_parser("part")
    part.add_argument("part", nargs=4)
    part.add_argument("--keep", type=Path, default=Path())
    part.set_defaults(do=_part)
    hear = commands.add_parser("hear")
    hear.add_argument("reader", choices=["none", *READERS])
    hear.add_argument("script", type=Path)
    hear.add_argument("program", nargs=argparse.REMAINDER)
    hear.set_defaults(do=_hear)
    told = commands.add_parser("account")
    told.add_argument("transcript", type=Path)
    told.set_defaults(do=_account)
    commands.add_parser("readers").set_defaults(do=_readers)
    return parser


def _all(arguments: argparse.Namespace) -> int:
    there = [name for name in arguments.readers if not READERS[name].missing()]
    _say_missing(arguments.readers)
    if not there:
        print("No reader is here: nothing was heard.")
        return 0
    kept = arguments.keep or Path(tempfile.mkdtemp(prefix="assistive-heard-"))
    kept.mkdir(parents=True, exist_ok=True)
    results = []
    for result in perform_all(
        parts(there, arguments.faces, arguments.languages, arguments.journeys), kept, arguments.at_once
    ):
        results.append(result)
        state = "passed" if result.passed else "FAILED"
        print(f"{state} {result.part.name}: {result.checks} checks, {result.took:.0f} s", flush=True)
        for line in failures(result):
            print(line, flush=True)
    print(*table(results), sep="\n")
    print(f"The transcripts are in {kept}.")
    return int(not all(result.passed for result in results))


def _say_missing(names: list[str]) -> None:
    for name in names:
        if missing := READERS[name].missing():
            print(f"{name} is passed over, for want of: {'; '.join(missing)}.")


def _part(arguments: argparse.Namespace) -> int:
    reader, face, language, journey = arguments.part
    result = perform(Part(reader, face, language, journey), arguments.keep)
    sys.stdout.buffer.write(msgspec.json.encode(result) + b"\n")
    return int(not result.passed)


def _hear(arguments: argparse.Namespace) -> int:
    program = Program(tuple(arguments.program), dict(os.environ), Path.cwd())
    commands = parse(arguments.script.read_text(encoding="utf-8"), arguments.reader)
    with tempfile.TemporaryDirectory(prefix="assistive-") as name:
        folder = Path(name)
        reader = READERS.get(arguments.reader, Reader)(folder, folder / "heard")
        with Listener(program, reader) as listener:
            listener.play(commands)
    print(*account(listener.records), sep="\n")
    return int(any(isinstance(record, Checked) and not record.passed for record in listener.records))


def _account(arguments: argparse.Namespace) -> int:
    print(*account(read_from(arguments.transcript)), sep="\n")
    return 0


def _readers(_arguments: argparse.Namespace) -> int:
    for name, reader in READERS.items():
        missing = reader.missing()
        print(f"{name}: " + (f"for want of: {'; '.join(missing)}" if missing else "here"))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
