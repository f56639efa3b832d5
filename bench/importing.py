"""What foreign forms cost: importing and checking all there are, and how soon the largest asks its first question.

The forms are those of the GovSchema registry, where they are (`ETAPE_FIXTURES`, or `../shared/fixtures`); without them nothing is
measured, which is said. The first question is that of `etape run` in plain lines, from the start of the program through the page
before it, beside the passport renewal run the same way, by turns.
"""

from __future__ import annotations

import json
import os
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from journey.checking.checking import check
from journey.definition import Definition
from journey.importers.recognition import import_data
from journey.loading import from_yaml, to_json
from journey.part import Text

RUNS = 9
LONGEST = 30.0
GOAL = 1.2
TODAY = date(2026, 11, 23)
ROOT = Path(__file__).parent.parent
PASSPORT = ROOT / "service" / "definitions" / "passport-renewal"


def registry() -> Path | None:
    """The folder of the forms, if there is one."""
    named = os.environ.get("ETAPE_FIXTURES", "")
    folder = (Path(named) if named else ROOT.parent / "shared" / "fixtures") / "govschema" / "registry"
    return folder if folder.is_dir() else None


def import_all(folder: Path) -> Definition:
    """Import and check every form, print the seconds, and give the one with the most questions."""
    sources = [json.loads(file.read_bytes()) for file in sorted(folder.rglob("schema.json"))]
    begun = time.perf_counter()
    definitions = [import_data(source).definition for source in sources]
    imported = time.perf_counter()
    for definition in definitions:
        check(definition, TODAY)
    print(
        f"{len(sources)} forms: imported in {imported - begun:.1f} s, checked in {time.perf_counter() - imported:.1f} s"
    )
    return max(definitions, key=_questions)


def _questions(definition: Definition) -> int:
    return sum(len(section.questions) for section in definition.sections)


def first_question(form: Path, ready: str) -> float:
    """Milliseconds from the start of `etape run` to the text of the first question. Raises TimeoutError."""
    with tempfile.TemporaryDirectory() as home:
        begun = time.perf_counter()
        pid, terminal = pty.fork()
        if pid == 0:
            os.environ.update({"TERM": "xterm", "LANG": "C.UTF-8", "ETAPE_HOME": home, "LANGUAGE": ""})
            os.execv(
                sys.executable, [sys.executable, "-m", "tui", "run", "--linear", "--lang", "en", str(form)]
            )
        try:
            return _until(terminal, ready) - begun
        finally:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            os.close(terminal)


def _until(terminal: int, ready: str) -> float:
    """When the text had arrived; each prompt before it is answered by Enter, which goes on."""
    seen, answered = b"", 0
    while ready.encode() not in seen:
        if not select.select([terminal], [], [], LONGEST)[0]:
            raise TimeoutError(seen.decode(errors="replace")[-400:])
        seen += os.read(terminal, 65536)
        prompts = seen.count(b": ") if seen.endswith(b": ") else answered
        if prompts > answered:
            answered = prompts
            os.write(terminal, b"\r")
    return time.perf_counter()


def main() -> None:
    """Measure and print."""
    folder = registry()
    if folder is None:
        print("Foreign forms: they are not here; name their folder in ETAPE_FIXTURES.")
        return
    largest = import_all(folder)
    passport = from_yaml(max(PASSPORT.glob("*.yaml")).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as place:
        forms = {}
        for name, definition in (("passport renewal", passport), ("largest", largest)):
            forms[name] = Path(place) / f"{name.split()[0]}.json"
            forms[name].write_bytes(to_json(definition))
        asked = {"passport renewal": _first(passport), "largest": _first(largest)}
        times: dict[str, list[float]] = {name: [] for name in forms}
        for name, form in forms.items():
            first_question(form, asked[name])  # compiles what no installer has
        for _ in range(RUNS):
            for name, form in forms.items():
                times[name].append(first_question(form, asked[name]) * 1000)
    print(f"First question in plain lines, median of {RUNS} runs by turns:")
    sizes = {"passport renewal": _questions(passport), "largest": _questions(largest)}
    for name, values in times.items():
        print(f"  {name:18} {sizes[name]:4} entries {statistics.median(values):6.0f} ms")
    ratio = statistics.median(times["largest"]) / statistics.median(times["passport renewal"])
    print(f"  ratio {ratio:.2f}, goal at most {GOAL}")


def _first(definition: Definition) -> str:
    """Words of the first question that nothing before it says."""
    entry = definition.sections[0].questions[0]
    ask: Text | None = getattr(entry, "ask", None)
    label: Text | None = getattr(entry, "label", None)
    said = ask or label
    return said.en[:30] if said else entry.id


if __name__ == "__main__":
    main()
