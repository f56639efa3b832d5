"""What the data of a workbook has to be before it can be read: sheets of rows, and rows of cells.

Owns the refusal of what is not that. It carries nothing over.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from journey.errors import DefinitionError


def checked(data: object) -> dict[str, Any]:
    """The sheets of a workbook. Raises DefinitionError for the first thing that makes it unreadable."""
    if not isinstance(data, Mapping) or not isinstance(data.get("survey"), list) or not data["survey"]:
        raise DefinitionError("survey", "an XLSForm has a sheet 'survey' with rows; add it")
    for sheet in ("survey", "choices", "settings"):
        rows = data.get(sheet) or []
        if not isinstance(rows, list):
            raise DefinitionError(sheet, "'{key}' has to be a list; correct it", key=sheet)
        for number, row in enumerate(rows):
            if not isinstance(row, Mapping):
                raise DefinitionError(
                    f"{sheet}[{number}]", "a row has cells by the names of their columns; correct it"
                )
    return dict(data)
