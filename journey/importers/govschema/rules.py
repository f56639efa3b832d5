"""What has to be true of a GovSchema document beyond its shape.

Owns the rules of SPEC.md, section 13, that a document by itself can break (2, 3, 4, 8), and those of sections 6 to 9 that
its meta-schema leaves to prose. The first rule that is broken is said, with its place. Rules 1, 6 and 7 are about files.
"""

from __future__ import annotations

import graphlib
import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec
from msgspec import UNSET

from journey.decoding import converted
from journey.errors import DefinitionError
from journey.importers.govschema.shape import Document, Field, FileLimits, Form, Step, Validation
from journey.shape_errors import explain

_OPERATORS = frozenset(
    ("equals", "notEquals", "in", "greaterThan", "greaterThanOrEqual", "lessThan", "lessThanOrEqual")
)
Condition = Mapping[str, Any]


def check(form: Form) -> None:
    """Raise DefinitionError at the first rule that the document breaks."""
    for fault in broken(form):
        raise fault


def broken(form: Form) -> Iterator[DefinitionError]:
    """Every rule that the document breaks."""
    yield from _jurisdiction(form)
    yield from _unique("fields", "name", [field.name for field in form.fields])
    yield from _unique("steps", "id", [step.id for step in form.steps])
    yield from _unique("documents", "id", [document.id for document in form.documents or ()])
    yield from _unique("crossFieldValidation", "id", [rule.id for rule in form.cross_field_validation or ()])
    yield from _unique("exclusivityGroups", "id", [group.id for group in form.exclusivity_groups or ()])
    known = {field.name: field for field in form.fields}
    for number, field in enumerate(form.fields):
        yield from _field(f"fields[{number}]", field, known)
    yield from _cycles(form)
    steps = {step.id for step in form.steps}
    for number, step in enumerate(form.steps):
        yield from _step(f"steps[{number}]", step, steps, known)
    for number, document in enumerate(form.documents or ()):
        yield from _document(f"documents[{number}]", document, known)
    yield from _across(form, known)


def _jurisdiction(form: Form) -> Iterator[DefinitionError]:
    """Rule 2, and what section 5.4 says of localities."""
    where = form.jurisdiction
    tokens = form.id.split("/")
    if tokens[0] != where.country.lower():
        yield DefinitionError(
            "id",
            "'{name}' is not the country of 'jurisdiction' ({country}); correct one of them",
            name=tokens[0],
            country=where.country,
        )
    if where.subdivision is not None and where.subdivision.split("-")[0] != where.country:
        yield DefinitionError(
            "jurisdiction.subdivision",
            "'{name}' is not in {country}; correct one of them",
            name=where.subdivision,
            country=where.country,
        )
    if where.locality is not None:
        after = 2 if where.subdivision is not None else 1
        if tokens[after : after + 1] != [where.locality.slug]:
            yield DefinitionError(
                "id",
                "'{name}' is not where 'id' has its locality; correct one of them",
                name=where.locality.slug,
            )
        if where.level != "municipal":
            yield DefinitionError(
                "jurisdiction.level", "a locality is of the level 'municipal'; correct one of them"
            )


def _unique(place: str, key: str, names: list[str]) -> Iterator[DefinitionError]:
    seen: set[str] = set()
    for number, name in enumerate(names):
        if name in seen:
            yield DefinitionError(
                f"{place}[{number}].{key}", "'{name}' is there twice; rename one of them", name=name
            )
        seen.add(name)


