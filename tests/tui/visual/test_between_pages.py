"""Between two pages nothing stands, for as long as readers that compare need to see it: a line on both is said again."""

import asyncio

import pytest

from screens.page import Reply, Text
from tests.heard.models import Screen
from tests.stepped_loop import at_once
from tests.tui.visual.person import settled
from tests.tui.visual.sample_pages import page
from tui.visual.face import VisualFace
from tui.visual.plain import app

SAME = "A line that is on both pages."
LONG = 5.0
"""Seconds, in place of the blank's, so that nothing else takes as long."""


def of_two_pages():
    """The rows after each frame that is written for two pages, with the time by the loop's clock."""
    seen = []
    screen, face = Screen(), VisualFace(headless=True, size=(80, 24))

    def write(frame):
        seen.append((asyncio.get_running_loop().time(), screen.take(frame).rows))

    async def conduct(face):
        for id_ in ("first", "second"):
            asking = asyncio.ensure_future(face.ask(page(id_, id_, blocks=(Text(text=SAME),))))
            while not face.app.takes_keys:
                await asyncio.sleep(0)
            await settled(face)
            face.app.screen.answer(Reply("next"))
            await asking

    face.app.write_frame = write
    at_once(face.run(conduct))
    return seen


@pytest.mark.parametrize(("vte", "blank"), [("", "BLANK"), ("7006", "APART")], ids=["elsewhere", "in a VTE"])
def test_what_is_on_both_pages_is_gone_for_a_while(vte, blank, monkeypatch):
    monkeypatch.delenv("VTE_VERSION", raising=False)
    if vte:
        monkeypatch.setenv("VTE_VERSION", vte)
    monkeypatch.setattr(app, blank, LONG)
    seen = of_two_pages()
    (gone,) = [time for time, rows in seen if not any(SAME in row for row in rows)]
    again = next(time for time, rows in seen if time > gone and any(SAME in row for row in rows))
    assert again - gone >= LONG
