"""What it costs to prove a definition of 100 to 10,000 questions, a tenth with a condition; and all the forms of GovSchema.

Prints the time of one check each, and of importing and checking every form together where they are (`ETAPE_FIXTURES`, or beside
the checkout); no peer does the same.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

from bench.walk import TODAY, definition
from journey.checking.checking import check
from journey.importers.recognition import import_data
from journey.loading import from_data

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


if __name__ == "__main__":
    main()
