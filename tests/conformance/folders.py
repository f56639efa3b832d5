"""Folders of forms in other formats, one form a file: which files are forms, and what should come of each.

Owns the reading of the files' names. It imports and walks nothing.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

from journey.errors import DefinitionError

FORMATS = {"gcforms": "GC Forms", "defra": "DEFRA", "xgov": "XGov"}
"""The folders, by the names of their formats, and how each is called."""
_REFUSED_AT = {
    "broken": r"elements\[\d+\].*",
    "invalidLayoutIds": r"layout\[\d+\]",
    "invalidSubElementIds": r"elements\[\d+\]\.properties\.subElements\[\d+\]\.id",
}
"""Where the fault is that a file is named for."""


class File(Struct, frozen=True):
    """A file of a folder: its name without the ending, and what it has."""

    format: str
    name: str
    data: Any

    @property
    def is_form(self) -> bool:
        """Whether it is a form: others are a list of elements, answers, or a schema of forms."""
        if not isinstance(self.data, dict):
            return False
        return "pages" in self.data or "layout" in self.data or isinstance(self.data.get("form"), dict)

    @property
    def is_to_be_refused(self) -> bool:
        """Whether it is no form, or its name says that something is wrong with it."""
        return not self.is_form or self.name.startswith(("broken", "invalid"))

    def is_refused_by(self, error: DefinitionError) -> bool:
        """Whether this error is the reason for which it has to be refused."""
        if not self.is_form:
            return error.place == ""
        places = [place for name, place in _REFUSED_AT.items() if self.name.startswith(name)]
        return any(re.fullmatch(place, error.place) for place in places)


def files(folder: Path) -> Iterator[File]:
    """The files of a folder, by their names."""
    for file in sorted(folder.glob("*.json")):
        yield File(folder.name, file.stem, json.loads(file.read_bytes()))
