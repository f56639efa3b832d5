"""People with an application at the counter, filled in and ready to be submitted, for the tests of this folder."""

from __future__ import annotations

from datetime import date
from typing import Any

from msgspec.structs import replace

from api_client.counter import Counter
from api_client.models import Draft
from tests.api_client.desks import Desk
from tests.service.office import PDF, SMALL

TODAY = date(2026, 11, 23)
LARGE = {**SMALL, "plot-size": "large"}


async def begun(counter: Counter, answers: dict[str, Any]) -> Draft:
    """A draft with these answers."""
    (service,) = (await counter.catalogue.services()).value
    await counter.catalogue.plan(service.id, service.version)
    draft = await counter.drafts.start(service, "fr")
    return await counter.drafts.keep(replace(draft, answers=answers))


async def with_sketch(desk: Desk, counter: Counter, content: bytes = PDF) -> Draft:
    """A draft for a large plot, with its document."""
    return await attached(desk, counter, await begun(counter, LARGE), content)


async def attached(desk: Desk, counter: Counter, draft: Draft, content: bytes) -> Draft:
    """The draft with a document, whose file is gone by then."""
    path = desk.room.folder / "sketch.pdf"
    path.write_bytes(content)
    question = (await counter.catalogue.plan(draft.service, draft.version)).question("sketch")
    answer = await counter.evidence.attach(draft, question, str(path))  # type: ignore[arg-type]  # a FileQuestion
    path.unlink()
    return await counter.drafts.keep(replace(draft, answers={**draft.answers, "sketch": answer}))
