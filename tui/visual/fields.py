"""Which control answers each type of field.

Owns that table; never reads what is typed.
"""

from __future__ import annotations

from screens.page import (
    AnyField,
    Choice,
    Choices,
    Declaration,
    LongTextField,
    Lookup,
    SecretField,
    YesNo,
)
from tui.visual.control import FieldControl, Host
from tui.visual.entry import Entry, SecretEntry
from tui.visual.lookup import LookupEntry
from tui.visual.options import DeclarationControl, OptionsControl, SeveralOptionsControl


def field_control(field: AnyField, host: Host, value: str) -> FieldControl:
    """The control of a field, holding the raw text `value`."""
    match field:
        case YesNo() | Choice():
            return OptionsControl(field, host, value)
        case Choices():
            return SeveralOptionsControl(field, host, value)
        case Lookup():
            return LookupEntry(field, host, value)
        case Declaration():
            return DeclarationControl(field, host, value)
        case SecretField():
            return SecretEntry(field, host, value)
        case LongTextField():
            from tui.visual.long_text import LongTextControl  # Textual's text area is slow to import

            return LongTextControl(field, host, value)
    return Entry(field, host, value)
