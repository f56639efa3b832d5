"""What a check found as SARIF 2.1.0, which continuous integration reads.

Owns the shape (OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", 2020): one run, each rule once, each
finding a result with its place in the file and in the definition.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from journey.checking.findings import Finding, Rule
from journey.marks import Mark
from screens.texts import Texts
from screens.wording.findings import say_finding
from tui.forms.errors import FormError, say_form_error
from tui.forms.found import Found
from tui.version import VERSION

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(found: Iterable[Found], unreadable: Iterable[FormError], texts: Texts) -> dict[str, object]:
    """The log of one run."""
    failures = [
        {
            "level": "error",
            "message": {"text": say_form_error(error, texts)},
            "locations": [{"physicalLocation": _physical(error.path, error.mark)}],
        }
        for error in unreadable
    ]
    rules = list(Rule)
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "etape",
                        "version": VERSION,
                        "rules": [_rule(rule, texts) for rule in rules],
                    }
                },
                "language": "fr-CA" if texts.language == "fr" else "en-CA",
                "columnKind": "unicodeCodePoints",
                "invocations": [
                    {"executionSuccessful": not failures, "toolExecutionNotifications": failures},
                ],
                "results": [_result(one, rules, texts) for one in found],
            }
        ],
    }


def _rule(rule: Rule, texts: Texts) -> dict[str, object]:
    return {
        "id": rule.value,
        "shortDescription": {"text": texts(f"rule.{rule}")},
        "defaultConfiguration": {"level": Finding(rule, "").severity.value},
    }


def _result(found: Found, rules: list[Rule], texts: Texts) -> dict[str, object]:
    said = say_finding(found.finding, texts)
    finding = found.finding
    return {
        "ruleId": finding.rule.value,
        "ruleIndex": rules.index(finding.rule),
        "level": finding.severity.value,
        "message": {"text": f"{said.problem} {said.remedy}".rstrip()},
        "locations": [
            {
                "physicalLocation": _physical(found.path, found.mark),
                "logicalLocations": [{"fullyQualifiedName": finding.place}],
            }
        ],
    }


def _physical(path: str, mark: Mark | None) -> dict[str, object]:
    place: dict[str, object] = {"artifactLocation": {"uri": _uri(path)}}
    if mark is not None:
        place["region"] = {"startLine": mark.line, "startColumn": mark.column}
    return place


def _uri(path: str) -> str:
    there = Path(path)
    return there.as_uri() if there.is_absolute() else quote(there.as_posix())
