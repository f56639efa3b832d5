"""From rules across fields of GovSchema (SPEC.md, sections 8.3 and 8.4) to checks.

Owns what each rule becomes and how its error is worded. The error stands at the last of the fields that a rule looks at, where
all that it looks at is known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from journey.importers.base import Ledger
from journey.importers.govschema.conditions import Known, Translator, compared
from journey.importers.govschema.fields import words
from journey.importers.govschema.rules import named
from journey.importers.govschema.shape import Compare, Form, Rule
from journey.importers.naming import Ids

Data = dict[str, Any]
_SAID = {
    "equals": "has to be the same as",
    "notEquals": "has to be another than",
    "greaterThan": "has to be more than",
    "greaterThanOrEqual": "has to be no less than",
    "lessThan": "has to be less than",
    "lessThanOrEqual": "has to be no more than",
}
_SAID_OF_DAYS = {
    "greaterThan": "has to be after",
    "greaterThanOrEqual": "has to be no earlier than",
    "lessThan": "has to be before",
    "lessThanOrEqual": "has to be no later than",
}


class Across:
    """Makes the checks of one document; `order` is that in which its fields are asked."""

    def __init__(
        self,
        form: Form,
        fields: Mapping[str, Known],
        order: Sequence[str],
        translator: Translator,
        ledger: Ledger,
    ) -> None:
        self._form = form
        self._fields = fields
        self._places = {name: number for number, name in enumerate(order)}
        self._labels = {field.name: field.label.strip() or field.name for field in form.fields}
        self._translator = translator
        self._ledger = ledger
        self._ids = Ids()
        self.unchecked: list[Data] = []
        """The rules that there are no checks for, as the document has them."""

    def checks(self) -> list[Data]:
        """A check for each rule, or for each field that a rule wants present or absent."""
        found = [
            check
            for number, rule in enumerate(self._form.cross_field_validation or ())
            for check in self._rule(f"crossFieldValidation[{number}]", rule)
        ]
        for number, group in enumerate(self._form.exclusivity_groups or ()):
            self._ledger.carry(f"exclusivityGroups[{number}]")
            set_ = [{"question": self._fields[name].id, "is": True} for name in group.fields]
            labels = ", ".join(f"“{self._labels[name]}”" for name in group.fields)
            found.append(
                self._check(
                    group.id,
                    group.fields,
                    {"any": set_},
                    {"at-most-one": set_},
                    f"Only one of these can be yes: {labels}. Change the others.",
                )
            )
        return found

    def _rule(self, place: str, rule: Rule) -> Iterator[Data]:
        self._ledger.carry(f"{place}.id")
        if rule.compare is not None:
            yield from self._compare(place, rule.id, rule.compare)
            return
        if rule.when is None:
            return
        when = self._translator.condition(f"{place}.when", rule.when)
        self._ledger.carry(f"{place}.requireAbsent", f"{place}.requirePresent")
        for name in rule.require_absent or ():
            error = f"With your other answers, “{self._labels[name]}” has no answer. Leave it out."
            yield self._presence(rule, name, when, wanted=False, error=error)
        for name in rule.require_present or ():
            error = f"With your other answers, “{self._labels[name]}” needs an answer. Give it."
            yield self._presence(rule, name, when, wanted=True, error=error)

    def _presence(self, rule: Rule, name: str, when: Data, *, wanted: bool, error: str) -> Data:
        must = {"question": self._fields[name].id, "answered": wanted}
        return self._check(rule.id, [name, *named(rule.when)], when, must, error)

    def _compare(self, place: str, id_: str, rule: Compare) -> Iterator[Data]:
        first, second = self._fields[rule.field], self._fields[rule.compare_to]
        must = compared(first, rule.operator, second)
        if must is None:
            rule_said = f"{rule.field} {rule.operator} {rule.compare_to}"
            self.unchecked.append({"name": id_, "rule": rule_said})
            self._ledger.leave(
                f"{place}.compare",
                "answers of the types {first} and {second} have no order",
                "It is not checked.",
                first=first.type,
                second=second.type,
            )
            return
        self._ledger.carry(f"{place}.compare")
        said = (_SAID_OF_DAYS if first.type == "date" else {}).get(rule.operator, _SAID[rule.operator])
        error = f"“{self._labels[rule.field]}” {said} “{self._labels[rule.compare_to]}”. Correct one of them."
        yield self._check(id_, [rule.field, rule.compare_to], None, must, error)

    def _check(self, id_: str, names: Sequence[str], when: Data | None, must: Data, error: str) -> Data:
        last = max(names, key=lambda name: self._places[name])
        return {
            "id": self._ids.give(id_, "rule"),
            "at": self._fields[last].id,
            "must": must,
            "error": words(error),
            **({"when": when} if when else {}),
        }
