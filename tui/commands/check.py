"""`etape check FILE...`: what is wrong with forms, one line a finding, or as JSON or SARIF for programs.

Owns the output and the exit code. What is a finding is `journey.checking`'s to say.
"""

from __future__ import annotations

import json
import sys
from collections import Counter

from journey.checking.findings import Severity
from journey.cleaning import clean
from screens.texts import Texts
from screens.wording.findings import say_count, say_finding
from tui.arguments import Arguments
from tui.exits import ExitCode
from tui.forms.errors import FormError, say_form_error, say_place
from tui.forms.found import Found, find
from tui.wiring import World


def check_forms(arguments: Arguments, texts: Texts, world: World) -> ExitCode:
    """Check each file; one that cannot be read keeps no other from being checked."""
    today = world.clock().date()
    found: list[Found] = []
    unreadable: list[FormError] = []
    for path in arguments.files:
        try:
            found += find(path, today)
        except FormError as error:
            unreadable.append(error)
            print(say_form_error(error, texts), file=sys.stderr)
    read = len(arguments.files) - len(unreadable)
    _write(arguments.format, found, unreadable, read, texts)
    if unreadable:
        return ExitCode.USAGE
    mended = all(one.finding.severity is Severity.NOTE for one in found)
    return ExitCode.OK if mended else ExitCode.FINDINGS


def _write(form: str, found: list[Found], unreadable: list[FormError], read: int, texts: Texts) -> None:
    match form:
        case "json":
            print(json.dumps(_as_data(found, unreadable, texts), indent=2, ensure_ascii=False))
        case "sarif":
            from tui.forms.sarif import sarif  # for those who ask for it

            print(json.dumps(sarif(found, unreadable, texts), indent=2, ensure_ascii=False))
        case _:
            for one in found:
                print(_line(one, texts))
            if read:
                counts = Counter(one.finding.severity for one in found)
                print(say_count(counts, read, texts))


def _line(found: Found, texts: Texts) -> str:
    """Place, problem, remedy, rule."""
    said = say_finding(found.finding, texts)
    place = say_place(found.path, found.mark, texts)
    sentence = texts("findings.line", severity=said.severity, problem=said.problem, remedy=said.remedy)
    if found.mark is None and found.finding.place:
        sentence = texts("form.part", place=found.finding.place, sentence=sentence)
    return clean(f"{place}{sentence.rstrip()} [{found.finding.rule}]")


def _as_data(found: list[Found], unreadable: list[FormError], texts: Texts) -> dict[str, object]:
    return {
        "findings": [_finding_as_data(one, texts) for one in found],
        "unreadable": [{"file": error.path, "problem": say_form_error(error, texts)} for error in unreadable],
    }


def _finding_as_data(found: Found, texts: Texts) -> dict[str, object]:
    said, finding = say_finding(found.finding, texts), found.finding
    return {
        "file": found.path,
        "line": found.mark.line if found.mark else None,
        "column": found.mark.column if found.mark else None,
        "place": finding.place,
        "of": finding.of,
        "rule": finding.rule.value,
        "severity": finding.severity.value,
        "problem": said.problem,
        "remedy": said.remedy,
    }
