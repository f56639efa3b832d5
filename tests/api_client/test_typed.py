"""What was typed to open a vault is zeroed when it was used: never while it is in use, and never used after."""

import asyncio
from threading import Event, Thread

import pytest

from api_client.protection import Protection
from api_client.vault.errors import Closed
from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import RecoveryCode, new_code
from api_client.vault.typed import Typed
from tests.api_client.openings import WORDS, opens
from tests.api_client.rooms import Room
from tui import unlock

PARAMETERS = Passphrase(WORDS).create()


@pytest.mark.parametrize("way", [Passphrase(WORDS), RecoveryCode(new_code())], ids=lambda way: way.kind)
def test_after_its_use_it_is_zeros_and_opens_and_locks_nothing(way: Passphrase | RecoveryCode):
    with way:
        assert any(way.secret(PARAMETERS))
        assert any(way._secret)
    assert not any(way._secret)
    with pytest.raises(Closed):
        way.secret(PARAMETERS)


def test_a_passphrase_that_is_zeroed_makes_no_slot():
    with Passphrase(WORDS) as way:
        pass
    with pytest.raises(Closed):
        way.create()


def test_it_is_not_zeroed_while_it_is_in_use():
    way, begun, go_on, seen = Typed(bytearray(b"secret")), Event(), Event(), list[bytes]()

    def use() -> None:
        with way._in_use() as secret:
            begun.set()
            go_on.wait()
            seen.append(bytes(secret))

    def end() -> None:
        with way:
            pass

    using, ending = Thread(target=use), Thread(target=end)
    using.start()
    begun.wait()
    ending.start()
    go_on.set()
    using.join()
    ending.join()
    assert seen == [b"secret"]
    assert way._secret == bytes(6)


@pytest.mark.parametrize("moment", range(8))
def test_who_goes_away_while_a_passphrase_is_set_is_not_locked_out(kept_room: Room, moment: int):
    async def scenario() -> None:
        vault = await kept_room.open()
        setting = asyncio.ensure_future(Protection(vault, kept_room.device()).set_passphrase(WORDS))
        for _ in range(moment):
            await asyncio.sleep(0)
        setting.cancel()
        await asyncio.wait([setting])
        await vault.close()

    asyncio.run(scenario())
    assert opens(kept_room, kept_room.device()) or opens(kept_room, Passphrase(WORDS))


@pytest.mark.parametrize("typed", [new_code(), WORDS], ids=["code", "passphrase"])
def test_what_is_typed_to_unlock_is_zeroed_once_it_was_tried(typed: str):
    async def tried(sources: list[Typed]) -> list[Typed]:
        assert all(any(source._secret) for source in sources)
        return sources

    tried_with = asyncio.run(unlock._opened(tried, typed, frozenset({"passphrase", "recovery"})))
    assert tried_with
    assert not any(any(source._secret) for source in tried_with)
