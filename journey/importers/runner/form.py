"""A form of the runners as a definition: each page a section, in the order in which they lead to one another.

Owns how the whole is put together: pages that end the form, that are asked again for each of several, and that a condition shows.
"""

from __future__ import annotations

from itertools import islice
from typing import Any, cast

from journey.definition import REVIEW, Definition
from journey.errors import DefinitionError
from journey.importers.base import Imported, Ledger
from journey.importers.markup import read_text
from journey.importers.naming import Ids
from journey.importers.order import RoundInACircleError, in_order
from journey.importers.room import cut
from journey.importers.runner import controllers
from journey.importers.runner.components import CONTENT, Components, words
from journey.importers.runner.conditions import Conditions
from journey.importers.runner.costs import fees
from journey.importers.runner.languages import in_english
from journey.importers.runner.lists import Lists
from journey.importers.runner.repeats import repeat_of
from journey.importers.runner.shape import check
from journey.loading import from_data
from journey.part import LONGEST_WORDS

Data = dict[str, Any]
_UNSAID = {
    "owner": "who is responsible",
    "source": "when it was verified",
    "minutes": "how long it takes",
    "who": "who can use it",
    "standards": "how long the authority takes",
    "privacy": "how personal information is used",
    "statuses": "what becomes of what was sent",
    "ask": "each question as a sentence beside its label",
    "hint": "an example for each answer",
    "file-limits": "how large a document may be",
    "summary": "in one sentence what it is for",
    "languages": "its questions in French",
}


def import_form(data: object) -> Imported:
    """The definition of a form of the runners. Raises DefinitionError with the place in the form."""
    ledger = Ledger()
    form = in_english(data, ledger)
    check(form)
    found = _Import(cast(Data, form), ledger).definition()
    return Imported(found, ledger.left(data))