def _field(place: str, field: Field, known: Mapping[str, Field]) -> Iterator[DefinitionError]:
    if field.required_when is not None and field.required:
        yield DefinitionError(
            f"{place}.required", "a field with 'requiredWhen' is not 'required' as well; keep one of them"
        )
    if field.eligible_values is not None and field.field_role != "eligibility":
        yield DefinitionError(
            f"{place}.eligibleValues",
            "only a field of the role 'eligibility' has them; add the role",
        )
    try:
        rules = converted(field.validation or {}, FileLimits if field.type == "file" else Validation)
    except msgspec.ValidationError as error:
        fault = explain(error)
        yield DefinitionError(
            f"{place}.validation.{fault.place}".rstrip("."), fault.message, None, **fault.parts
        )
    else:
        yield from _bounds(f"{place}.validation", field.type, rules)
    if field.type == "enum" and not (field.validation or {}).get("enum"):
        yield DefinitionError(f"{place}.validation.enum", "an enum lists its values; add them")
    yield from unknown(f"{place}.visibleWhen", field.visible_when, known)
    yield from unknown(f"{place}.requiredWhen", field.required_when, known)


def _bounds(place: str, type_: str, rules: object) -> Iterator[DefinitionError]:
    """Bounds between which there is nothing: no answer could be given."""
    if not isinstance(rules, Validation):
        return
    shortest, longest = rules.min_length, rules.max_length
    if type_ == "string" and shortest is not None and longest is not None and shortest > longest:
        yield DefinitionError(
            f"{place}.minLength", "'minLength' is more than 'maxLength'; correct one of them"
        )
    if type_ in ("number", "integer") and rules.minimum is not None and rules.maximum is not None:
        least, most = rules.minimum, rules.maximum
        if (math.ceil(least) > math.floor(most)) if type_ == "integer" else least > most:
            yield DefinitionError(
                f"{place}.minimum",
                "no number is from 'minimum' to 'maximum'; correct one of them",
            )


def unknown(place: str, condition: Condition | None, known: Iterable[str]) -> Iterator[DefinitionError]:
    """What is wrong with a condition: its shape, or a field that there is not."""
    if condition is None:
        return
    for at, leaf in parts(place, condition):
        if isinstance(leaf, DefinitionError):
            yield leaf
        elif leaf["field"] not in known:
            yield DefinitionError(
                f"{at}.field", "there is no field '{name}'; correct the name", name=leaf["field"]
            )


def parts(place: str, condition: object) -> Iterator[tuple[str, Condition | DefinitionError]]:
    """The comparisons inside a condition, with their places; an error in place of one that is none."""
    match condition:
        case {"all": list(inner), **others} | {"any": list(inner), **others} if not others and inner:
            joined = "all" if isinstance(condition, Mapping) and "all" in condition else "any"
            for number, part in enumerate(inner):
                yield from parts(f"{place}.{joined}[{number}]", part)
        case {"not": inner, **others} if not others:
            yield from parts(f"{place}.not", inner)
        case {"field": str(name), **others} if len(others) == 1 and others.keys() <= _OPERATORS:
            if "in" in others and not (isinstance(others["in"], list) and others["in"]):
                yield place, DefinitionError(f"{place}.in", "'in' has a list of values; write one")
            else:
                yield place, {"field": name, **{str(key): value for key, value in others.items()}}
        case _:
            yield (
                place,
                DefinitionError(
                    place,
                    "a condition is 'field' with one operator, or one of 'all', 'any' and 'not'; write it so",
                ),
            )


def named(condition: Condition | None) -> tuple[str, ...]:
    """The fields that a condition of the right shape refers to."""
    if condition is None:
        return ()
    return tuple(leaf["field"] for _, leaf in parts("", condition) if not isinstance(leaf, DefinitionError))


def _cycles(form: Form) -> Iterator[DefinitionError]:
    """Rule 8: no field depends on itself, through however many others."""
    needs = {field.name: {*named(field.visible_when), *named(field.required_when)} for field in form.fields}
    try:
        graphlib.TopologicalSorter(needs).prepare()
    except graphlib.CycleError as error:
        way = [str(name) for name in error.args[1]]
        place = f"fields[{[field.name for field in form.fields].index(way[-1])}]"
        shown = " needs ".join(f"'{name}'" for name in reversed(way[-6:]))
        yield DefinitionError(
            place, "its conditions go round in a circle: {way}; take one of them out", way=shown
        )


