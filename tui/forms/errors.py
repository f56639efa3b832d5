"""A file that cannot be used, whatever was wrong with it.

Owns the one exception of this package. Its words are in the catalogues, under its key.
"""

from __future__ import annotations

from journey.marks import Mark


class FormError(Exception):
    """What is wrong with a file, by the key of its sentence, and where in it that stands."""

    def __init__(self, path: str, key: str, mark: Mark | None = None, /, **parts: object) -> None:
        super().__init__(key)
        self.path = path
        self.key = key
        self.mark = mark
        self.parts = parts
