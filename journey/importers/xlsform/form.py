"""The rows of an XLSForm as a definition: groups are sections, repeats are asked for each of several.

Owns how the whole is put together, and when a question is asked or has to be answered.
"""

from __future__ import annotations

import re
from typing import Any

from journey.errors import DefinitionError
from journey.importers.base import Imported, Ledger
from journey.importers.naming import Ids
from journey.importers.room import cut_name, cut_path, items
from journey.importers.xlsform.expressions import Asked, NotAConditionError, condition
from journey.importers.xlsform.kinds import kind_of
from journey.importers.xlsform.rows import Row, Rows, Words
from journey.importers.xlsform.shape import checked
from journey.loading import from_data

Data = dict[str, Any]
_UNSEEN = frozenset(
    ("calculate", "hidden", "start", "end", "today", "deviceid", "username", "phonenumber", "email")
)
_UNSEEN |= {"audit", "start-geopoint", "xml-external", "csv-external"}
_YES = frozenset(("yes", "true", "true()", "1"))
_NO = frozenset(("", "no", "false", "false()", "0"))
_UNSAID = {
    "owner": "who is responsible",
    "summary": "what the form is for",
    "source": "when it was verified",
    "minutes": "how long it takes",
    "who": "who can use it",
    "standards": "how long an answer takes",
    "privacy": "how personal information is used",
    "declaration": "what is declared in the end",
    "statuses": "what becomes of what was sent",
    "fees": "what it costs",
    "ask": "the questions beside their labels",
    "hint": "an example for each answer",
    "file-limits": "which documents are taken",
}


def import_form(data: object) -> Imported:
    """The definition of a workbook's rows. Raises DefinitionError with the row."""
    return _Import(checked(data)).result()


