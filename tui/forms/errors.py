"""A file that cannot be used, whatever was wrong with it.

Owns the one exception of this package. Its words are in the catalogues, under its key.
"""

from __future__ import annotations

from journey.cleaning import clean
from journey.errors import DefinitionError
from journey.marks import Mark
from screens.texts import Texts
from screens.wording.errors import say_definition_error, say_error


class FormError(Exception):
    """What is wrong with a file, by the key of its sentence, and where in it that stands."""

    def __init__(self, path: str, key: str, mark: Mark | None = None, /, **parts: object) -> None:
        super().__init__(key)
        self.path = path
        self.key = key
        self.mark = mark
        self.parts = parts


def say_form_error(error: FormError, texts: Texts) -> str:
    """One sentence: the file, the place in it, what is wrong, what to do."""
    match error.parts.get("wrong"):
        case DefinitionError() as wrong:
            said = say_definition_error(wrong, texts)
        case _:
            said = say_error(error.key, error.parts, texts)
    return clean(f"{say_place(error.path, error.mark, texts)}{said}")


def say_place(path: str, mark: Mark | None, texts: Texts) -> str:
    """The place in a file, as what is said about it begins with."""
    if mark is None:
        return texts("form.in-file", path=path)
    return texts("form.at", path=path, line=str(mark.line), column=str(mark.column))
