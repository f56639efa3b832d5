"""The definitions that are offered: one YAML file an edition, `<folder>/<id>/<version>.yaml`.

Owns which editions there are. A file is read when it is first asked for, once; an edition never changes while
the service runs. A broken one is refused whole: it is in no catalogue and cannot be applied under. What a
definition may be is `journey`'s to say.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TypeVar

from msgspec import Struct

from journey.completeness import incomplete
from journey.errors import DefinitionError
from journey.loading import from_yaml, to_json
from journey.plan import Plan
from service.models import ServiceSummary
from service.problems import UnknownService

Said = TypeVar("Said")
SHIPPED = Path(__file__).parent / "definitions"
"""The folder of the definitions that come with the service."""


class BrokenDefinition(Struct, frozen=True):
    """A file that is refused, and why, with what to do."""

    file: Path
    reason: str


class Definitions:
    """The editions in a folder."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        files = folder.glob("*/*.yaml")
        self._files = {
            (file.parent.name, file.stem): file for file in sorted(files, key=_edition, reverse=True)
        }
        self._read: dict[Path, Plan | BrokenDefinition] = {}

    def newest(self) -> tuple[ServiceSummary, ...]:
        """The newest edition of each service that is not broken, by id."""
        newest: dict[str, ServiceSummary] = {}
        for service, version in self._files:
            if service not in newest and isinstance(plan := self._edition(service, version), Plan):
                newest[service] = _summary(plan)
        return tuple(newest[service] for service in sorted(newest))

    def plan(self, service: str, version: str) -> Plan:
        """An edition, compiled. Raises `UnknownService` when there is none, or when it is broken."""
        plan = self._edition(service, version)
        if not isinstance(plan, Plan):
            raise UnknownService
        return plan

    def json(self, service: str, version: str) -> bytes:
        """An edition as it travels. Raises `UnknownService`."""
        return to_json(self.plan(service, version).definition)

    def broken(self) -> tuple[BrokenDefinition, ...]:
        """The files that are refused. Reads every file."""
        editions = [self._edition(*names) for names in self._files]
        return tuple(edition for edition in editions if isinstance(edition, BrokenDefinition))

    def _edition(self, service: str, version: str) -> Plan | BrokenDefinition | None:
        file = self._files.get((service, version))
        if file is None:
            return None
        if file not in self._read:
            self._read[file] = _load(file, service, version)
        return self._read[file]


def _load(file: Path, service: str, version: str) -> Plan | BrokenDefinition:
    try:
        definition = from_yaml(file.read_text(encoding="utf-8"))
    except DefinitionError as error:
        return BrokenDefinition(file, str(error))
    except (OSError, UnicodeDecodeError) as error:
        return BrokenDefinition(file, f"the file cannot be read as UTF-8 text ({error})")
    if (definition.id, definition.version) != (service, version):
        inside = f"{definition.id}/{definition.version}.yaml"
        return BrokenDefinition(
            file, f"inside it is {inside}; name the file so, or correct its id and version"
        )
    if fault := next(incomplete(definition), None):
        return BrokenDefinition(file, str(fault))
    return Plan(definition)


def _summary(plan: Plan) -> ServiceSummary:
    definition = plan.definition
    return ServiceSummary(
        id=definition.id,
        version=definition.version,
        title=definition.title,
        summary=_said(definition.summary),
        owner=_said(definition.owner),
        minutes=_said(definition.minutes),
    )


def _said(part: Said | None) -> Said:
    """A part that every edition on offer has: one that lacks it is broken."""
    assert part is not None
    return part


def _edition(file: Path) -> tuple[str, list[tuple[int, str]]]:
    """Sorts the versions of a service as people number them: 2026.2 before 2026.10."""
    parts = re.findall(r"\d+|[^\d.-]+", file.stem)
    return file.parent.name, [(int(part), "") if part.isdigit() else (-1, part) for part in parts]
