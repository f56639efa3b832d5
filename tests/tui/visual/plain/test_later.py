"""What is to be done once a moment later is done, however short the moment and however busy the machine."""

import asyncio
import time

import pytest
from textual.app import App

from tui.visual.plain.later import later


async def due(seconds: float) -> float:
    """The seconds until it was done, though the machine was kept busy past the time that it was to be done at."""
    app, done = App(), asyncio.Event()
    async with app.run_test():
        began = time.monotonic()
        later(seconds, app, done.set)
        while time.monotonic() - began < seconds:
            pass
        await asyncio.wait_for(done.wait(), 10)
        return time.monotonic() - began


@pytest.mark.parametrize("seconds", [0.0, 1e-9, 1e-6, 0.01])
def test_it_is_done_even_where_its_time_is_past_at_once(seconds):
    assert asyncio.run(due(seconds)) >= seconds


def test_what_was_called_off_is_not_done():
    async def called_off() -> list[str]:
        app, done = App(), []
        async with app.run_test():
            later(0, app, lambda: done.append("first")).cancel()
            rest = asyncio.Event()
            later(0.001, app, rest.set)
            await rest.wait()
            return done

    assert asyncio.run(called_off()) == []
