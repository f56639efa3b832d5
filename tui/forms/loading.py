"""From a file to a definition: ours as it is, another format's through its importer.

Owns the choice between the two, and the place in the file of what is wrong. What was read is judged by `journey.loading`, and
imported by `journey.importers`.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from journey.definition import Definition
from journey.errors import DefinitionError
from journey.importers.base import Left
from journey.importers.recognition import import_data
from journey.loading import from_data
from journey.marks import nearest
from tui.forms.errors import FormError
from tui.forms.reading import Source
from tui.forms.workbooks import rows_of


class Loaded(Struct, frozen=True):
    """A definition, whether it was imported, and what was left of its source."""

    definition: Definition
    imported: bool = False
    left: tuple[Left, ...] = ()


def is_ours(source: Source) -> bool:
    """Whether a file says that it is a definition, or says nothing that another format would."""
    return not isinstance(source.data, Mapping) or "etape" in source.data


def load(source: Source) -> Loaded:
    """The definition in a file, or of the form in it. Raises `FormError`."""
    return load_form(source) if source.syntax == "xlsx" or not is_ours(source) else Loaded(_own(source))


def load_form(source: Source, named: str = "") -> Loaded:
    """The form in a file, of the format that is named or else recognised, as a definition. Raises `FormError`."""
    data = rows_of(source.path, source.content) if source.syntax == "xlsx" else source.data
    try:
        imported = import_data(data, named or None)
    except DefinitionError as error:
        raise wrong(source, error) from error
    return Loaded(imported.definition, imported=True, left=imported.left)


def _own(source: Source) -> Definition:
    try:
        return from_data(source.data)
    except DefinitionError as error:
        raise wrong(source, error) from error


def wrong(source: Source, error: DefinitionError) -> FormError:
    """What is wrong with a form, with the place in its file."""
    return FormError(
        source.path, "form.wrong", nearest(source.marks([error.place]), error.place), wrong=error
    )
