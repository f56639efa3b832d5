"""Where a GovSchema document may have null.

Owns that a member which says nothing is left out: the meta-schema takes null in two members alone, and as a value of a field.
"""

from __future__ import annotations

from collections.abc import Mapping

_NULL = frozenset(("to", "issuedWithin"))
_ANYTHING = frozenset(
    (
        *("equals", "notEquals", "in", "greaterThan", "greaterThanOrEqual", "lessThan", "lessThanOrEqual"),
        *("enum", "eligibleValues"),
    )
)
"""Members that have any value of JSON."""


def null(data: object, place: str = "") -> str:
    """The first place of a member that is null and may not be: only `_NULL` and values of fields are; "" if there is none."""
    if isinstance(data, Mapping):
        for key, value in data.items():
            if key not in _ANYTHING:
                at = f"{place}.{key}".lstrip(".")
                if found := at if value is None and key not in _NULL else null(value, at):
                    return found
    elif isinstance(data, list):
        for number, value in enumerate(data):
            if found := null(value, f"{place}[{number}]"):
                return found
    return ""
