"""What it costs to prove a definition of 100 to 10,000 questions, a tenth with a condition; one of 50 to 2,000 branching steps;
one of 500 groups of 50 choices of which one holds at most; and all the forms of GovSchema.

Prints the time of one check each, and of importing and checking every form together where they are (`ETAPE_FIXTURES`, or beside
the checkout); no peer does the same.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from random import Random

from bench.walk import TODAY, definition, text
from journey.checking.checking import check
from journey.checking.findings import Rule
from journey.definition import Definition
from journey.importers.recognition import import_data
from journey.loading import from_data

WORDS = text("Q")
FIXTURES = Path(os.environ.get("ETAPE_FIXTURES", Path(__file__).parents[2] / "shared" / "fixtures"))


def main() -> None:
    """Measure and print one line a size, and one for the forms."""
    print("Checking a definition:")
    for size in (100, 1_000, 10_000):
        made = from_data(definition(size))
        begun = time.perf_counter()
        check(made, TODAY)
        passed = (time.perf_counter() - begun) * 1000
        print(f"  {size:6} questions: {passed:.0f} ms, {passed / size * 1000:.0f} µs a question")
    for size in (50, 100, 200, 400, 1_000, 2_000):
        _say(f"{size:6} branching steps", from_data(branching(size)))
    _say("   500 groups of 50 choices", from_data(exclusive()))
    forms = sorted((FIXTURES / "govschema" / "registry").rglob("schema.json"))
    if not forms:
        print("  the forms of GovSchema are not here: set ETAPE_FIXTURES")
        return
    begun = time.perf_counter()
    imported = [import_data(json.loads(path.read_text(encoding="utf-8"))).definition for path in forms]
    between = time.perf_counter()
    found = sum(len(check(one, TODAY)) for one in imported)
    print(
        f"  {len(forms)} forms of GovSchema: imported in {between - begun:.1f} s, checked in"
        f" {time.perf_counter() - between:.1f} s, {found} findings"
    )


def _say(what: str, made: Definition) -> None:
    begun = time.perf_counter()
    found = check(made, TODAY)
    unfinished = any(one.rule is Rule.UNFINISHED for one in found)
    print(f"  {what}: {time.perf_counter() - begun:.1f} s{', unfinished' if unfinished else ''}")


def branching(size: int) -> dict[str, object]:
    """Sections of one question each, whose answer leads past the next one, or not."""
    sections: list[dict[str, object]] = [
        {"id": f"s{number}", "title": WORDS, "questions": [_yes_no(number)]} for number in range(size)
    ]
    for number in range(size - 2):
        when = {"question": f"q{number}", "is": True}
        sections[number]["next"] = [{"to": f"s{number + 2}", "when": when}]
    return {**definition(1), "sections": sections}


def exclusive() -> dict[str, object]:
    """2,000 choices, of fifty of which, in 500 ways, one holds at most."""
    chosen = Random(3)
    groups = [chosen.sample(range(2_000), 50) for _ in range(500)]
    checks = [
        {
            "id": f"c{number}",
            "at": f"q{group[0]}",
            "must": {"at-most-one": [{"question": f"q{one}", "is": True} for one in group]},
            "error": WORDS,
        }
        for number, group in enumerate(groups)
    ]
    section = {"id": "s", "title": WORDS, "questions": [_yes_no(number) for number in range(2_000)]}
    return {**definition(1), "sections": [section], "checks": checks}


def _yes_no(number: int) -> dict[str, object]:
    return {"kind": "yes-no", "id": f"q{number}", "label": WORDS, "ask": WORDS}


if __name__ == "__main__":
    main()