class _Import:
    """One form on its way to being a definition."""

    def __init__(self, form: Data, ledger: Ledger) -> None:
        self.form = form
        self.ledger = ledger
        self.ledger.carry_empty(form)
        self.ids = Ids()
        self.lists = Lists(form, self.ledger)
        self.components = Components(self.lists, self.ids, self.ledger)
        self.conditions = Conditions(form, self.ledger)
        self.numbers = {page["path"]: number for number, page in enumerate(form["pages"])}
        self.is_flow = any(page.get("next") for page in form["pages"])
        self.order = self._order()
        self.places = {path: number for number, path in enumerate(self.order)}
        self.sections = {path: self.ids.give(path.strip("/") or "page", "page") for path in self.order}

    def _page(self, path: str) -> Data:
        return cast(Data, self.form["pages"][self.numbers[path]])

    def _order(self) -> list[str]:
        paths = list(self.numbers)
        if not self.is_flow:
            return paths
        try:
            start = self.form.get("startPage") or paths[0]
            self.ledger.carry("startPage")
            order = in_order(start, self._following, paths)
        except RoundInACircleError as error:
            raise DefinitionError(
                f"pages[{self.numbers[error.page]}]",
                "the pages after '{page}' lead back to it; let them lead onwards only",
                page=error.page,
            ) from error
        for path in self.numbers.keys() - set(order):
            self.ledger.leave(
                f"pages[{self.numbers[path]}]", "no page leads to '{path}'", "It is not asked.", path=path
            )
        return order

    def _following(self, path: str) -> list[str]:
        ways = self._page(path).get("next") or ()
        return [way["path"] for way in ways if way.get("path") in self.numbers]

    def definition(self) -> Definition:
        """The definition, with everything that it has noted."""
        asked = [path for path in self.order if not self._is_summary(path) and not self._is_end(path)]
        built: list[tuple[str, Data]] = [(path, self._section(path)) for path in asked]
        following = dict(zip(asked, [*asked[1:], None], strict=False))  # of no page, none comes next
        for path, section in built:
            if routes := self._routes(path, following[path]):
                section["next"] = routes
        for path in self.order:
            if self._is_summary(path):
                place = f"pages[{self.numbers[path]}]"
                controllers.carry(place, self._page(path), self.ledger)
                self.ledger.carry(f"{place}.section")
        sections = [section for _, section in built] or [self._blank()]
        return from_data({**self._identity(), "sections": sections})

    def _is_summary(self, path: str) -> bool:
        return controllers.is_summary(self._page(path))

    def _is_end(self, path: str) -> bool:
        """Whether a page asks nothing and leads nowhere: for whoever gets there, the form ends."""
        page = self._page(path)
        if controllers.is_terminal(page):
            return True
        asks = any(component["type"] not in CONTENT for component in page.get("components") or ())
        return self.is_flow and not asks and not page.get("next") and bool(page.get("components"))

    def _section(self, path: str) -> Data:
        page, place = self._page(path), f"pages[{self.numbers[path]}]"
        controllers.carry(place, page, self.ledger)
        if not read_text(page.get("title")):
            self.ledger.carry(f"{place}.section")
        title = words(self._title(page))
        section: Data = {"id": self.sections[path], "title": title, "questions": []}
        if page.get("condition") and (when := self.conditions.when(f"{place}.condition", page["condition"])):
            section["when"] = when
        section |= repeat_of(place, page, title, self.ledger)
        texts = []
        for number, component in enumerate(page.get("components") or ()):
            at = f"{place}.components[{number}]"
            if component["type"] in CONTENT:
                self.ledger.carry(*(f"{at}.{key}" for key in ("type", "name", "id", "content")))
                texts += self._text(at, component, section)
            else:
                self._ask(at, component, page, section)
        self._introduce(section, texts)
        return section

    def _title(self, page: Data) -> str:
        components = page.get("components") or [{}]
        named = {found.get("name"): found for found in self.form.get("sections") or ()}
        of_section = named.get(page.get("section"), {}).get("title") if page.get("section") else ""
        for title in (page.get("title"), of_section, components[0].get("title"), page["path"].strip("/")):
            if text := read_text(title):
                return cut(text, f"pages[{self.numbers[page['path']]}].title", self.ledger)
        return "Questions"

    def _text(self, at: str, component: Data, section: Data) -> list[str]:
        """A text for the introduction; one that a condition shows is a page of its own."""
        title, content = read_text(component.get("title")), read_text(component.get("content"))
        if component["type"] == "List":
            self.ledger.carry(f"{at}.list")
            content = " ".join([content, *self.lists.texts(component.get("list"))]).strip()
        is_titled = bool(title) and (component["type"] == "Details" or not content)
        if is_titled:
            self.ledger.carry(f"{at}.title")
        whole = f"{title}. {content}".removesuffix(". ") if is_titled else content
        text = cut(whole, f"{at}.content", self.ledger)
        condition = (component.get("options") or {}).get("condition")
        if condition and text:
            when = self.conditions.when(f"{at}.options.condition", condition)
            page = self._words_page(section["title"], [text]) | ({"when": when} if when else {})
            section["questions"].append(page)
            return []
        return [text] if text else []

    def _words_page(self, title: Data, texts: list[str]) -> Data:
        joined = " ".join(texts)
        text = words(joined) if len(joined) <= LONGEST_WORDS else [words(part) for part in texts]
        said = {"label": title, "title": title, "text": text, "go-on": words("Continue")}
        return {"kind": "interruption", "id": self.ids.give(f"{title['en'][:40]} text", "text"), **said}

    def _ask(self, at: str, component: Data, page: Data, section: Data) -> None:
        question, asked = self.components.question(at, component)
        section["questions"].append(question)
        name = str(component.get("name") or "")
        names = tuple(filter(None, (str(component.get("id") or ""), name, f"{page.get('section')}.{name}")))
        if "repeat" not in section:
            self.conditions.asked(names, asked)

    def _introduce(self, section: Data, texts: list[str]) -> None:
        """Texts are the introduction of a section that asks something, if they fit one; else a page of their own."""
        joined = " ".join(texts)
        if not section["questions"] or len(joined) > LONGEST_WORDS:
            page = self._words_page(section["title"], texts or [section["title"]["en"]])
            section["questions"].insert(0, page)
        elif joined:
            section["intro"] = words(joined)

    def _routes(self, path: str, following: str | None) -> list[Data]:
        page, place = self._page(path), f"pages[{self.numbers[path]}]"
        ways = [(f"{place}.next[{number}]", way) for number, way in enumerate(page.get("next") or ())]
        routes = []
        for at, way in sorted(ways, key=lambda placed: not placed[1].get("condition")):
            condition = way.get("condition")
            when = self.conditions.when(f"{at}.condition", condition) if condition else None
            if condition and when is None:
                continue
            self.ledger.carry(f"{at}.path", f"{at}.condition")
            routes.append(self._route(at, way) | ({"when": when} if when else {}))
            if when is None:
                break
        if not ways:
            routes += self._ends_after(path)
        last = routes[-1] if routes else None
        if ways and (last is None or "when" in last):
            routes.append({"to": REVIEW})
        elif last == {"to": self.sections.get(following or "", REVIEW)}:
            routes.pop()
        return routes

    def _route(self, at: str, way: Data) -> Data:
        path = way.get("path")
        if path is None:
            self.ledger.leave(
                f"{at}.redirect",
                "it leads to another site: {redirect}",
                "The form ends there.",
                redirect=way.get("redirect"),
            )
            title = "Go on elsewhere"
            text = f"With these answers, go on at {way.get('redirect')}"
            return {"exit": self._exit(title, cut(text, f"{at}.redirect", self.ledger))}
        if path not in self.numbers or self._is_summary(path):
            return {"to": REVIEW}
        return {"exit": self._exit_of(path)} if self._is_end(path) else {"to": self.sections[path]}

    def _ends_after(self, path: str) -> list[Data]:
        """In a form whose pages stand in order: the ends that come next, each for those whom its condition leads there."""
        found = []
        for later in islice(self.order, self.places[path] + 1, None):
            if not self._is_end(later):
                break
            place = f"pages[{self.numbers[later]}]"
            condition = self._page(later).get("condition")
            when = self.conditions.when(f"{place}.condition", condition) if condition else None
            if condition and when is None:
                continue
            found.append({"exit": self._exit_of(later)} | ({"when": when} if when else {}))
        return found

    def _exit_of(self, path: str) -> Data:
        page, place = self._page(path), f"pages[{self.numbers[path]}]"
        controllers.carry(place, page, self.ledger)
        texts = []
        for number, component in enumerate(page.get("components") or ()):
            at = f"{place}.components[{number}]"
            self.ledger.carry(*(f"{at}.{key}" for key in ("type", "name", "id", "content")))
            texts.append(read_text(component.get("content")))
        title = self._title(page)
        text = " ".join(filter(None, texts)) or title
        return self._exit(title, cut(text, f"{place}.components", self.ledger))

    def _exit(self, title: str, text: str) -> Data:
        return {"id": Ids().give(title, "ending"), "title": words(title), "text": words(text)}

    def _blank(self) -> Data:
        title = words("Nothing is asked")
        return {"id": "page", "title": title, "questions": [self._words_page(title, [title["en"]])]}

    def _identity(self) -> Data:
        form = self.form
        said = form.get("name")
        name = cut(read_text(said if isinstance(said, str) else ""), "name", self.ledger)
        first = name or self._title(self._page(self.order[0]))
        if isinstance(said, str):
            self.ledger.carry("name")
        costs = fees(form, self.conditions, self.ledger)
        missing = [{"part": part, "why": f"The form does not say {said}."} for part, said in _UNSAID.items()]
        if costs is None:
            missing.append({"part": "fees", "why": "The form does not say what it costs."})
        declared = cut(read_text(form.get("declaration")), "declaration", self.ledger)
        if not declared:
            missing.append(
                {"part": "declaration", "why": "The form does not say what is declared in the end."}
            )
        self.ledger.carry("declaration")
        agreed = {"statements": [words(declared)], "agree": words("I declare this")}
        return {
            "etape": 1,
            "id": Ids().give(first, "form"),
            "version": "1",
            "languages": ["en"],
            "title": words(first),
            "missing": missing,
            **({"fees": costs} if costs else {}),
            **({"declaration": agreed} if declared else {}),
        }
