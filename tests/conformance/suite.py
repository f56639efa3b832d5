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
    """A payload: the form it is for, and what it has; `documents` is None where it does not speak of them."""

    name: str
    form: str
    fields: dict[str, Any]
    documents: dict[str, Any] | None

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
        fields, documents = _unwrapped(json.loads(file.read_bytes()))
        yield Payload(
            file.relative_to(root).with_suffix("").as_posix(),
            form.relative_to(root).as_posix(),
            fields,
            documents,
        )


def _unwrapped(data: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """The values of a payload, which stand bare, or in a packet with where they come from."""
    if "collectedValues" in data:
        return {item["field"]: item["value"] for item in data["collectedValues"]}, None
    for wrapping, mark in (("data", "schemaRef"), ("fields", "scenario")):
        if wrapping in data and mark in data:
            return data[wrapping], _documents(data.get("documents"))
    return {name: value for name, value in data.items() if name != "documents"}, _documents(
        data.get("documents")
    )


def _documents(listed: Any) -> dict[str, Any] | None:
    """Documents are named in a list, described in one, or are the keys of an object."""
    if listed is None or isinstance(listed, dict):
        return listed
    named = [item if isinstance(item, str) else item.get("id") for item in listed]
    there = [isinstance(item, str) or item.get("provided", True) for item in listed]
    return {name: True for name, is_there in zip(named, there, strict=True) if is_there}
