"""Small definitions as data, for tests that change one thing in them."""

import json
from datetime import date

from journey.loading import from_data
from journey.plan import Plan

TODAY = date(2026, 11, 23)
WORDS = {"en": "Words", "fr": "Mots"}
OPTIONS = [
    {"id": "red", "label": {"en": "Red", "fr": "Rouge"}},
    {"id": "green", "label": {"en": "Green", "fr": "Vert"}},
    {"id": "grey", "label": {"en": "Grey", "fr": "Gris"}},
]
NEEDED = {
    "code": {"shapes": ["AA999999", "A999999AA"]},
    "choice": {"options": OPTIONS},
    "choices": {"options": OPTIONS},
    "lookup": {"options": OPTIONS},
    "file": {"types": ["jpeg", "pdf"], "largest": "4 MB"},
}
KINDS = (
    *(
        "text",
        "long-text",
        "name",
        "email",
        "phone",
        "postal-code",
        "sin",
        "code",
        "number",
        "decimal",
        "height",
    ),
    *("date", "month", "time", "yes-no", "choice", "choices", "lookup", "object", "file"),
)


def asked(id_, kind="text", **more):
    """A question with the keys that its kind needs."""
    shared = {"id": id_, "kind": kind, "label": WORDS, "ask": WORDS, "hint": WORDS}
    return {**shared, **NEEDED.get(kind, {}), **more}


def group(id_, *questions, **more):
    return {"id": id_, "kind": "group", "ask": WORDS, "questions": list(questions), **more}


def interruption(id_, **more):
    words = {"label": WORDS, "title": WORDS, "text": WORDS, "go-on": WORDS}
    return {"id": id_, "kind": "interruption", **words, **more}


def section(id_, *entries, **more):
    return {"id": id_, "title": WORDS, "questions": list(entries), **more}


def repeat(least=1, most=3, **more):
    return {"least": least, "most": most, "item": WORDS, "another": WORDS, **more}


def leaving(id_, when):
    return {"id": id_, "when": when, "title": WORDS, "text": WORDS, "instead": [WORDS]}


def standard(id_="usual", days=20, **more):
    shared = {
        "id": id_,
        "label": WORDS,
        "days": days,
        "calendar": "business",
        "clock": WORDS,
        "from": "2020-01-01",
    }
    return {**shared, **more}


def status(id_, **more):
    return {"id": id_, "label": WORDS, "means": WORDS, "next": WORDS, "if-nothing": WORDS, **more}


def line(id_, amount, from_="2020-01-01", **more):
    return {"id": id_, "label": WORDS, "amount": amount, "from": from_, **more}


def whole(*sections, **changes):
    """The data of a whole definition; a question outside a section stands in a section "about"."""
    sections = [
        part if "questions" in part and "kind" not in part else section("about", part) for part in sections
    ]
    texts = dict.fromkeys(("title", "summary", "owner", "who"), WORDS)
    privacy = dict.fromkeys(("authority", "purpose", "sharing", "retention", "complaint"), WORDS)
    data = {
        "etape": 1,
        "id": "demo",
        "version": "2026.1",
        **texts,
        "source": {"pages": ["https://www.example.org"], "verified": "2026-11-01", "review": "2027-11-01"},
        "minutes": 5,
        "sections": sections or [section("about", asked("name"))],
        "standards": [standard()],
        "privacy": privacy,
        "declaration": {"statements": [WORDS], "agree": WORDS},
        "statuses": [status("received"), status("completed", final=True)],
        **changes,
    }
    return json.loads(json.dumps(data))


def defined(*sections, **changes):
    return from_data(whole(*sections, **changes))


def planned(*sections, **changes):
    return Plan(defined(*sections, **changes))


def question(kind, **more):
    """A question of a definition, by itself."""
    return defined(section("about", asked("it", kind, **more))).sections[0].questions[0]
