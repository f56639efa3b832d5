"""What answers are made of.

Owns the types of values, as in `docs/definition-format.md`, section "Answers". It checks none.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Value = bool | int | str | list[Any] | dict[str, Any] | None
"""A value of JSON: what one question is answered by; None when it was passed over."""

Answers = dict[str, Value]
"""All answers of a person by their keys, visible or not. Treated as immutable: changes are made to a copy."""

AnswersView = Mapping[str, Value]
"""Answers that are only read."""
