"""Small templates of GC Forms as data, for tests that change one thing in them."""

from typing import Any

from journey.importers.base import Imported
from journey.importers.recognition import import_data

Data = dict[str, Any]


def element(id_: int, type_: str = "textField", *choices: str, **properties: Any) -> Data:
    """An element, with a title and choices in both languages."""
    own = {
        "titleEn": f"Question {id_}",
        "titleFr": f"Question {id_} (fr)",
        "choices": [{"en": choice, "fr": f"{choice} (fr)"} for choice in choices],
        "validation": {"required": True},
        **properties,
    }
    return {"id": id_, "type": type_, "properties": own}


def text(id_: int, en: str, **properties: Any) -> Data:
    words = {"titleEn": "", "titleFr": "", "descriptionEn": en, "descriptionFr": f"{en} (fr)"}
    return element(id_, "richText", **words, **properties)


def page(*elements: int, to: Any = "review", **more: Any) -> Data:
    """A page of elements, and where it leads: a page, or the pages by choices."""
    words = {"name": "Page", "titleEn": "Page", "titleFr": "Page (fr)"}
    ways = (
        [{"groupId": group, "choiceId": choice} for choice, group in to.items()]
        if isinstance(to, dict)
        else to
    )
    return {**words, "elements": list(map(str, elements)), "nextAction": ways, **more}


def template(*elements: Data, **members: Any) -> Data:
    words = {"descriptionEn": "", "descriptionFr": ""}
    return {
        "titleEn": "A form",
        "titleFr": "Un formulaire",
        "introduction": {"descriptionEn": "What it is for.", "descriptionFr": "À quoi il sert."},
        "privacyPolicy": words,
        "confirmation": words,
        "layout": [element["id"] for element in elements],
        "elements": list(elements),
        **members,
    }


def imported(*elements: Data, **members: Any) -> Imported:
    return import_data(template(*elements, **members))
