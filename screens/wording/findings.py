"""The words of what a check found: the problem and the remedy, in either language.

Owns nothing of the rules; the sentences are in the catalogues, under `finding.<rule>` and `remedy.<rule>`.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from journey.checking.findings import Finding, Severity
from screens.texts import Texts
from screens.wording.errors import say_definition_error
from screens.wording.locale import say_date, say_language


class Said(Struct, frozen=True):
    """A finding in words."""

    severity: str
    problem: str
    remedy: str


def say_finding(finding: Finding, texts: Texts) -> Said:
    """What is wrong, and what to do."""
    severity = texts(f"severity.{finding.severity}")
    if finding.error is not None:
        said = say_definition_error(finding.error, texts, with_place=False)
        problem, parted, remedy = said.rpartition("; ")
        return (
            Said(severity, f"{problem}.", f"{remedy[:1].upper()}{remedy[1:]}")
            if parted
            else Said(severity, said, "")
        )
    parts = {name: _say(name, part, texts) for name, part in finding.parts.items()}
    of = {"of": finding.of, "place": finding.place}
    return Said(
        severity,
        texts(f"finding.{finding.rule}", **of, **parts),
        texts(f"remedy.{finding.rule}", **of, **parts),
    )


def say_count(counts: dict[Severity, int], files: int, texts: Texts) -> str:
    """How many of each kind were found, in so many files."""
    found = ", ".join(
        texts(f"findings.{severity}", n=counts[severity]) for severity in Severity if counts[severity]
    )
    return texts("findings.sum", n=files, found=found) if found else texts("findings.none", n=files)


def _say(name: str, part: object, texts: Texts) -> str:
    if isinstance(part, date):
        return say_date(part, texts.language)
    return say_language(str(part), texts.language) if name == "language" else str(part)