def _step(place: str, step: Step, steps: set[str], known: Mapping[str, Field]) -> Iterator[DefinitionError]:
    """Rule 4."""
    for number, name in enumerate(step.fields):
        if name not in known:
            yield DefinitionError(
                f"{place}.fields[{number}]", "there is no field '{name}'; correct the name", name=name
            )
    if step.next is not None and step.transitions is not None:
        yield DefinitionError(place, "a step has 'next' or 'transitions', never both; keep one of them")
    if step.next is not None and step.next not in steps:
        yield DefinitionError(f"{place}.next", "there is no step '{name}'; correct the id", name=step.next)
    for number, transition in enumerate(step.transitions or ()):
        inner = f"{place}.transitions[{number}]"
        if transition.to is UNSET:
            yield DefinitionError(inner, "the key 'to' is missing; add it, null where the flow ends")
        elif transition.to is not None and transition.to not in steps:
            yield DefinitionError(
                f"{inner}.to", "there is no step '{name}'; correct the id", name=transition.to
            )
        yield from unknown(f"{inner}.when", transition.when, known)


_SCOPED = {
    "constraints": ("identity-document", "supporting-evidence"),
    "ocr": ("identity-document", "supporting-evidence"),
    "amount": ("payment",),
    "methods": ("payment",),
    "statement": ("attestation",),
}


def _document(place: str, document: Document, known: Mapping[str, Field]) -> Iterator[DefinitionError]:
    for member, categories in _SCOPED.items():
        if getattr(document, member) is not None and document.category not in categories:
            yield DefinitionError(
                f"{place}.{member}",
                "'{category}' has no '{member}'; take it out",
                category=document.category,
                member=member,
            )
    if document.required_when is not None and document.required:
        yield DefinitionError(
            f"{place}.required", "a document with 'requiredWhen' is not 'required' as well; keep one of them"
        )
    yield from unknown(f"{place}.requiredWhen", document.required_when, known)
    for number, name in enumerate(document.ocr.populates_fields or () if document.ocr else ()):
        if name not in known:
            yield DefinitionError(
                f"{place}.ocr.populatesFields[{number}]",
                "there is no field '{name}'; correct the name",
                name=name,
            )


def _across(form: Form, known: Mapping[str, Field]) -> Iterator[DefinitionError]:
    """Sections 8.3 and 8.4."""
    for number, rule in enumerate(form.cross_field_validation or ()):
        place = f"crossFieldValidation[{number}]"
        presence = rule.require_absent or rule.require_present
        conditional = rule.when is not None and bool(presence)
        compares = rule.compare is not None and rule.when is None and not presence
        if (conditional and rule.compare is not None) or (not conditional and not compares):
            yield DefinitionError(
                place,
                "a rule has 'compare', or 'when' with 'requireAbsent' or 'requirePresent'; keep one of the two",
            )
        yield from unknown(f"{place}.when", rule.when, known)
        named_ = [(f"{place}.requireAbsent[{at}]", name) for at, name in enumerate(rule.require_absent or ())]
        named_ += [
            (f"{place}.requirePresent[{at}]", name) for at, name in enumerate(rule.require_present or ())
        ]
        if rule.compare:
            named_ += [
                (f"{place}.compare.field", rule.compare.field),
                (f"{place}.compare.compareTo", rule.compare.compare_to),
            ]
        for at, name in named_:
            if name not in known:
                yield DefinitionError(at, "there is no field '{name}'; correct the name", name=name)
    for number, group in enumerate(form.exclusivity_groups or ()):
        for position, name in enumerate(group.fields):
            place = f"exclusivityGroups[{number}].fields[{position}]"
            if name not in known:
                yield DefinitionError(place, "there is no field '{name}'; correct the name", name=name)
            elif known[name].type != "boolean":
                yield DefinitionError(
                    place,
                    "'{name}' is not a boolean, and only these exclude one another; take it out",
                    name=name,
                )
