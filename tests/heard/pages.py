"""Every page of whole journeys, with how it is replied to: recorded once a run, by the script face, at the real counter."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from screens.page import AnyField, Error, Page, Reply
from screens.screen import Go, Screen
from screens.texts import texts_in
from screens.visit import Visit
from screens.your_data import YourDataScreen
from tests.journeys import answers_of, at_the_counter, record

Person = tuple[str, str]
"""A service and the name of a made-up person who applies for it."""

BY_MAIL: tuple[Person, ...] = (("passport-renewal", "mail"),)
EVERYONE: tuple[Person, ...] = (
    *BY_MAIL,
    ("passport-renewal", "in-person"),
    ("passport-renewal", "online"),
    ("dental-benefit", "both"),
    ("dental-benefit", "children"),
    ("dental-benefit", "self"),
    ("change-of-address", "moved"),
)
"""All for whom there are answers."""

PROBLEMS: dict[str, tuple[str, dict[str, object]]] = {
    "DateField": ("no-such-day", {}),
    "NumberField": ("not-a-number", {}),
    "YesNo": ("not-yes-or-no", {}),
    "Choice": ("not-an-option", {"typed": "9"}),
    "Choices": ("not-an-option", {"typed": "9"}),
    "Lookup": ("not-an-option", {"typed": "xyz"}),
    "FileField": ("file-size", {"size": "12 MB", "limit": "4 MB"}),
}
"""An error for a kind of field, with its parts; elsewhere there is no answer."""


@cache
def turns(language: str, people: tuple[Person, ...] = EVERYONE) -> tuple[tuple[Page, Reply], ...]:
    """The pages of whole journeys in a language, in order, each with its reply; each once, if it is the same to the letter."""
    found: dict[Page, Reply] = {}
    for person in people:
        for page, reply in _journey(language, person):
            found.setdefault(page, reply)
    return tuple(found.items())


@cache
def _journey(language: str, person: Person) -> list[tuple[Page, Reply]]:
    service, name = person
    with tempfile.TemporaryDirectory() as home, at_home(home):
        return record(answers_of(name, Path(home), service), language, service)


@cache
def passphrase(language: str) -> tuple[Page, Reply]:
    """The page that asks for a passphrase, with its reply."""

    async def lead(visit: Visit, _screen: Screen) -> Page:
        following = await YourDataScreen(visit).reply(Reply("protection"))
        assert isinstance(following, Go)
        asked = await following.screen.reply(Reply("set-passphrase"))
        assert isinstance(asked, Go)
        return await asked.screen.page()

    with tempfile.TemporaryDirectory() as home, at_home(home):
        page = at_the_counter(language, lead)
    words = "zebra quartz lilac onward"
    return page, Reply("set", {"passphrase": words, "again": words})


@contextmanager
def at_home(home: str) -> Iterator[None]:
    """Keep everything in a folder for a while."""
    before = os.environ.get("ETAPE_HOME")
    os.environ["ETAPE_HOME"] = home
    try:
        yield
    finally:
        os.environ.pop("ETAPE_HOME")
        if before is not None:
            os.environ["ETAPE_HOME"] = before


def wrong(page: Page, field: AnyField) -> Page:
    """The page as it comes back when the answer to a field could not be taken."""
    problem, parts = PROBLEMS.get(type(field).__name__, ("missing", {}))
    text = texts_in(page.language)(f"problem.{problem}", **parts)
    fields = tuple(replace(one, error=text) if one.id == field.id else one for one in page.fields)
    return replace(page, fields=fields, errors=(Error(field=field.id, label=field.label, text=text),))
