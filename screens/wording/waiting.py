"""The words of what waits to be sent, and of what became of it.

Owns the sentences; what happened is the outbox's to say.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from api_client.models import News, Waiting
from screens.texts import Texts
from screens.visit import Visit
from screens.wording.errors import say_error
from screens.wording.locale import say_date


def say_why(waiting: Waiting, texts: Texts) -> str:
    """What was wrong at the last try; "" when nothing is known, or nothing that there are words for."""
    if waiting.why not in texts:
        return ""
    return say_error(waiting.why, {name: _part(name, part) for name, part in waiting.parts.items()}, texts)


def _part(name: str, part: str | int) -> Any:
    """A part of an error as it was before it was kept."""
    match name, part:
        case "wait", int():
            return timedelta(seconds=part)
        case "today", str():
            return date.fromisoformat(part)
    return part


async def say_news(news: News, visit: Visit) -> str:
    """One finished fact: what became of a submission."""
    texts = visit.texts
    plan = await visit.counter.catalogue.plan(news.service, news.version)
    title = plan.definition.title[texts.language]
    if news.what == "rejected":
        return texts("news.rejected", title=title)
    if news.what == "elsewhere":
        return texts("news.elsewhere", title=title, reference=news.reference)
    if news.expected is None:
        return texts("news.received", title=title, reference=news.reference)
    expected = say_date(news.expected, texts.language)
    return texts("news.received-expect", title=title, reference=news.reference, date=expected)
