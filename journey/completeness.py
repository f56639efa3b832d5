"""What a definition has to say, and which languages it has to say it in.

Owns the parts that every service needs, and the two ways of lacking one: a definition names it under `missing`, with
the reason, or it is refused. A service that is offered to the public may lack none: `incomplete` says which it does.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from journey.definition import Definition, Group, Interruption, Lacking, Needed
from journey.errors import DefinitionError
from journey.part import Part, Text
from journey.placing import placed
from journey.questions import FileQuestion, FileType

OFFICIAL = ("en", "fr")
_TYPES = get_args(FileType)


def unsaid(definition: Definition) -> Iterator[DefinitionError]:
    """Each part that is neither there nor named as missing, that is both, or that has not its languages."""
    listed: set[Lacking] = set()
    for number, missing in enumerate(definition.missing):
        place = f"missing[{number}].part"
        if missing.part in listed:
            yield DefinitionError(place, "'{part}' is in the list twice; keep one", part=missing.part)
        listed.add(missing.part)
        if getattr(definition, missing.part, None) and missing.part != "languages":
            yield DefinitionError(place, "'{part}' is there; take it out of the list", part=missing.part)
    for part in get_args(Needed):
        if part not in listed and not getattr(definition, part):
            yield DefinitionError(
                "", "the key '{part}' is missing; add it, or name it under 'missing' and say why", part=part
            )
    yield from _languages(definition)


def _languages(definition: Definition) -> Iterator[DefinitionError]:
    languages = definition.languages
    if len(set(languages)) != len(languages):
        yield DefinitionError("languages", "a language is in the list twice; keep one")
    others = [language for language in languages if language not in OFFICIAL]
    if len(others) > 1:
        yield DefinitionError(
            "languages", "a definition has at most one language besides en and fr; keep one"
        )
    wanted = {"en": "en" in languages, "fr": "fr" in languages, "other": bool(others)}
    for place, text in texts(definition):
        for key, there in wanted.items():
            if there and not getattr(text, key):
                yield DefinitionError(
                    place, "the key '{key}' is missing; add it, or correct 'languages'", key=key
                )
            if getattr(text, key) and not there:
                yield DefinitionError(
                    place,
                    "'{key}' is not among the 'languages'; add it there, or take it out",
                    key=key,
                )


def texts(part: Part, place: str = "") -> Iterator[tuple[str, Text]]:
    """Every text inside a part, with its place."""
    for field, key in zip(part.__struct_fields__, part.__struct_encode_fields__, strict=True):
        value = getattr(part, field)
        at = f"{place}.{key}" if place else key
        if isinstance(value, tuple):
            for number, item in enumerate(value):
                if isinstance(item, Text):
                    yield f"{at}[{number}]", item
                elif isinstance(item, Part):
                    yield from texts(item, f"{at}[{number}]")
        elif isinstance(value, Text):
            yield at, value
        elif isinstance(value, Part):
            yield from texts(value, at)


def incomplete(definition: Definition) -> Iterator[DefinitionError]:
    """What keeps a sound definition from being offered to the public: each part that a person has to fill in."""
    for language in OFFICIAL:
        if language not in definition.languages:
            yield DefinitionError(
                "languages", "'{language}' is missing; give every text in both languages", language=language
            )
    for number, missing in enumerate(definition.missing):
        yield DefinitionError(
            f"missing[{number}]",
            "'{part}' is missing ({why}); add it, and take it out of the list",
            part=missing.part,
            why=missing.why,
        )
    for item in placed(definition):
        if isinstance(item.entry, Group | Interruption) or not isinstance(item.entry, FileQuestion):
            continue
        if not item.entry.types or item.entry.largest is None or set(item.entry.types) - set(_TYPES):
            yield DefinitionError(
                item.place,
                "a document that is sent has 'largest', and 'types' among {types}; say both",
                types=", ".join(_TYPES),
            )
