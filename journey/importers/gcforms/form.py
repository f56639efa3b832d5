"""A template of GC Forms as a definition.

Owns how the whole is put together, and what a template says of itself. What it says for after submission has no place: here no
service takes the form.
"""

from __future__ import annotations

from typing import Any, cast

from msgspec.structs import replace

from journey.definition import REVIEW
from journey.errors import DefinitionError
from journey.importers.base import Imported, Ledger
from journey.importers.gcforms.pages import ENDS, Page, Way, pages
from journey.importers.gcforms.sections import Sections
from journey.importers.gcforms.shape import check
from journey.importers.gcforms.texts import Texts
from journey.importers.naming import Ids
from journey.loading import from_data

Data = dict[str, Any]
_UNSAID = {
    "owner": "which institution asks",
    "source": "when it was verified",
    "minutes": "how long the form takes",
    "who": "who can use the form",
    "standards": "how long the institution takes",
    "privacy": "the parts of a privacy notice by themselves",
    "declaration": "what is declared in the end",
    "statuses": "what becomes of what was sent",
    "fees": "what it costs",
    "ask": "the questions as sentences beside their labels",
    "hint": "an example for each answer",
    "file-limits": "how large a document may be",
}


def import_form(data: object) -> Imported:
    """The definition of a template, or of a record that holds one in `form`. Raises DefinitionError with the place."""
    if isinstance(data, dict) and "elements" not in data and isinstance(data.get("form"), dict):
        return _of_record(data)
    check(data)
    return _Import(cast(Data, data)).result()


def _of_record(record: Data) -> Imported:
    """The template of a record, with what the record says about it among what was left."""
    try:
        inner = import_form(record["form"])
    except DefinitionError as error:
        raise DefinitionError(
            f"form.{error.place}".rstrip("."), error.message, None, **error.parts
        ) from error
    beside = Ledger()
    beside.carry("form")
    inside = tuple(replace(left, place=f"form.{left.place}") for left in inner.left)
    return Imported(inner.definition, (*beside.left(record), *inside))


class _Import:
    """One template on its way to being a definition."""

    def __init__(self, form: Data) -> None:
        self.form = form
        self.ledger = Ledger()
        self.ledger.carry_empty(form)
        self.ids = Ids()
        self.texts = Texts(form, self.ledger)
        self.title = self.texts.of("", form, "title") or self.texts.both("A form", "Un formulaire")
        self.sections = Sections(self.texts, self.ids, self.ledger, self.title)

    def result(self) -> Imported:
        """The definition, and what was left."""
        form, found = self.form, pages(self.form, self.ledger)
        first: dict[str, str] = {}
        built: list[Data] = []
        routed: list[tuple[Page, Data]] = []
        for page in found:
            elements = [(f"elements[{number}]", form["elements"][number]) for number in page.elements]
            title = self.texts.of(page.place, page.group, "title") if page.place else None
            self.ledger.carry(f"{page.place}.elements", f"{page.place}.name")
            sections = self.sections.of_page(elements, title, cut=not page.place)
            first[page.id] = sections[0]["id"]
            built += sections
            routed.append((page, sections[-1]))
        ids = [section["id"] for section in built]
        following = dict(zip(ids, [*ids[1:], REVIEW], strict=True))
        for page, section in routed:
            self._lead(page, section, following[section["id"]], first)
        privacy = self._privacy()
        if privacy:
            built[0]["questions"].insert(0, privacy)
        self._leave_what_comes_after()
        return Imported(from_data({**self._identity(), "sections": built}), self.ledger.left(form))

    def _leave_what_comes_after(self) -> None:
        for key, text in self.form["confirmation"].items():
            if text:
                self.ledger.leave(
                    f"confirmation.{key}",
                    "this is for after the form was sent",
                    "It was left out: no service takes the form here.",
                )

    def _lead(self, page: Page, section: Data, following: str, first: dict[str, str]) -> None:
        routes = []
        for way in page.ways:
            if way.choice_id is None:
                when: Data = {}
            elif condition := self.sections.rules.when(f"{way.place}.choiceId", way.choice_id):
                when = {"when": condition}
            else:
                continue
            self.ledger.carry(f"{way.place}.groupId", f"{way.place}.choiceId")
            if way.place.endswith("nextAction"):
                self.ledger.carry(way.place)
            routes.append(self._route(way, first) | when)
        if page.ways and (not routes or "when" in routes[-1]):
            routes.append({"to": "review"})  # a page that leads nowhere for some is their last
        if routes and "when" not in routes[-1] and routes[-1].get("to") == following:
            routes.pop()
        if routes:
            section["next"] = routes

    def _route(self, way: Way, first: dict[str, str]) -> Data:
        if way.to not in ENDS:
            return {"to": first[way.to]}
        if way.to != "exit":
            return {"to": "review"}
        title = self.texts.both("The form ends here", "Le formulaire se termine ici")
        text = self.texts.both(
            "With this answer you do not go on with this form.",
            "Avec cette réponse, vous ne poursuivez pas ce formulaire.",
        )
        return {"exit": {"id": "ending", "title": title, "text": text}}

    def _privacy(self) -> Data | None:
        """The privacy statement as the first page, where there is one."""
        text = self.texts.of("privacyPolicy", self.form["privacyPolicy"], "description")
        if text is None:
            return None
        title = self.texts.both("Privacy statement", "Énoncé de confidentialité")
        go_on = self.texts.both("Continue", "Continuer")
        words: Data = {"label": title, "title": title, "text": text, "go-on": go_on}
        return {"kind": "interruption", "id": self.ids.give("privacy-statement", "page"), **words}

    def _identity(self) -> Data:
        introduction = self.texts.of("introduction", self.form.get("introduction") or {}, "description")
        name = next(iter(self.title.values()))
        missing = [{"part": part, "why": f"GC Forms does not say {said}."} for part, said in _UNSAID.items()]
        if introduction is None:
            missing.append({"part": "summary", "why": "The form has no introduction."})
        languages = self.texts.languages
        if len(languages) == 1:
            missing.append(
                {"part": "languages", "why": "The form lacks words in the other official language."}
            )
        return {
            "etape": 1,
            "id": Ids().give(name, "form"),
            "version": "1",
            "languages": languages,
            "title": self.title,
            **({"summary": introduction} if introduction else {}),
            "missing": missing,
        }
