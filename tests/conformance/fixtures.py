"""Where the forms of others are, which the project does not have: `ETAPE_FIXTURES`, or beside the checkout."""

import os
from pathlib import Path

_BESIDE = Path(__file__).parents[3] / "shared" / "fixtures"
ABSENT = (
    "The forms of others are not here: name their folder in ETAPE_FIXTURES, or put it at ../shared/fixtures."
    " Nothing was run."
)


def fixtures(name: str) -> Path | None:
    """The folder of the forms of one format, if there is one."""
    named = os.environ.get("ETAPE_FIXTURES", "")
    place = (Path(named) if named else _BESIDE) / name
    return place if place.is_dir() else None
