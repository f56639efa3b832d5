"""Makes what the README shows: the picture of the visual face, and an excerpt of a golden transcript. Run by `make readme`."""

import os
import re
import tempfile
from pathlib import Path

from screens.screen import Screen
from screens.visit import Visit
from tests.journeys import answers_of, at_the_counter, record
from tests.transcripts.picture import picture as drawn
from tests.visual_person import give_all
from tui.visual.face import VisualFace
from tui.visual.page_screen import PageScreen
from tui.visual.theme import PALETTES

ROOT = Path(__file__).parent.parent.parent
PICTURE = ROOT / "docs" / "pictures" / "full-screen.svg"
README = ROOT / "README.md"
PAGE = "question:passport-state"


def excerpt() -> str:
    """What the README shows of the linear face: one question, an error, an answer."""
    golden = (ROOT / "tests" / "transcripts" / "first-visit-en.txt").read_text(encoding="utf-8").splitlines()
    first = golden.index("Do you have your last passport, and is it in good condition?")
    last = next(place for place, line in enumerate(golden) if line.startswith("You typed: "))
    return "\n".join(golden[first : last + 1])


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
    pictures: list[str] = []
    colours = PALETTES["default"]
    os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
    os.environ.pop("NO_COLOR", None)

    def look(face: VisualFace) -> None:
        screen = face.app.screen
        if isinstance(screen, PageScreen) and screen.page.id == PAGE:
            rows = [row for row in face.app.shown.rows if row]
            pictures.append(drawn(rows, face.app.shown.cursor, colours.text, colours.ground))

    with tempfile.TemporaryDirectory() as home:
        os.environ["ETAPE_HOME"] = f"{home}/script"
        turns = record(answers_of("mail", Path(home)), "en")
        os.environ["ETAPE_HOME"] = f"{home}/visual"

        async def lead(visit: Visit, screen: Screen) -> list[str]:
            return await give_all(visit, screen, turns, look)

        at_the_counter("en", lead)
    return pictures[0]


if __name__ == "__main__":
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text(picture(), encoding="utf-8")
    README.write_text(with_excerpt(README.read_text(encoding="utf-8")), encoding="utf-8")
