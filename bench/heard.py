"""What is heard of one small form, in Etape and in its peers: `python -m bench.heard [READER...]`, by default all there are.

The same two questions, an error, a confirmation, by the same strict script. Prints, for each reader, words, words said again,
drawings, seconds at 250 words a minute, words while nothing is pressed, bytes written, checks passed, and the answer to a key.
Run it on a quiet machine.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
from pathlib import Path

from msgspec import Struct

from tests.assistive.launching import Program
from tests.assistive.listener import Listener
from tests.assistive.measures import Sums, sums
from tests.assistive.readers.reader import Reader
from tests.assistive.readers.registry import READERS
from tests.assistive.script import parse

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "tests" / "assistive" / "samples"
GOALS = {"Etape, plain lines": 1.3, "Etape, full screen": 1.8}
"""The most words for each word of print() and input()."""
HEADS = (
    "Form",
    "Words",
    "Of plain",
    "Repeated",
    "Symbols",
    "Seconds",
    "Idle words",
    "Bytes",
    "Checks",
    "Answer to a key, ms",
)


class Form(Struct, frozen=True):
    """A form: its program, and its script."""

    name: str
    program: str
    script: str
    argument: str = ""


PLAIN = Form("print() and input()", "plain_form", "plain_form")
FORMS = (
    PLAIN,
    Form("Etape, plain lines", "etape_form", "etape_linear_form", "linear"),
    Form("Etape, full screen", "etape_form", "etape_visual_form", "visual"),
    Form("questionary", "questionary_form", "questionary_form"),
    Form("Textual as it comes", "textual_form", "textual_form"),
)


def hear(form: Form, reader: type[Reader]) -> Sums:
    """Go through a form under a reader."""
    argv = [sys.executable, "-m", f"tests.assistive.samples.{form.program}", form.argument]
    script = parse((SAMPLES / f"{form.script}.keys").read_text(encoding="utf-8"), reader.name)
    with tempfile.TemporaryDirectory(prefix="heard-") as name:
        folder = Path(name)
        environment = {"PATH": os.environ["PATH"], "HOME": name, "LANG": "C.UTF-8", "PYTHONPATH": str(ROOT)}
        program = Program(tuple(filter(None, argv)), environment, ROOT)
        with Listener(program, reader(folder, folder / "heard")) as listener:
            listener.play(script)
    return sums(listener.records)


def rows(reader: type[Reader]) -> list[str]:
    """The lines of a reader's table."""
    lines = [f"| {' | '.join(HEADS)} |", "|---" * len(HEADS) + "|"]
    plain = 0
    for form in FORMS:
        heard = hear(form, reader)
        plain = heard.words if form is PLAIN else plain
        goal = f" (goal {GOALS[form.name]})" if form.name in GOALS else ""
        answers = heard.answered[1:]  # the first is the start
        cells = (
            form.name,
            str(heard.words),
            f"{heard.words / max(plain, 1):.2f}{goal}",
            str(heard.repeated),
            str(heard.symbols),
            f"{heard.seconds:.0f}",
            str(heard.idle_words),
            str(heard.written),
            heard.checks,
            f"{statistics.median(answers):.0f}, at most {max(answers):.0f}" if answers else "none",
        )
        lines.append(f"| {' | '.join(cells)} |")
    return lines


def main(names: list[str]) -> None:
    """Print a table for each reader."""
    for name in names or list(READERS):
        reader = READERS[name]
        if missing := reader.missing():
            print(f"{name} is passed over, for want of: {'; '.join(missing)}.")
            continue
        print(f"{name}:", *rows(reader), "", sep="\n", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
