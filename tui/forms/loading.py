"""From a file to a definition: ours as it is, another format's through its importer.

Owns which importer reads what. What was read is judged by `journey.loading`, whoever wrote it.
"""

from __future__ import annotations

from journey.definition import Definition
from journey.errors import DefinitionError
from journey.loading import from_data
from journey.marks import marks, nearest
from tui.forms.errors import FormError
from tui.forms.reading import Source


def load(source: Source) -> Definition:
    """The definition in a file. Raises `FormError`."""
    try:
        return from_data(source.data)
    except DefinitionError as error:
        mark = nearest(marks(source.text), error.place)
        raise FormError(source.path, "form.wrong", mark, wrong=error) from error
