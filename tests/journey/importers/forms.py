"""Small GovSchema documents of our own, for tests that change one thing in them."""

import json

from journey.importers.recognition import import_data
from journey.plan import Plan

WHOLE = {
    "$schema": "https://govschema.org/spec/v0.3/govschema.schema.json",
    "govschemaVersion": "0.3.0",
    "id": "ca/demo/boat-permit",
    "version": "1.2.0",
    "title": "Boat permit",
    "description": "Ask for a permit to keep a boat.",
    "status": "draft",
    "license": "CC0-1.0",
    "jurisdiction": {"country": "CA", "level": "national"},
    "authority": {"name": "Office of Boats", "abbreviation": "OB", "url": "https://boats.example"},
    "source": {"url": "https://boats.example/permit", "retrievedAt": "2026-05-01", "documentRef": "B-1"},
    "verification": {
        "method": "by-reading",
        "lastVerifiedAt": "2026-05-02",
        "nextReviewBy": "2027-05-02",
        "verifiedBy": "Somebody",
        "notes": "Read twice.",
    },
    "process": {"type": "application", "language": "fr-CA"},
}


def field(name, type_="string", **more):
    return {"name": name, "label": name.capitalize(), "type": type_, **more}


def form(*fields, **members):
    return json.loads(
        json.dumps({**WHOLE, "fields": list(fields) or [field("name", required=True)], **members})
    )


def imported(*fields, **members):
    return import_data(form(*fields, **members))


def planned(*fields, **members):
    return Plan(imported(*fields, **members).definition)


def questions(definition):
    """Every question and interruption by its id."""
    return {entry.id: entry for part in definition.sections for entry in part.questions}
