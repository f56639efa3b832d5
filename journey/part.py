"""The base of every part of a definition, and the small types that parts share.

Owns how a part is written: kebab-case keys, immutable, unknown keys refused. It knows no particular part.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Id = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=64)]
Natural = Annotated[int, Meta(ge=0)]
Positive = Annotated[int, Meta(ge=1)]
Words = Annotated[str, Meta(min_length=1, max_length=4000)]
Language = Literal["en", "fr"]


def _key(name: str) -> str:
    """The key of a field: `go_on` is written `go-on`, `from_` (a word of Python) is written `from`."""
    return name.rstrip("_").replace("_", "-")


class Part(Struct, frozen=True, kw_only=True, rename=_key, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every part: kebab-case keys, immutable, unknown keys refused."""


class Text(Part, frozen=True):
    """A string in both official languages."""

    en: Words
    fr: Words

    def __getitem__(self, language: Language) -> str:
        return self.fr if language == "fr" else self.en
