"""Which format a form is in, and the door to its importer.

Owns the list of the formats that are known, how each is told from the others, and how large a source may be. An importer's
module is imported when a form of its format comes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from journey.errors import DefinitionError
from journey.importers.base import DEEPEST, MOST_LEAVES, Imported


class Format(Struct, frozen=True):
    """A format: its name, how it is recognised by the members of a form, and what imports it."""

    name: str
    recognises: Callable[[Mapping[str, object]], bool]
    imports: Callable[[object], Imported]


def _govschema(data: object) -> Imported:
    from journey.importers.govschema.form import import_form

    return import_form(data)


def _gcforms(data: object) -> Imported:
    from journey.importers.gcforms.form import import_form

    return import_form(data)


def _runner(data: object) -> Imported:
    from journey.importers.runner.form import import_form

    return import_form(data)


def _is_of_runner(form: Mapping[str, object]) -> bool:
    return {"pages", "lists"} <= form.keys() or {"pages", "conditions"} <= form.keys()


def _is_xgov(form: Mapping[str, object]) -> bool:
    return _is_of_runner(form) and not form.keys().isdisjoint({"fees", "outputs", "skipSummary", "payApiKey"})


def _jsonschema(data: object) -> Imported:
    from journey.importers.jsonschema.form import import_form

    return import_form(data)


def _xlsform(data: object) -> Imported:
    from journey.importers.xlsform.form import import_form

    return import_form(data)


def _is_jsonschema(form: Mapping[str, object]) -> bool:
    said = form.get("$schema")
    return (isinstance(said, str) and "json-schema.org" in said) or (
        form.get("type") == "object" and isinstance(form.get("properties"), Mapping)
    )


def _is_gcforms(form: Mapping[str, object]) -> bool:
    inner = form.get("form")
    return {"titleEn", "layout", "elements"} <= form.keys() or (
        isinstance(inner, Mapping) and _is_gcforms(inner)
    )


FORMATS: tuple[Format, ...] = (
    Format("govschema", lambda form: "govschemaVersion" in form, _govschema),
    Format("gcforms", _is_gcforms, _gcforms),
    Format("xgov", _is_xgov, _runner),
    Format("defra", _is_of_runner, _runner),
    Format("jsonschema", _is_jsonschema, _jsonschema),
    Format("xlsform", lambda form: isinstance(form.get("survey"), list), _xlsform),
)
"""The formats, in the order in which they are tried."""


def recognised(data: object) -> Format | None:
    """The format that a form is in, by its members; None when it is none that is known."""
    if not isinstance(data, Mapping):
        return None
    return next((format_ for format_ in FORMATS if format_.recognises(data)), None)


def import_data(data: object, named: str | None = None) -> Imported:
    """The definition of a form, of the format that is named or else recognised. Raises DefinitionError."""
    names = ", ".join(format_.name for format_ in FORMATS)
    if named is None:
        found = recognised(data)
        if found is None:
            raise DefinitionError(
                "", "this is in no format that is recognised ({names}); name the format", names=names
            )
    else:
        found = next((format_ for format_ in FORMATS if format_.name == named), None)
        if found is None:
            raise DefinitionError(
                "", "there is no format '{name}'; name one of {names}", name=named, names=names
            )
    _check_size(data)
    return found.imports(data)


def _check_size(data: object) -> None:
    """Refuse what is too deep or too large to be a form, without recursion."""
    to_see: list[tuple[object, int]] = [(data, 0)]
    count = 0
    while to_see:
        value, depth = to_see.pop()
        count += 1
        if depth > DEEPEST:
            raise DefinitionError(
                "", "this is nested more than {deepest} deep; make it flatter", deepest=DEEPEST
            )
        if count > MOST_LEAVES:
            raise DefinitionError("", "this has more than {most} values; make it shorter", most=MOST_LEAVES)
        if isinstance(value, Mapping):
            to_see += [(inner, depth + 1) for inner in value.values()]
        elif isinstance(value, list):
            to_see += [(inner, depth + 1) for inner in value]
