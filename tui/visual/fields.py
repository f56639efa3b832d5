"""Which control answers each type of field.

Owns that table; never reads what is typed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from screens.page import AnyField, Choice, Choices, Declaration, LongTextField, Lookup, SecretField, YesNo
from tui.visual.control import FieldControl, Host
from tui.visual.entry import Entry, SecretEntry
from tui.visual.lookup import LookupEntry
from tui.visual.options import DeclarationControl, OptionsControl, SeveralOptionsControl

CONTROLS: dict[type[AnyField], Callable[[Any, Host, str], FieldControl]] = {
    YesNo: OptionsControl,
    Choice: OptionsControl,
    Choices: SeveralOptionsControl,
    Lookup: LookupEntry,
    Declaration: DeclarationControl,
    SecretField: SecretEntry,
}
"""The types that are not simply typed on one line."""


def field_control(field: AnyField, host: Host, value: str) -> FieldControl:
    """The control of a field, holding the raw text `value`."""
    if isinstance(field, LongTextField):
        from tui.visual.long_text import LongTextControl  # Textual's text area is slow to import

        return LongTextControl(field, host, value)
    return CONTROLS.get(type(field), Entry)(field, host, value)
