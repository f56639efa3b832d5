"""Every page of whole journeys, with how it is replied to: recorded once a run, by the script face, at the real counter."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from screens.page import AnyField, Error, Page, Reply
from tests.journeys import answers_of, record

Person = tuple[str, str]
"""A service and the name of a made-up person who applies for it."""

BY_MAIL: tuple[Person, ...] = (("passport-renewal", "mail"),)
ONLINE: tuple[Person, ...] = (("passport-renewal", "online"), ("change-of-address", "moved"))
EVERYONE: tuple[Person, ...] = (
    *BY_MAIL,
    ("passport-renewal", "in-person"),
    ONLINE[0],
    ("dental-benefit", "both"),
    ONLINE[1],
)

PROBLEM = {
    "en": "This day is not in the calendar. Check the day and the month.",
    "fr": "Ce jour n’existe pas au calendrier. Vérifiez le jour et le mois.",
}
"""An error as the journeys have them."""


@cache
def turns(language: str, people: tuple[Person, ...]) -> tuple[tuple[Page, Reply], ...]:
    """The different pages of all journeys in a language, in order, each with its reply."""
    found: dict[tuple[str, str], tuple[Page, Reply]] = {}
    for service, name in people:
        with tempfile.TemporaryDirectory() as home:
            before = os.environ.get("ETAPE_HOME")
            os.environ["ETAPE_HOME"] = home
            try:
                answers = answers_of(name, Path(home), service)
                for page, reply in record(answers, language, service):
                    found.setdefault((service, page.id), (page, reply))
            finally:
                os.environ.pop("ETAPE_HOME")
                if before is not None:
                    os.environ["ETAPE_HOME"] = before
    return tuple(found.values())


def wrong(page: Page, field: AnyField) -> Page:
    """The page as it comes back when the answer to a field could not be taken."""
    text = PROBLEM[page.language]
    fields = tuple(replace(one, error=text) if one.id == field.id else one for one in page.fields)
    return replace(page, fields=fields, errors=(Error(field=field.id, label=field.label, text=text),))
