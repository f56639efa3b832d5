"""From elements of a template to questions.

Owns which kind of question each type becomes, and which members say something of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from journey.importers.base import Ledger
from journey.importers.gcforms.conditions import Asked
from journey.importers.gcforms.texts import Texts, Words
from journey.importers.naming import Ids
from journey.importers.patterns import from_ecma
from journey.importers.room import FILE_TYPES, LONGEST_LINE, LONGEST_TEXT, bound, cut, longest, one_of, places
from journey.question_rules import PURPOSES

Data = dict[str, Any]
_OF_TYPE = {
    **{"": "text", "text": "text", "alphanumeric": "text", "custom": "text", "name": "name"},
    **{"email": "email", "phone": "phone", "date": "date", "number": "decimal"},
}
_FILES = {"jpg": "jpeg", **{kind: kind for kind in FILE_TYPES.values()}}
_MEDIA = {
    "txt": "text/plain",
    "csv": "text/csv",
    "doc": "application/msword",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xls": "application/vnd.ms-excel",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "numbers": "application/vnd.apple.numbers",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}
_PARTS = (
    ("streetAddress", "Street address", "Adresse municipale", "street-address"),
    ("city", "City or town", "Ville", "address-level2"),
    ("province", "Province, territory or state", "Province, territoire ou État", "address-level1"),
    ("postalCode", "Postal or zip code", "Code postal ou ZIP", "postal-code"),
)


class Elements:
    """The elements of one template, each made a question with an id of its own."""

    def __init__(self, texts: Texts, ids: Ids, ledger: Ledger) -> None:
        self._texts = texts
        self._ids = ids
        self._ledger = ledger
        self._kinds: Mapping[str, Callable[[str, Data, Data], Data]] = {
            "textField": self._text,
            "textArea": self._long_text,
            "dropdown": self._choice,
            "combobox": self._choice,
            "radio": self._choice,
            "checkbox": self._choices,
            "attestation": self._choices,
            "fileInput": self._file,
            "formattedDate": self._date,
            "numberInput": self._number,
            "starRating": self._stars,
        }

    def entry(self, place: str, element: Data) -> tuple[Data, Asked]:
        """The question of an element, or the group of an address, and what rules have to know of it."""
        properties: Data = element["properties"]
        at = f"{place}.properties"
        self._ledger.carry(f"{place}.id", f"{place}.type", f"{at}.validation.required")
        label = self._texts.of(at, properties, "title") or self._texts.both("Answer", "Réponse")
        id_ = self._id(properties, label, at)
        found: Data = {"id": id_, "name": str(element["id"]), "label": label}
        described = self._texts.of(at, properties, "description")
        placeholder = self._texts.of(at, properties, "placeholder")
        if hint := described or placeholder:
            found["hint"] = hint
        if described and placeholder:
            found["why"] = placeholder
        if element["type"] == "addressComplete":
            found = {
                "id": id_,
                "name": found["name"],
                **self._address(id_, label, hint, optional=not _required(properties)),
            }
            return found, Asked(id_, "group")
        kind = self._kinds.get(element["type"])
        if kind is None:
            self._ledger.leave(
                f"{place}.type", "no element is a '{type}'", "It is a line of text.", type=element["type"]
            )
        found |= (kind or self._text)(at, properties, found)
        if not _required(properties):
            found["optional"] = True
        self._purpose(at, properties, found)
        return found, Asked(id_, found["kind"], tuple(option["id"] for option in found.get("options", ())))

    def _id(self, properties: Data, label: Words, at: str) -> str:
        named = str(properties.get("questionId") or "")
        if named:
            self._ledger.carry(f"{at}.questionId")
        return self._ids.give(named or label.get("en") or label.get("fr") or "", "question")

    def _purpose(self, at: str, properties: Data, found: Data) -> None:
        purpose = properties.get("autoComplete")
        if not purpose:
            return
        if purpose in PURPOSES:
            found["purpose"] = purpose
            self._ledger.carry(f"{at}.autoComplete")
        else:
            self._ledger.leave(
                f"{at}.autoComplete",
                "'{purpose}' is no purpose of WCAG 1.3.5",
                "It was left out.",
                purpose=purpose,
            )

    def _text(self, at: str, properties: Data, _found: Data) -> Data:
        rules: Data = properties.get("validation") or {}
        type_ = str(rules.get("type") or "")
        kind = _OF_TYPE.get(type_, "text")
        if type_ in _OF_TYPE:
            self._ledger.carry(f"{at}.validation.type")
        if kind == "decimal":
            return {"kind": kind, "places": 20}
        if kind in ("email", "phone", "date"):
            return {"kind": kind}
        found: Data = {
            "kind": kind,
            "longest": self._longest(at, properties, 100 if kind == "name" else LONGEST_LINE),
        }
        if kind == "text" and (pattern := self._pattern(at, rules)):
            found["pattern"] = pattern
        return found

    def _pattern(self, at: str, rules: Data) -> str | None:
        source = rules.get("regex")
        if rules.get("type") == "alphanumeric":
            source = source or "^[A-Za-z0-9 ]*$"
        if not source:
            return None
        pattern, why_not = from_ecma(str(source))
        if pattern is None:
            self._ledger.leave(
                f"{at}.validation.regex",
                "the pattern is not applied: {why}",
                "Any text is taken.",
                why=why_not,
            )
        else:
            self._ledger.carry(f"{at}.validation.regex")
        return pattern

    def _longest(self, at: str, properties: Data, usual: int) -> int:
        rules: Data = properties.get("validation") or {}
        limit = properties.get("charLimit")  # of older templates
        for place, wanted in (
            (f"{at}.validation.maxLength", rules.get("maxLength")),
            (f"{at}.charLimit", limit),
        ):
            if isinstance(wanted, int) and wanted > 0:
                return longest(wanted, place, self._ledger)
        return usual

    def _long_text(self, at: str, properties: Data, _found: Data) -> Data:
        self._ledger.carry(f"{at}.validation.type")
        return {"kind": "long-text", "longest": self._longest(at, properties, LONGEST_TEXT)}

    def _choice(self, at: str, properties: Data, found: Data) -> Data:
        options = self._options(at, properties)
        if len(options) < 2:
            return self._without_options(at, properties, options, found)
        return {"kind": one_of(options), "options": options}

    def _choices(self, at: str, properties: Data, found: Data) -> Data:
        options = self._options(at, properties)
        if len(options) < 2:
            return self._without_options(at, properties, options, found)
        chosen: Data = {"kind": "choices", "options": options}
        if (properties.get("validation") or {}).get("all") is True:
            self._ledger.carry(f"{at}.validation.all")
            chosen["least"] = len(options)
        return chosen

    def _options(self, at: str, properties: Data) -> list[Data]:
        ids, found = Ids(), []
        for number, option in enumerate(properties.get("choices") or ()):
            label = self._texts.of(f"{at}.choices[{number}]", option, "")
            if label is not None:
                value = str(option.get("en") or option.get("fr"))
                found.append({"id": ids.give(value, "option"), "label": label, "value": value})
        return found

    def _without_options(self, at: str, properties: Data, options: list[Data], found: Data) -> Data:
        """One option is a yes-or-no question about it; none, or a list kept elsewhere, a line of text."""
        if options:
            self._ledger.leave(f"{at}.choices[0]", "there is one choice only", "It is asked as yes or no.")
            label: Words = options[0]["label"]
            before = found.get("hint", {})
            return {
                "kind": "yes-no",
                "hint": {
                    language: cut(
                        f"{before.get(language, '')} {said}".strip(), f"{at}.choices[0]", self._ledger
                    )
                    for language, said in label.items()
                },
            }
        if managed := properties.get("managedChoices"):
            said = "its choices are in a list kept elsewhere: {list}"
            self._ledger.leave(f"{at}.managedChoices", said, "It is a line of text.", list=managed)
        else:
            self._ledger.leave(f"{at}.choices", "it has no choices", "It is a line of text.")
        return {"kind": "text", "longest": LONGEST_LINE}

    def _file(self, at: str, properties: Data, _found: Data) -> Data:
        types = []
        endings = properties.get("fileType") or ()
        if isinstance(endings, str):  # as older templates have it: ".png,.jpg"
            self._ledger.carry(f"{at}.fileType")
            endings = [ending.strip(" .") for ending in endings.split(",") if ending.strip(" .")]
        for number, ending in enumerate(endings):
            if known := _FILES.get(str(ending).lower(), _MEDIA.get(str(ending).lower())):
                types.append(known)
                self._ledger.carry(f"{at}.fileType[{number}]")
            else:
                self._ledger.leave(
                    f"{at}.fileType[{number}]",
                    "'{ending}' is no type known here",
                    "It was left out.",
                    ending=ending,
                )
        return {"kind": "file", **({"types": list(dict.fromkeys(types))} if types else {})}

    def _date(self, at: str, properties: Data, _found: Data) -> Data:
        shape = str(properties.get("dateFormat") or "")
        if re.fullmatch("[YMD /.-]*", shape.upper()):
            self._ledger.carry(f"{at}.dateFormat")  # any usual way of writing a day is read here
        names = ["YYYY", "MM", "DD"]
        if shape and "D" not in shape.upper():
            return {"kind": "month", "members": names[:2]}
        return {"kind": "date", "members": names}

    def _number(self, at: str, properties: Data, _found: Data) -> Data:
        rules: Data = properties.get("validation") or {}
        step = properties.get("stepCount")
        found: Data = {"kind": "number"}
        if isinstance(step, int) and step > 0:
            found = {"kind": "decimal", "places": places(step, f"{at}.stepCount", self._ledger)}
        whole = found["kind"] == "number"
        self._ledger.carry(f"{at}.useThousandsSeparator", f"{at}.allowNegativeNumbers")
        if properties.get("allowNegativeNumbers") is not True:
            found["least"] = 0 if whole else "0"
        for key, rule in (("least", "minValue"), ("most", "maxValue")):
            place = f"{at}.validation.{rule}"
            kept = bound(rules.get(rule), place, self._ledger, whole=whole, least=key == "least")
            if kept is not None:
                found[key] = kept
        if currency := properties.get("currencyCode"):
            said = cut(str(currency), f"{at}.currencyCode", self._ledger)
            found["unit"] = self._texts.both(said, said)
            self._ledger.carry(f"{at}.currencyCode")
        return found

    def _stars(self, at: str, properties: Data, _found: Data) -> Data:
        place = f"{at}.numberOfStars"
        most = bound(properties.get("numberOfStars"), place, self._ledger, whole=True, least=False)
        unit = self._texts.both("stars", "étoiles")
        return {"kind": "number", "least": 1, "most": 5 if most is None else most, "unit": unit}

    def _address(self, id_: str, label: Words, hint: Words | None, *, optional: bool) -> Data:
        parts = [
            {"kind": "text", "id": self._ids.give(f"{id_}-{name}", "part"), "label": self._texts.both(en, fr)}
            | {"name": name, "purpose": purpose, "longest": 200, "optional": optional}
            for name, en, fr, purpose in _PARTS
        ]
        country = {"kind": "lookup", "list": "countries", "optional": optional, "purpose": "country"}
        country |= {
            "name": "country",
            "id": self._ids.give(f"{id_}-country", "part"),
            "label": self._texts.both("Country", "Pays"),
        }
        return {
            "kind": "group",
            "ask": label,
            **({"intro": hint} if hint else {}),
            "questions": [*parts, country],
        }


def _required(properties: Data) -> bool:
    return (properties.get("validation") or {}).get("required") is True
