"""Every text that a definition can have is looked at: the types are gone through, so that none can be forgotten."""

from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from journey.checking.findings import Rule
from journey.checking.wording import wording
from journey.completeness import texts
from journey.definition import Definition
from journey.part import Part, Text

BLAMES = Text(en="invalid, please", fr="invalide, veuillez")
PLAIN = {str: "a", int: 1, bool: True, NoneType: None}


def filled(kind: type[Part]) -> tuple[Part | None, int]:
    """A part with all the texts that it can have, and how many these are; none of a part that has no text."""
    hints = get_type_hints(kind)
    values = {name: value(hints[name]) for name in kind.__struct_fields__}
    count = sum(count for _, count in values.values())
    return (kind(**{name: one for name, (one, _) in values.items()}) if count else None), count


def value(hint: Any) -> tuple[Any, int]:
    """A value that a type allows, of several the one with the most texts, else none; of a list, one of each."""
    alternatives = [made(one) for one in kinds(hint)]
    return max(alternatives, key=lambda one: (one[1], one[0] is None))


def kinds(hint: Any) -> list[Any]:
    """The types that are meant, without what is said about them."""
    if get_origin(hint) is Annotated:
        return kinds(get_args(hint)[0])
    return (
        [one for part in get_args(hint) for one in kinds(part)]
        if get_origin(hint) in (Union, UnionType)
        else [hint]
    )


def made(kind: Any) -> tuple[Any, int]:
    if kind is Text:
        return BLAMES, 1
    if get_origin(kind) is tuple:
        items = [made(one) for one in kinds(get_args(kind)[0])]
        return tuple(item for item, _ in items if item is not None), sum(count for _, count in items)
    return filled(kind) if isinstance(kind, type) and issubclass(kind, Part) else (PLAIN.get(kind), 0)


def test_every_text_is_found_and_every_error_among_them_is_judged():
    definition, count = filled(Definition)
    definition = Definition(**{**fields(definition), "languages": ("en", "fr"), "missing": ()})
    found = [place for place, _ in texts(definition)]
    assert len(found) == count > 50
    errors = {
        f"{place}.{language}" for place in found for language in ("en", "fr") if place.endswith(".error")
    }
    for rule in (Rule.SAYS_INVALID, Rule.SAYS_PLEASE):
        assert {one.place for one in wording(definition) if one.rule is rule} == errors
    assert {
        "distinct[0].error.en",
        "checks[0].error.fr",
        "sections[0].questions[2].must[0].error.en",
    } <= errors


def fields(part: Part) -> dict[str, Any]:
    return {name: getattr(part, name) for name in part.__struct_fields__}
