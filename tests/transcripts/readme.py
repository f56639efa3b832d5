"""Makes what the README shows: the picture of the visual face, and an excerpt of a golden transcript. Run by `make readme`."""

import os
import re
import tempfile
from pathlib import Path

from screens.screen import Screen
from screens.visit import Visit
from tests.journeys import answers_of, at_the_counter, record
from tests.visual_person import shown_at

ROOT = Path(__file__).parent.parent.parent
PICTURE = ROOT / "docs" / "pictures" / "full-screen.svg"
README = ROOT / "README.md"
PAGE = "question:passport-state"
EXCERPT = ("When was your last passport issued?", "Saved. Date of issue")


def excerpt() -> str:
    """What the README shows of the linear face: one question, an error, an answer."""
    lines = (ROOT / "tests" / "transcripts" / "first-visit-en.txt").read_text(encoding="utf-8").splitlines()
    first = lines.index("Step 1 of 7: Can you renew?")
    last = next(place for place, line in enumerate(lines) if line.startswith("Error: "))
    return "\n".join(lines[first : last + 2])


def with_excerpt(readme: str) -> str:
    """The README with the excerpt in its place."""
    return re.sub(
        r"(<!-- transcript -->\n```text\n).*?(\n```)",
        lambda m: m[1] + excerpt() + m[2],
        readme,
        flags=re.DOTALL,
    )


def picture() -> str:
    """The visual face at one question, as an SVG."""
    with tempfile.TemporaryDirectory() as home:
        os.environ["ETAPE_HOME"] = f"{home}/script"
        turns = record(answers_of("mail", Path(home)), "en")
        os.environ["ETAPE_HOME"] = f"{home}/visual"

        async def lead(visit: Visit, screen: Screen) -> str:
            return await shown_at(visit, screen, turns, PAGE)

        return at_the_counter("en", lead)


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
    README.write_text(with_excerpt(README.read_text(encoding="utf-8")), encoding="utf-8")
