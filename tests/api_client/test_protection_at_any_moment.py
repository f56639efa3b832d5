"""Whatever is changed, in whatever order, and killed at whatever step: the vault opens, and by no more ways than it should."""

import itertools
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api_client.protection import Protection
from api_client.vault.passphrase import Passphrase
from api_client.vault.recovery import encode
from api_client.vault.slots import KeySource
from tests.api_client.dying import dies_before
from tests.api_client.keyrings import Keyring, installed
from tests.api_client.openings import OTHERS, WORDS, Do, change, keys, opens
from tests.api_client.rooms import Room

CHANGES: dict[str, Do] = {
    "a passphrase": lambda it: it.set_passphrase(WORDS),
    "another passphrase": lambda it: it.set_passphrase(OTHERS),
    "no passphrase": Protection.remove_passphrase,
    "a code": lambda it: it.confirm_recovery_code(encode(bytes(16)), encode(bytes(16))),
    "no code": Protection.remove_recovery_code,
    "the keyring": lambda it: it.use_keyring(True),
    "no keyring": lambda it: it.use_keyring(False),
}


@given(st.lists(st.sampled_from(sorted(CHANGES)), min_size=2, max_size=6))
@settings(max_examples=8)
def test_after_any_changes_it_opens_by_a_passphrase_or_the_key_of_this_computer_and_never_both(
    tmp_path_factory: pytest.TempPathFactory, changes: list[str]
):
    room = Room(tmp_path_factory.mktemp("room"))
    store = room.store()
    store.close()
    with installed(Keyring()) as system:

        async def all_of_them(protection: Protection) -> None:
            for name in changes:
                await CHANGES[name](protection)
                ways = await protection.ways()
                assert len(ways & {"passphrase", "device"}) == 1
                assert len(system.entries) == ("keyring" in ways)

        ways = change(room, all_of_them)
    main: KeySource = room.device()
    if "passphrase" in ways:
        main = Passphrase(next(words for words in (WORDS, OTHERS) if _is_last(words, changes)))
    room.store(main).close()
    assert keys(room) == (["device.key"] if "device" in ways else [])


def _is_last(words: str, changes: list[str]) -> bool:
    last = [name for name in changes if name.endswith("passphrase")][-1]
    return (last == "a passphrase") == (words == WORDS)


STEPS = ("execute", "write", "fsync", "replace", "unlink", "rename")
"""The calls by which a change of what opens the vault changes the disk."""


def change_and_die(room: Room, do: Do, step: int) -> bool:
    """Make a change in a process of its own that is killed before its nth step; whether it had that many."""
    return dies_before(step, STEPS, lambda: change(room, do))


@pytest.mark.parametrize(
    ("do", "stride"),
    [(Protection.change_keys, 3), (CHANGES["a passphrase"], 11)],
    ids=["new key", "passphrase"],
)
def test_a_change_that_is_killed_at_any_step_leaves_a_vault_that_opens(
    do: Do, stride: int, kept_room: Room, tmp_path: Path
):
    for step in itertools.count(1, stride):
        room = Room(tmp_path / "killed" / str(step), os.urandom)
        shutil.copytree(kept_room.folder / "data", room.folder / "data")
        shutil.copytree(kept_room.folder / "config", room.folder / "config")
        was_killed = change_and_die(room, do, step)
        ways: list[KeySource] = [room.device(), Passphrase(WORDS)]
        (way,) = [way for way in ways if opens(room, way)]
        assert "device" in change(room, Protection.remove_passphrase, way)
        assert keys(room) == ["device.key"]
        assert opens(room, room.device())
        if not was_killed:
            break
    assert step > 30


def test_a_key_that_was_being_overwritten_when_all_stopped_does_not_hide_the_one_after_it(kept_room: Room):
    change(kept_room, Protection.change_keys)
    kept_room.key.rename(kept_room.device().following.place)
    kept_room.key.write_bytes(bytes(98))
    assert opens(kept_room, kept_room.device())
    change(kept_room, Protection.change_keys)
    assert keys(kept_room) == ["device.key"]
    assert opens(kept_room, kept_room.device())
