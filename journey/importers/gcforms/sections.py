"""From one page of a template to sections: a repeating set is a section of its own, and so is what stands around it.

Owns where sections are cut, and where texts between questions go: before the first question they are the section's introduction,
further down a page of their own, so that nothing is passed by unread.
"""

from __future__ import annotations

from typing import Any

from journey.importers.base import Ledger
from journey.importers.gcforms.conditions import Rules
from journey.importers.gcforms.elements import Elements
from journey.importers.gcforms.texts import Texts, Words
from journey.importers.markup import HEADING
from journey.importers.naming import Ids
from journey.importers.room import items
from journey.part import LONGEST_WORDS

Data = dict[str, Any]
Section = Data


class Sections:
    """The sections of a template, as its elements come in their order."""

    def __init__(self, texts: Texts, ids: Ids, ledger: Ledger, title: Words) -> None:
        self._texts = texts
        self._ids = ids
        self._ledger = ledger
        self._title = title
        self._elements = Elements(texts, ids, ledger)
        self.rules = Rules(ledger)

    def of_page(self, elements: list[tuple[str, Data]], title: Words | None, *, cut: bool) -> list[Section]:
        """The sections of the elements of a page; `cut` also where a text is a heading. At least one."""
        found = [self._new(title or self._title)]
        for place, element in elements:
            if element["type"] == "dynamicRow":
                found += [self._repeated(place, element), self._new(title or self._title)]
            elif element["type"] == "richText":
                self._add_text(place, element, found, cut=cut)
            else:
                question, asked = self._elements.entry(place, element)
                found[-1]["questions"].append(self._conditional(place, element, question))
                self.rules.asked(element["id"], asked)
        self._close(found)
        return [section for section in found if section["questions"]] or [self._blank(found[0])]

    def _new(self, title: Words) -> Section:
        return {"id": self._ids.give(next(iter(title.values())), "section"), "title": title, "questions": []}

    def _conditional(self, place: str, element: Data, found: Section) -> Section:
        rules = element["properties"].get("conditionalRules")
        when = self.rules.any_of(f"{place}.properties.conditionalRules", rules)
        return found | ({"when": when} if when else {})

    def _add_text(self, place: str, element: Data, found: list[Section], *, cut: bool) -> None:
        properties = element["properties"]
        self._ledger.carry(f"{place}.id", f"{place}.type", f"{place}.properties.validation.required")
        heading = self._heading(properties)
        text = self._texts.of(f"{place}.properties", properties, "description")
        title = self._texts.of(f"{place}.properties", properties, "title")
        if text is None:
            return
        is_conditional = bool(properties.get("conditionalRules"))
        if cut and heading and not is_conditional:
            found.append(self._new(heading))
            if heading == text:
                return
        page = {"id": self._ids.give(next(iter((title or heading or text).values()))[:40], "text")}
        page |= self._page(title or heading or self._title, text)
        found[-1]["questions"].append(self._conditional(place, element, page))

    def _page(self, title: Words, text: Words) -> Section:
        go_on = self._texts.both("Continue", "Continuer")
        return {"kind": "interruption", "label": title, "title": title, "text": text, "go-on": go_on}

    def _heading(self, properties: Data) -> Words | None:
        """The heading that a text begins with, in every language."""
        found = {}
        for language, key in (("en", "descriptionEn"), ("fr", "descriptionFr")):
            if language in self._texts.languages:
                begins = HEADING.match(str(properties.get(key) or "").lstrip())
                if begins is None:
                    return None
                found[language] = begins[1].strip(" *_")[:200]
        return found if all(found.values()) else None

    def _close(self, found: list[Section]) -> None:
        """Texts before the first question of a section are its introduction, if they are always read and fit one."""
        for section in found:
            texts = []
            for entry in section["questions"]:
                if entry.get("kind") != "interruption" or "when" in entry:
                    break
                texts.append(entry)
            joined = {
                language: " ".join(entry["text"][language] for entry in texts)
                for language in self._texts.languages
            }
            if (
                texts
                and len(texts) < len(section["questions"])
                and max(map(len, joined.values())) <= LONGEST_WORDS
            ):
                section["intro"] = joined
                section["questions"] = section["questions"][len(texts) :]

    def _blank(self, section: Section) -> Section:
        """A page on which nothing stands, from which ways lead all the same."""
        page = {"id": self._ids.give("page", "page"), **self._page(section["title"], section["title"])}
        return section | {"questions": [page]}

    def _repeated(self, place: str, element: Data) -> Section:
        properties = element["properties"]
        at = f"{place}.properties"
        self._ledger.carry(f"{place}.id", f"{place}.type", f"{at}.validation.required")
        may_be_none = (properties.get("validation") or {}).get("required") is not True
        title = self._texts.of(at, properties, "title") or self._title
        words = properties.get("dynamicRow") or {}
        item = self._texts.of(f"{at}.dynamicRow", words, "rowTitle") or self._texts.both("Item", "Élément")
        inner = [(f"{at}.subElements[{n}]", sub) for n, sub in enumerate(properties.get("subElements") or ())]
        most = properties.get("maxNumberOfRows")
        counts = items(
            ("", None),
            (f"{at}.maxNumberOfRows", most if isinstance(most, int) and most > 0 else None),
            self._ledger,
            may_be_none=f"{place}.type" if may_be_none else "",
        )
        section = self._new(title) | {
            "name": str(element["id"]),
            "repeat": {
                **counts,
                "item": item,
                "another": self._texts.both("Is there another one?", "Y en a-t-il d’autres?"),
            },
        }
        entries = [self._row_entry(number, *placed) for number, placed in enumerate(inner)]
        section["questions"] = [entry for entry in entries if entry]
        if intro := self._texts.of(at, properties, "description"):
            section["intro"] = intro
        self._close([section])
        if not section["questions"]:
            section = self._blank(section)
        return self._conditional(place, element, section)

    def _row_entry(self, number: int, place: str, element: Data) -> Section | None:
        """An entry of a repeating set, which answers call by its number. No rule can name it from outside, none is inside."""
        if element["type"] != "richText":
            return self._elements.entry(place, element)[0] | {"name": str(number)}
        found = [self._new(self._title)]
        self._add_text(place, element, found, cut=False)
        return found[0]["questions"][0] if found[0]["questions"] else None
