"""What it costs to answer "what is next" in definitions of 100 to 10,000 questions, a tenth of them with a condition.

Prints the best and the median of many walks through answers that are complete but for the last; no peer does the same.
"""

from __future__ import annotations

import statistics
import time
from datetime import date
from typing import Any

from journey.loading import from_data
from journey.walk import Plan, walk

TODAY = date(2026, 11, 23)
WALKS = 300


def text(words: str) -> dict[str, str]:
    """The same words in both languages."""
    return {"en": words, "fr": words}


def question(number: int) -> dict[str, Any]:
    """A yes-or-no question; every tenth is asked only when the one before was answered by yes."""
    asked: dict[str, Any] = {"kind": "yes-no", "id": f"q{number}", "label": text("Q"), "ask": text("Q?")}
    if number % 10 == 9:
        asked["when"] = {"question": f"q{number - 1}", "is": True}
    return asked


def definition(size: int) -> dict[str, Any]:
    """A definition of `size` questions in sections of ten."""
    sections = [
        {"id": f"s{first}", "title": text("S"), "questions": [question(n) for n in range(first, first + 10)]}
        for first in range(0, size, 10)
    ]
    status = {"means": text("M"), "next": text("N"), "if-nothing": text("I")}
    return {
        "etape": 1,
        "id": "large",
        "version": "1",
        "title": text("Large"),
        "summary": text("Large"),
        "owner": text("Nobody"),
        "source": {"pages": [], "verified": "2026-11-23", "review": "2027-11-23"},
        "minutes": 1,
        "who": text("Anyone"),
        "sections": sections,
        "standards": [
            {
                "id": "all",
                "label": text("All"),
                "days": 1,
                "calendar": "business",
                "clock": text("C"),
                "from": "2026-01-01",
            }
        ],
        "privacy": {
            part: text("P") for part in ("authority", "purpose", "sharing", "retention", "complaint")
        },
        "declaration": {"statements": [text("D")], "agree": text("A")},
        "statuses": [
            {"id": "received", "label": text("R"), **status},
            {"id": "done", "label": text("D"), "final": True, **status},
        ],
    }


def main() -> None:
    """Measure and print one line a size."""
    print("What is next, all but the last question answered:")
    for size in (100, 1_000, 10_000):
        plan = Plan(from_data(definition(size)))
        answers = {f"q{number}": True for number in range(size - 1)}
        times = []
        for _ in range(WALKS):
            begun = time.perf_counter()
            found = walk(plan, answers, TODAY)
            times.append((time.perf_counter() - begun) * 1000)
        if found.next is None or found.next.id != f"q{size - 1}":
            raise AssertionError("the walk did not end at the last question")
        print(
            f"  {size:6} questions: best {min(times):.2f} ms, median {statistics.median(times):.2f} ms,"
            f" {min(times) / size * 1000:.2f} µs a question"
        )


if __name__ == "__main__":
    main()
