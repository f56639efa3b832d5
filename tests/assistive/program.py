"""The `etape` command in the world of the tests, which tells as well what a person is to hear.

Appends to the file that `TOLD` names a line of JSON for each page as it is shown, and for each text that is announced.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

import msgspec

from screens.page import Page
from tests.journeys import still_world
from tui.__main__ import main
from tui.linear.face import LinearFace
from tui.visual.face import VisualFace


def tell(what: Page | str) -> None:
    """Append it to the file."""
    with Path(os.environ["TOLD"]).open("ab") as told:
        told.write(msgspec.json.encode(what) + b"\n")


def telling_announcements(face: type[Any]) -> None:
    """Have a face tell what is announced as well."""
    announce = face.announce

    async def announced(self: Any, text: str) -> None:
        tell(text)
        await announce(self, text)

    face.announce = announced


if __name__ == "__main__":
    for face in (LinearFace, VisualFace):
        telling_announcements(face)
    sys.exit(main(sys.argv[1:], still_world(), tell))
