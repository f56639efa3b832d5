"""Whether a payload is judged as its name says, by what `etape validate` does with the file that it is.

Owns the comparison, and the list of the payloads that are themselves at odds with the specification.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from journey.payloads import Refused
from journey.plan import Plan
from tests.conformance.reasons import fits
from tests.conformance.suite import Payload
from tui.forms.answers import verdict
from tui.forms.reading import read_answers

AT_ODDS: Mapping[str, str] = tomllib.loads(
    Path(__file__).with_name("at_odds.toml").read_text(encoding="utf-8")
)["govschema"]
"""Names of payloads that the specification does not judge as their names say, each with the reason."""


def judgement_of(plan: Plan, payload: Payload, names: frozenset[str], today: date) -> str:
    """What is wrong with the judgement of a payload; "" when it is as the payload's name says."""
    found = verdict(plan, read_answers(payload.path), today)
    if not payload.is_to_be_refused:
        if found.refused:
            return f"refused: {_said(found.refused)}"
        return f"leads out of the form: {found.ending.id}" if found.ending else ""
    if not found.refused:
        return "accepted"
    if not fits(payload.reason, found.refused, names):
        return f"refused for another reason: {_said(found.refused)}"
    return ""


def _said(refused: tuple[Refused, ...]) -> str:
    shown = [f"{item.place} ({item.fault.check or item.fault.problem})" for item in refused[:4]]
    return ", ".join(shown)
