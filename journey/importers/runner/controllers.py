"""What a page says of how it is shown: by the runner itself, or by a program that the form's makers wrote for it.

Owns the names of the runners' own. One of a form's makers may do anything; it is listed, and the page is asked as any other.
"""

from __future__ import annotations

import re
from typing import Any

from journey.importers.base import Ledger

Data = dict[str, Any]
_OWN = re.compile(
    r"(?:\./pages/)?(?:start|summary|repeat|repeatingField|terminal|fileUpload|upload|confirm|status)?"
    r"(?:page)?(?:controller)?(?:\.[jt]s)?",
    re.IGNORECASE,
)


def carry(place: str, page: Data, ledger: Ledger) -> None:
    """Note what a page is called, and that its controller is one of the runners' own."""
    ledger.carry(*(f"{place}.{key}" for key in ("path", "title", "id")))
    if _OWN.fullmatch(_named(page)):
        ledger.carry(f"{place}.controller")


def is_summary(page: Data) -> bool:
    """Whether a page shows all answers."""
    return "summary" in _named(page).lower()


def is_terminal(page: Data) -> bool:
    """Whether the form ends at a page."""
    return "terminal" in _named(page).lower()


def is_repeated(page: Data) -> bool:
    """Whether a page is asked for each of several."""
    return "Repeat" in _named(page)


def _named(page: Data) -> str:
    return str(page.get("controller") or "")
