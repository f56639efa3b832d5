"""Claims: an application is one sender's at a time, on whichever thread, and nobody's once that sender has ended."""

import asyncio

import pytest

from api_client.claims import Claims


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Claims, "patience", 0.01)


def test_what_another_has_is_not_had_and_another_application_is(runner: asyncio.Runner):
    async def scenario() -> None:
        claims = Claims()
        async with claims.claim("a") as first, claims.claim("a") as second, claims.claim("b") as other:
            assert (first, second, other) == (True, False, True)
        assert not claims.holds("a")

    runner.run(scenario())


def test_who_waits_has_it_as_soon_as_it_is_given_back_also_from_another_thread(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Claims, "patience", 30)

    async def hold(claims: Claims, until: asyncio.Event) -> None:
        async with claims.claim("a"):
            await until.wait()

    async def scenario() -> None:
        claims, until = Claims(), asyncio.Event()
        holding = asyncio.ensure_future(hold(claims, until))
        await asyncio.sleep(0)

        async def claim() -> bool:
            async with claims.claim("a") as mine:
                return mine

        elsewhere = asyncio.ensure_future(asyncio.to_thread(asyncio.run, claim()))
        here = asyncio.ensure_future(claim())
        until.set()
        assert await asyncio.gather(holding, elsewhere, here) == [None, True, True]

    runner.run(scenario())


def test_it_is_given_back_when_its_sender_fails_or_is_cancelled(runner: asyncio.Runner):
    async def scenario() -> None:
        claims = Claims()
        with pytest.raises(ZeroDivisionError):
            async with claims.claim("a"):
                raise ZeroDivisionError
        assert not claims.holds("a")

    runner.run(scenario())


def test_who_was_cancelled_while_waiting_does_not_keep_it(
    runner: asyncio.Runner, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Claims, "patience", 30)

    async def scenario() -> None:
        claims = Claims()
        async with claims.claim("a"):
            waiting = asyncio.ensure_future(claims.claim("a").__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            await asyncio.wait({waiting})
        async with claims.claim("a") as mine:
            assert mine

    runner.run(scenario())
