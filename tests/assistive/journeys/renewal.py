"""A whole passport renewal, from what to have ready to the receipt and the status, with the answers of a made-up person."""

from __future__ import annotations

import os
from pathlib import Path

from screens.page import Page, Reply
from screens.texts import Language
from tests.assistive.stage import Stage
from tests.journeys import SERVICE, answers_of, record


def by_mail(stage: Stage) -> None:
    """By mail, with earlier addresses and jobs, and a letter of two references."""
    _renew(stage, "mail")


def online(stage: Stage) -> None:
    """Online, with the file of a photo, names with many accents, and a province that is found by its beginning."""
    _renew(stage, "online")


def _renew(stage: Stage, answers: str) -> None:
    """Give the replies that the script face gives, page by page; then hear the status and leave."""
    stage.settle_in()
    with stage.run("apply", SERVICE) as person:
        for page, reply in _turns(answers, stage.language, stage.folder):
            if page.id == "receipt":
                break
            assert person.page.id == page.id, f"{person.page.id} instead of {page.id}: {person.page.errors}"
            given = {field.id: reply.values[field.id] for field in page.fields if reply.values.get(field.id)}
            person.give(given, reply.action)
        person.rest()
        person.reply("status")
        person.command("quit")


def _turns(answers: str, language: Language, folder: Path) -> list[tuple[Page, Reply]]:
    """What the script face is shown, and its replies, over a vault of its own."""
    os.environ["ETAPE_HOME"] = str(folder / "by-script")  # of this process, which makes one journey
    return record(answers_of(answers, folder), language)
