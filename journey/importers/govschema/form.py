"""A GovSchema document as a definition.

Owns how the whole is put together, and where in the document stands what the definition then refuses.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from journey.decoding import converted
from journey.errors import DefinitionError
from journey.importers.base import Imported
from journey.importers.govschema.across import Across
from journey.importers.govschema.conditions import Known, Translator
from journey.importers.govschema.documents import NAME, OTHER_NAME, entries, fees
from journey.importers.govschema.fields import eligibility, known, question, words
from journey.importers.govschema.flow import Stage, Way, stages
from journey.importers.govschema.notice import notice, owner
from journey.importers.govschema.nulls import null
from journey.importers.govschema.rules import check, named
from journey.importers.govschema.shape import Form
from journey.importers.naming import Ids, spelled
from journey.importers.room import PlainLedger
from journey.loading import from_data
from journey.part import LONGEST_WORDS
from journey.shape_errors import explain

Data = dict[str, Any]
VERSIONS = ("0.1", "0.2", "0.3")
_TOLD = (
    *(
        "$schema",
        "govschemaVersion",
        "id",
        "version",
        "edition.label",
        "title",
        "description",
        "status",
        "license",
    ),
    *(
        "source",
        "authority",
        "verification.lastVerifiedAt",
        "verification.nextReviewBy",
        "verification.verifiedBy",
    ),
)
"""What goes into the title, the notice and the source of a definition."""
_REVIEW = "review"
_UNSAID = {
    "minutes": "how long the form takes",
    "who": "who can use the form",
    "standards": "how long the authority takes",
    "privacy": "how personal information is used",
    "declaration": "what is declared in the end",
    "statuses": "what becomes of an application",
    "ask": "the questions as sentences",
    "hint": "an example for each answer",
    "file-limits": "which documents are taken",
    "fees": "what it costs",
    "languages": "the questions in French",
}


def import_form(data: object) -> Imported:
    """The definition of a GovSchema document. Raises DefinitionError with the place in the document."""
    if place := null(data):
        raise DefinitionError(place, "there is null here, which is no value of this; take it out")
    try:
        form = converted(data, Form)
    except msgspec.ValidationError as error:
        raise explain(error) from error
    if ".".join(form.govschema_version.split(".")[:2]) not in VERSIONS:
        raise DefinitionError(
            "govschemaVersion",
            "versions {known} are known here, not {found}; convert it first",
            known=", ".join(VERSIONS),
            found=form.govschema_version,
        )
    check(form)
    return _Import(form, data).result()


class _Import:
    """One document on its way to being a definition."""

    def __init__(self, form: Form, data: object) -> None:
        self.form, self.data = form, data
        self.ledger = PlainLedger(but=r"fields\[[0-9]+\]\.(?:description|sourceRef)")
        self.ids = Ids()
        self.unchecked: list[Data] = []
        self.stages = stages(form, self.ledger)
        self.section_ids = [self._section_id(stage) for stage in self.stages]
        self.fields: dict[str, Known] = {
            field.name: known(field, self.ids.give(field.name, "field")) for field in form.fields
        }
        self.translator = Translator(self.fields, self.ledger)
        self.numbers = {field.name: number for number, field in enumerate(form.fields)}

    def _section_id(self, stage: Stage) -> str:
        return self.ids.give(stage.step.id if stage.step else "questions", "section")

    def result(self) -> Imported:
        """The definition, and what was left."""
        documents = entries(self.form, self.ids, self.translator, self.ledger)
        documents_id = self.ids.give(NAME, NAME) if documents else None
        end = self._end(documents_id)
        sections = [self._section(at, stage, end) for at, stage in enumerate(self.stages)]
        if documents:
            title = words("Documents, payments and statements")
            name = self._documents_name()
            sections.append(
                {"id": documents_id, "name": name, "apart": True, "title": title, "questions": documents}
            )
        order = [name for stage in self.stages for name in stage.fields]
        across = Across(self.form, self.fields, order, self.translator, self.ledger)
        costs = fees(self.form, Ids(), self.translator)
        definition = {
            **self._identity(),
            "sections": sections,
            "checks": across.checks(),
            **({"fees": costs} if costs else {}),
            "at-hand": [words(document.label) for document in self.form.documents or ()],
            "missing": self._missing(costs),
            "unchecked": [*self.unchecked, *across.unchecked],
        }
        try:
            return Imported(from_data(definition), self.ledger.left(self.data))
        except DefinitionError as error:
            raise DefinitionError(self._source_of(error.place), error.message, None, **error.parts) from error

    def _source_of(self, place: str) -> str:
        """Where in the document stands what the definition has at a place; "" for what is of the whole."""
        found = re.match(r"sections\[(\d+)\](?:\.questions\[(\d+)\])?", place)
        if found is None:
            return ""
        section, question = int(found[1]), found[2]
        if section == len(self.stages):
            return f"documents[{question}]" if question else "documents"
        stage = self.stages[section]
        if question and int(question) < len(stage.fields):
            return f"fields[{self.numbers[stage.fields[int(question)]]}]"
        return stage.place

    def _documents_name(self) -> str:
        """What a file of answers has documents under: a field has its name first."""
        if NAME not in self.numbers:
            return NAME
        self.ledger.leave(
            f"fields[{self.numbers[NAME]}].name",
            "a field has the name of the documents",
            "A file of answers has the field under '{name}', and the documents under '{other}'.",
            name=NAME,
            other=OTHER_NAME,
        )
        return OTHER_NAME

    def _end(self, documents_id: str | None) -> str:
        """Where the flow leads when it ends: to what is asked of everybody, or to the review."""
        if self.stages and self.stages[-1].step is None and self.form.steps:
            return self.section_ids[-1]
        return documents_id or _REVIEW

    def _identity(self) -> Data:
        form, source, verified = self.form, self.form.source, self.form.verification
        self.ledger.carry(*_TOLD)
        language = form.process.language if form.process is not None else ""
        if language and not language.lower().startswith("en"):
            self.ledger.leave(
                "process.language",
                "the form itself is in '{language}'",
                "It is explained in English; names on it may stand in its own language.",
                language=language,
            )
        else:
            self.ledger.carry("process.language")
        edition = f"{form.edition.label}-" if form.edition else ""
        pages = [page for page in (source.url, form.authority.url) if page]
        return {
            "etape": 1,
            "id": Ids().give(form.id.replace("/", "-"), "form"),
            "name": form.id,
            "version": f"{edition}{form.version}"[:64],
            "languages": ["en"],
            "title": words(form.title),
            "summary": words(form.description.strip() or form.title),
            "owner": words(owner(form)),
            "notice": words(notice(form)),
            "source": {
                "pages": list(dict.fromkeys(pages)),
                "verified": verified.last_verified_at.isoformat(),
                **({"review": verified.next_review_by.isoformat()} if verified.next_review_by else {}),
            },
        }

    def _missing(self, costs: Data | None) -> list[Data]:
        parts = [part for part in _UNSAID if part != "fees" or costs is None]
        return [{"part": part, "why": f"GovSchema does not say {_UNSAID[part]}."} for part in parts]

    def _section(self, at: int, stage: Stage, end: str) -> Data:
        if stage.step is not None:
            self.ledger.carry(f"{stage.place}.id", f"{stage.place}.title", f"{stage.place}.fields")
            title = stage.step.title.strip() or spelled(stage.step.id)
        else:
            title = "Other questions" if self.form.steps else self.form.title
        questions = [self._question(name) for name in stage.fields]
        routes = self._routes(at, stage, end)
        return {
            "id": self.section_ids[at],
            "title": words(title),
            "questions": questions or [self._page(title)],
            **({"next": routes} if routes else {}),
        }

    def _page(self, title: str) -> Data:
        """A page for a step without fields, from which several ways lead."""
        said = {"title": words(title), "label": words(title), "text": words(title), "go-on": words("Go on")}
        return {"kind": "interruption", "id": self.ids.give(f"{title} page", "page"), **said}

    def _question(self, name: str) -> Data:
        number = self.numbers[name]
        place, field, as_known = f"fields[{number}]", self.form.fields[number], self.fields[name]
        found = question(place, field, as_known, self.ledger)
        if rule := found.pop("unchecked", None):
            self.unchecked.append({"name": name, "rule": rule[:LONGEST_WORDS]})
        if exits := eligibility(place, field, as_known, self.ledger):
            found["exits"] = exits
        if field.visible_when is not None:
            found["when"] = self.translator.condition(f"{place}.visibleWhen", field.visible_when)
        if field.required_when is not None:
            found["required-when"] = self.translator.condition(f"{place}.requiredWhen", field.required_when)
        return found

    def _routes(self, at: int, stage: Stage, end: str) -> list[Data]:
        following = self.section_ids[at + 1] if at + 1 < len(self.section_ids) else end
        asked = {name for earlier in self.stages[: at + 1] for name in earlier.fields}
        routes: list[Data] = []
        for number, way in enumerate(stage.ways):
            if set(named(way.when)) <= asked:
                routes.append(self._route(way, end))
                self.ledger.carry(f"{way.place}.to")
                if way.place.endswith(".next"):
                    self.ledger.carry(way.place)
            else:
                self.ledger.leave(
                    way.place, "its condition looks at fields that are asked later", "This way is not taken."
                )
            if way.when is None:
                for later in stage.ways[number + 1 :]:
                    self.ledger.leave(later.place, "a way before it is always taken", "It was left out.")
                break
        if routes and "when" not in routes[-1] and routes[-1].get("to") == following:
            routes.pop()
        return routes

    def _route(self, way: Way, end: str) -> Data:
        when = (
            {"when": self.translator.condition(f"{way.place}.when", way.when)} if way.when is not None else {}
        )
        if way.to is None and way.reason and when:
            reason = spelled(way.reason.strip())
            self.ledger.carry(f"{way.place}.exitReason")
            ending = {
                "id": Ids().give(way.reason, "ending"),
                "title": words("The form ends here"),
                "text": words(
                    f"With these answers you cannot go on with this form. The reason it gives: {reason}."
                ),
            }
            return {"exit": ending, **when}
        if way.reason:
            self.ledger.leave(
                f"{way.place}.exitReason",
                "'{reason}' is the reason for a way that no answer leads out by",
                "It was left out.",
                reason=way.reason,
            )
        return {"to": self._target(way.to, end), **when}

    def _target(self, step: str | None, end: str) -> str:
        """The section of a step, or of the one that a step without fields leads to."""
        ids = {
            stage.step.id: id_ for stage, id_ in zip(self.stages, self.section_ids, strict=True) if stage.step
        }
        steps = {step.id: step for step in self.form.steps}
        while step is not None and step not in ids:
            step = self._after(step, steps)
        return end if step is None else ids[step]

    def _after(self, name: str, steps: dict[str, Any]) -> str | None:
        from journey.importers.govschema.flow import ways_of

        return ways_of(self.form)[name][0].to
