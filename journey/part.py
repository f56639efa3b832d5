"""The base of every part of a definition, and the small types that parts share.

Owns how a part is written: kebab-case keys, immutable, unknown keys refused. It knows no particular part.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=128)]
Natural = Annotated[int, Meta(ge=0)]
Positive = Annotated[int, Meta(ge=1)]
DECIMAL = r"-?(0|[1-9][0-9]{0,29})(\.[0-9]{1,20})?"
"""How a decimal number is written, in quotes."""
LONGEST_WORDS = 4000
Words = Annotated[str, Meta(min_length=1, max_length=LONGEST_WORDS)]
Language = Literal["en", "fr"]
"""The languages of the interface; a definition may also be in one other (`Text.other`)."""
LONGEST_NAME = 200
Name = Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)]
"""What the source of an imported definition calls a part."""


def _key(name: str) -> str:
    """The key of a field: `go_on` is written `go-on`, `from_` (a word of Python) is written `from`."""
    return name.rstrip("_").replace("_", "-")


class Part(Struct, frozen=True, kw_only=True, rename=_key, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every part: kebab-case keys, immutable, unknown keys refused."""


class Text(Part, frozen=True):
    """A string in the languages of its definition: the official ones, or one that is neither (`other`).

    A language that it has not is "". By a language it gives that, or the one there is.
    """

    en: Words = ""
    fr: Words = ""
    other: Words = ""

    def __post_init__(self) -> None:
        if not (self.en or self.fr or self.other):
            raise ValueError("a text is in at least one language, such as {en: ..., fr: ...}; add it")

    def __getitem__(self, language: Language) -> str:
        return (self.fr if language == "fr" else self.en) or self.en or self.fr or self.other
