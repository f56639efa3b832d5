"""The GovSchema conformance suite: its forms, its payloads, and what the name of each says should come of it.

Owns the layout (`conformance/README.md` of the suite) and the reading of names. It judges nothing.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct

_REFUSED = ("mutation", "invalid")


class FormFile(Struct, frozen=True):
    """A form of the registry: its path without the file's name, and its data."""

    name: str
    data: dict[str, Any]


class Payload(Struct, frozen=True):
    """A payload: the form it is for, and its file."""

    name: str
    form: str
    path: str

    @property
    def is_to_be_refused(self) -> bool:
        """Whether its name says that it breaks a rule."""
        return self.name.rpartition("/")[2].startswith(_REFUSED)

    @property
    def reason(self) -> str:
        """What its name says is wrong with it."""
        return re.sub(r"^(mutation|invalid)-(control-)?", "", self.name.rpartition("/")[2])


def forms(folder: Path) -> Iterator[FormFile]:
    """The forms of the registry, by their paths."""
    for file in sorted((folder / "registry").rglob("schema.json")):
        yield FormFile(file.parent.relative_to(folder / "registry").as_posix(), json.loads(file.read_bytes()))


def payloads(folder: Path) -> Iterator[Payload]:
    """The payloads, by their paths."""
    root = folder / "conformance"
    for file in sorted(root.rglob("*.json")):
        if file.parent == root or file.stem == "browser-flow":
            continue
        form = file.parent
        while not (folder / "registry" / form.relative_to(root) / "schema.json").is_file():
            form = form.parent
        name = file.relative_to(root).with_suffix("").as_posix()
        yield Payload(name, form.relative_to(root).as_posix(), str(file))