class _Import:
    """One workbook on its way to being a definition."""

    def __init__(self, data: Data) -> None:
        self.data = data
        self.ledger = Ledger()
        self.ledger.carry("sheet_names", "survey_header", "choices_header", "settings_header")
        self.ids = Ids()
        self.rows = Rows(data, self.ledger)
        self.asked: dict[str, Asked] = {}
        self.sections: list[Data] = []
        self.open: list[tuple[str, str, Words, Data | None]] = []
        settings: Row = (data.get("settings") or [{}])[0]
        column = "form_title" if settings.get("form_title") else "form_id"
        self.title = self.rows.named(f"settings[0].{column}", str(settings.get(column) or "A form"))
        self.settings = settings
        self.ledger.carry(
            *(f"settings[0].{key}" for key in ("form_title", "form_id", "version", "default_language"))
        )

    def result(self) -> Imported:
        """The definition, and what was left."""
        section = self._section(self.title)
        for number, row in enumerate(self.data["survey"]):
            place, type_ = f"survey[{number}]", " ".join(str(row.get("type") or "").split())
            self.ledger.carry(f"{place}.type", f"{place}.name")
            match type_.lower().replace("_", " ").split():
                case ["begin", "group" | "repeat" as what]:
                    section = self._begin(place, row, what)
                case ["end", "group" | "repeat" as what]:
                    section = self._end(place, what)
                case []:
                    self.ledger.leave(place, "the row has no type", "It was left out.")
                case _:
                    self._add(place, row, type_, section)
        if self.open:
            raise DefinitionError(
                "survey", "a {open} is begun and never ended; add its end", open=self.open[-1][0]
            )
        sections = [section for section in self.sections if section["questions"]]
        if not sections:
            raise DefinitionError("survey", "no row asks anything; add a question")
        return Imported(from_data({**self._identity(), "sections": sections}), self.ledger.left(self.data))

    def _identity(self) -> Data:
        missing = [{"part": part, "why": f"XLSForm does not say {said}."} for part, said in _UNSAID.items()]
        if len(self.rows.languages) == 1:
            missing.append(
                {"part": "languages", "why": "The form lacks labels in the other official language."}
            )
        name = str(self.settings.get("form_id") or next(iter(self.title.values())))
        return {
            "etape": 1,
            "id": Ids().give(name, "form"),
            "name": cut_name(name, "settings[0].form_id", self.ledger),
            "version": self._version(),
            "languages": self.rows.languages,
            "title": self.title,
            "missing": missing,
        }

    def _version(self) -> str:
        version = str(self.settings.get("version") or "1")
        if re.fullmatch("[0-9A-Za-z][0-9A-Za-z.+-]{0,63}", version):
            return version
        there = Ids().give(version, "v")[:64]
        self.ledger.leave(
            "settings[0].version",
            "it is {wanted}, which cannot be here",
            "It is {there} here.",
            wanted=version[:64],
            there=there,
        )
        return there

    def _section(self, title: Words, name: str = "", **more: Any) -> Data:
        section: Data = {
            "id": self.ids.give(name or next(iter(title.values())), "section"),
            "title": title,
            "questions": [],
            **more,
        }
        if path := [called for _, called, _, _ in self.open if called]:
            section["name"] = cut_path(path, "survey", self.ledger)
        if when := _both(*(held for *_, held in self.open)):
            section["when"] = when
        self.sections.append(section)
        return section

    def _begin(self, place: str, row: Row, what: str) -> Data:
        if what == "repeat" and any(kind == "repeat" for kind, *_ in self.open):
            raise DefinitionError(place, "a repeat stands inside a repeat; ask for one after the other")
        title = self.rows.words(place, row, "label") or self._named(place, row, what)
        self.open.append((what, str(row.get("name") or ""), title, self._when(place, row)))
        if what == "group":
            if not any(kind == "repeat" for kind, *_ in self.open):
                return self._section(title, str(row.get("name") or ""))
            self.ledger.leave(
                place, "a group stands inside a repeat", "Its questions are asked without its title."
            )
            return self.sections[-1]
        if row.get("repeat_count"):
            self.ledger.leave(
                f"{place}.repeat_count",
                "it is asked as many times as this says",
                "It is asked until there are no more.",
            )
        another = self.rows.both("Is there another one?", "Y en a-t-il d’autres?")
        return self._section(
            title,
            str(row.get("name") or ""),
            repeat={**items(("", None), ("", None), self.ledger), "item": title, "another": another},
        )

    def _end(self, place: str, what: str) -> Data:
        if not self.open or self.open[-1][0] != what:
            raise DefinitionError(
                place, "a {name} is ended that was not begun here; correct the rows", name=what
            )
        self.open.pop()
        if any(kind == "repeat" for kind, *_ in self.open):
            return self.sections[-1]
        return self._section(self.open[-1][2] if self.open else self.title)

    def _when(self, place: str, row: Row) -> Data | None:
        text = row.get("relevant") or row.get("relevance")
        if not text:
            return None
        column = "relevant" if row.get("relevant") else "relevance"
        return self._condition(f"{place}.{column}", str(text))

    def _condition(self, place: str, text: str, own: Asked | None = None) -> Data | None:
        try:
            found = condition(text, self.asked, own)
        except NotAConditionError as error:
            self.ledger.leave(
                place, "the condition is not applied: {error}", "It was left out.", error=str(error)
            )
            return None
        self.ledger.carry(place)
        return found

    def _add(self, place: str, row: Row, type_: str, section: Data) -> None:
        kind = type_.split(maxsplit=1)[0].lower()
        if kind in _UNSEEN:
            self.ledger.leave(place, "a '{kind}' asks nothing of a person", "It was left out.", kind=kind)
            return
        label = self.rows.words(place, row, "label") or self._named(place, row, kind)
        when = _both(*self._of_groups(), self._when(place, row))
        if kind == "note":
            entry = self._note(row, label)
        else:
            entry, asked = self._question(place, row, type_, label)
            if "repeat" not in section:
                self.asked[str(row.get("name") or "")] = asked
        section["questions"].append(entry | ({"when": when} if when else {}))

    def _named(self, place: str, row: Row, otherwise: str) -> Words:
        return self.rows.named(f"{place}.name", str(row.get("name") or otherwise))

    def _of_groups(self) -> list[Data | None]:
        """The conditions of the groups inside the repeat that is open."""
        kinds = [kind for kind, *_ in self.open]
        return [held for *_, held in self.open[kinds.index("repeat") + 1 :]] if "repeat" in kinds else []

    def _note(self, row: Row, label: Words) -> Data:
        title = self.rows.both("Note", "Remarque")
        go_on = self.rows.both("Continue", "Continuer")
        words = {"label": title, "title": title, "text": label, "go-on": go_on}
        return {"kind": "interruption", "id": self.ids.give(str(row.get("name") or "note"), "note"), **words}

    def _question(self, place: str, row: Row, type_: str, label: Words) -> tuple[Data, Asked]:
        name = str(row.get("name") or "")
        found: Data = {
            "id": self.ids.give(name, "question"),
            "name": cut_name(name or "question", f"{place}.name", self.ledger),
            "label": label,
        }
        if hint := self.rows.words(place, row, "hint"):
            found["hint"] = hint
        kind, by_name = kind_of(place, row, type_, self.rows, self.ledger)
        found |= kind
        asked = Asked(found["id"], found["kind"], by_name)
        found |= self._needed(place, row)
        found |= self._must(place, row, asked)
        return found, asked

    def _needed(self, place: str, row: Row) -> Data:
        """Whether an answer is needed: by a word, or by an expression that says when."""
        said = str(row.get("required") or "").strip()
        if said.lower() in _YES | _NO:
            self.ledger.carry(f"{place}.required")
            return {} if said.lower() in _YES else {"optional": True}
        when = self._condition(f"{place}.required", said)
        return {"optional": True, **({"required-when": when} if when else {})}

    def _must(self, place: str, row: Row, own: Asked) -> Data:
        """What an answer has to satisfy, in the form's own words where it has them."""
        text = row.get("constraint")
        if own.kind == "yes-no" and str(row.get("type")).lower() == "acknowledge":
            error = self.rows.both("This has to be agreed to.", "Il faut donner son accord pour continuer.")
            return {"must": [{"that": {"is": True}, "error": error}]}
        if not text:
            return {}
        that = self._condition(f"{place}.constraint", str(text), own)
        if that is None:
            return {}
        said = self.rows.words(place, row, "constraint_message")
        usual = self.rows.both(
            "This answer does not fit. Check it.", "Cette réponse ne convient pas. Vérifiez-la."
        )
        return {"must": [{"that": that, "error": said or usual}]}


def _both(*conditions: Data | None) -> Data | None:
    """The condition that all of those hold that there are."""
    found = [condition for condition in conditions if condition]
    return {"all": found} if len(found) > 1 else next(iter(found), None)
