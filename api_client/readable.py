"""Everything that is kept as a file that a person can read, and their documents beside it.

Owns the form of that file, in the clear. Left out are what names a person to a service or opens something, for whoever
finds the file could use it, and the storage of the service inside the program.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from api_client.errors import FileError
from api_client.inventory import GROUPS, group_of
from api_client.saving import FileTaken, FileUnsaved, save_file
from api_client.vault.records import Entry
from journey.answers import Answers
from journey.errors import DefinitionError
from journey.loading import from_json
from journey.plan import Plan
from journey.sameness import asked

LEFT_OUT = frozenset({"token", "proof-key", "uploads", "removals", "handovers", "embedded-service"})
_SECRETS = {
    "drafts": {"guest", "submission-key"},
    "submissions": {"guest", "key", "bodies"},
    "receipts": {"guest"},
}
"""The parts of a record of a kind that are secret; an answer may have any key."""
_UNSAFE = re.compile(r"[^\w.-]+")
_LONGEST = 80


class Exported(Struct, frozen=True):
    """Where an export stands, and how many documents are in the folder beside it (None without any)."""

    path: Path
    folder: Path | None
    documents: int


def export(entries: Iterable[Entry], made: datetime, typed: str) -> Exported:
    """Write the file at a path, and a folder of documents beside it. Raises `FileTaken` or `FileUnsaved`."""
    everything = tuple(entries)
    documents = _documents(everything)
    try:
        path = Path(typed.strip()).expanduser().absolute()
        if path.exists():
            raise FileTaken(typed)
        folder = path.with_name(f"{path.stem}-documents")
        if documents:
            folder.mkdir(mode=0o700)
    except FileExistsError as error:
        raise FileTaken(str(folder)) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise FileUnsaved(typed) from error
    whole = msgspec.json.format(msgspec.json.encode(readable(everything, made)), indent=2)
    try:
        for name, content in documents.items():
            save_file(str(folder / name), content)
        save_file(str(path), whole + b"\n")
    except FileError:
        if documents:
            shutil.rmtree(folder)  # what nobody knows of is not left in the clear
        raise
    return Exported(path, folder if documents else None, len(documents))


def readable(entries: tuple[Entry, ...], made: datetime) -> dict[str, Any]:
    """Everything but what is left out, by its kind; with the words of each question beside its answer."""
    plans = _plans(entries)
    found: dict[str, Any] = {"etape-export": 1, "made": made}
    for entry in sorted(entries, key=lambda entry: GROUPS.index(group_of(entry.kind))):
        if entry.kind not in LEFT_OUT | {"evidence", "definitions"}:
            found.setdefault(entry.kind, []).append(
                {"key": entry.key, "saved": entry.saved, "for": _of(entry), **_value(entry, plans)}
            )
    names = list(_documents(entries))
    return found | ({"documents": names} if names else {}) | {"left-out": sorted(LEFT_OUT)}


def _value(entry: Entry, plans: dict[tuple[str, str], Plan]) -> dict[str, Any]:
    try:
        value = msgspec.json.decode(entry.payload)
    except msgspec.DecodeError:
        return {}
    return {"value": _said(entry.kind, value, plans)}


def _said(kind: str, value: Any, plans: dict[tuple[str, str], Plan]) -> Any:
    """A value without the secrets of its kind, and with the words of what was asked."""
    if not isinstance(value, dict):
        return value
    said = {name: part for name, part in value.items() if name not in _SECRETS.get(kind, ())}
    if kind == "submissions":
        return said | {name: _said("drafts", part, plans) for name, part in said.items() if name == "draft"}
    plan = plans.get((str(value.get("service")), str(value.get("version"))))
    if kind == "drafts" and plan is not None and isinstance(answers := value.get("answers"), dict):
        said["answers"] = _with_questions(plan, answers)
    return said


def _with_questions(plan: Plan, answers: Answers) -> dict[str, Any]:
    return {key: {**_question(plan, key), "answer": answer} for key, answer in answers.items()}


def _question(plan: Plan, key: str) -> dict[str, Any]:
    place = asked(plan, key)
    if place is None or place.question is None:
        return {}
    text = place.question.ask or place.question.label
    return {"question": {"en": text.en, "fr": text.fr}}


def _plans(entries: tuple[Entry, ...]) -> dict[tuple[str, str], Plan]:
    plans = {}
    for entry in entries:
        if entry.kind == "definitions":
            with suppress(DefinitionError):
                plan = Plan(from_json(entry.payload))
                plans[plan.definition.id, plan.definition.version] = plan
    return plans


def _of(entry: Entry) -> str:
    """The address of the service that an entry belongs to; "" for what belongs to none."""
    return entry.namespace.partition(" ")[2].partition(" ")[0]


def _documents(entries: tuple[Entry, ...]) -> dict[str, bytes]:
    """The documents by the names of their files here, each numbered: two may have had the same name."""
    named = dict(_names(entries))
    found = [entry for entry in entries if entry.kind == "evidence"]
    return {
        f"{number}-{_safe(named.get(entry.key, 'document'))}": entry.payload
        for number, entry in enumerate(sorted(found, key=lambda entry: entry.key), 1)
    }


def _names(entries: tuple[Entry, ...]) -> Iterator[tuple[str, str]]:
    """The name that each document had, by its SHA-256."""
    for entry in entries:
        if entry.kind in ("drafts", "submissions"):
            with suppress(msgspec.DecodeError):
                yield from _files(msgspec.json.decode(entry.payload))


def _files(value: Any) -> Iterator[tuple[str, str]]:
    match value:
        case {"sha256": str(digest), "name": str(name)}:
            yield digest, name
        case dict():
            for item in value.values():
                yield from _files(item)
        case list():
            for item in value:
                yield from _files(item)


def _safe(name: str) -> str:
    """A name that is one on every system."""
    return _UNSAFE.sub("_", name).strip(".")[-_LONGEST:] or "document"
