"""What a check found in a file, with the line and the column of each thing.

Owns the joining of findings with the text that they were found in.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from journey.checking.checking import check, check_data
from journey.checking.findings import Finding
from journey.marks import Mark, nearest
from journey.shape_errors import UNKNOWN
from tui.forms.loading import is_ours, load_form
from tui.forms.reading import read_form


class Found(Struct, frozen=True):
    """A finding in a file."""

    path: str
    finding: Finding
    mark: Mark | None = None


def find(path: str, today: date) -> tuple[Found, ...]:
    """What is wrong with the form in a file, in the order of its lines; of another format, with what it becomes.

    Raises `FormError`.
    """
    source = read_form(path)
    if source.syntax == "xlsx" or not is_ours(source):
        return tuple(Found(path, finding) for finding in check(load_form(source).definition, today))
    findings = check_data(source.data, today)
    where = source.marks(map(_place, findings))
    found = [Found(path, finding, nearest(where, _place(finding))) for finding in findings]
    return tuple(sorted(found, key=lambda one: one.mark or Mark(0)))


def _place(finding: Finding) -> str:
    """The place in the data: of a key that has no meaning, that key."""
    if finding.error is not None and finding.error.message == UNKNOWN:
        return f"{finding.place}.{finding.error.parts['key']}".lstrip(".")
    return finding.place
