"""The `etape` command in the world of the tests.

`PAGES` names a file to which the id of every page goes as it is shown; `LAST_WORDS` is for how many seconds a voice waits for
the end of its last words, and of any.
"""

import os
import sys
from pathlib import Path

from screens.page import Page
from tests.journeys import still_world
from tui.__main__ import main


def note(page: Page) -> None:
    if path := os.environ.get("PAGES"):
        with Path(path).open("a", encoding="utf-8") as pages:
            pages.write(f"{page.id}\n")


if __name__ == "__main__":
    if seconds := os.environ.get("LAST_WORDS"):
        from tui.voice import speaker
        from tui.voice.engines import ssip

        speaker.LAST_WORDS = float(seconds)
        ssip.longest = lambda _part, _manner: float(seconds)
    sys.exit(main(sys.argv[1:], still_world(), note))
