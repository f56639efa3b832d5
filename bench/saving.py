"""How long saving an answer keeps the event loop of the visual face from anything else, such as drawing a frame.

The whole program runs as for a person, but without a terminal: the visual face with a page on it, the counter, the vault on
the disk. While each save goes on, the loop turns as fast as it can, and the longest turn counts. Prints it beside that of a
loop that saves nothing.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from msgspec.structs import replace

from api_client.counter import Counter
from api_client.kept import Kept
from api_client.models import Draft
from api_client.vault.vault import put
from screens.face import Face
from screens.page import Page, Text
from tui.visual.face import VisualFace
from tui.wiring import EMBEDDED_ADDRESS, World, opened

SAVES = 60
FRAME = 16.0
SHORT = {f"question-{number}": "Gagné, Élise" for number in range(40)}
LONG = {**SHORT, "explanation": "Une longue explication. " * 2_000}
DOCUMENT = 5 << 20


async def longest_turn(work: Awaitable[object]) -> float:
    """Milliseconds of the longest turn of the loop while `work` goes on."""
    going_on = asyncio.ensure_future(work)
    longest, last = 0.0, time.perf_counter()
    while not going_on.done():
        await asyncio.sleep(0)
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
    await going_on
    return longest * 1000


async def measure(what: str, save: Callable[[], Awaitable[object]]) -> None:
    """Save many times and print the median and the worst of the longest turns."""
    await save()
    turns = [await longest_turn(save()) for _ in range(SAVES)]
    print(
        f"  {what:34} median {statistics.median(turns):5.2f} ms, worst {max(turns):5.2f} ms (goal {FRAME:.0f})"
    )


async def saves(counter: Counter, draft: Draft) -> None:
    """Measure saves of several sizes."""
    vault, documents = counter._vault, Kept(EMBEDDED_ADDRESS).evidence(draft.id)
    content = os.urandom(DOCUMENT)
    await measure("nothing, for a millisecond", lambda: asyncio.sleep(0.001))
    await measure("an answer, 40 given before", lambda: counter.drafts.keep(replace(draft, answers=SHORT)))
    await measure("an answer of 48,000 characters", lambda: counter.drafts.keep(replace(draft, answers=LONG)))
    await measure("a document of 5 MB", lambda: vault.commit(put(documents, "document", content)))


async def run() -> None:
    """The visual face with a page on it, saving."""
    face = VisualFace(headless=True, size=(80, 24))
    page = Page(id="page", title="Saving", language="en", blocks=(Text(text="A page."),), commands=())

    async def conduct(shown: Face) -> None:
        asking = asyncio.ensure_future(shown.ask(page))
        while not face.app.takes_keys:
            await asyncio.sleep(0.01)
        async with opened("", World()) as parts:
            (service, *_) = (await parts.counter.catalogue.services()).value
            await saves(parts.counter, await parts.counter.drafts.start(service, "en"))
        asking.cancel()

    await face.run(conduct)


def main() -> None:
    """Measure in a folder of its own."""
    print(f"The longest turn of the visual face's event loop during a save, {SAVES} saves each:")
    with tempfile.TemporaryDirectory(dir=Path.home()) as home:  # a disk: /tmp may be memory
        os.environ["ETAPE_HOME"] = home
        asyncio.run(run())
        del os.environ["ETAPE_HOME"]


if __name__ == "__main__":
    main()
