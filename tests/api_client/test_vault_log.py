"""What the vault does on its own: room in its log, and rows held from the opening on."""

import shutil

from api_client.vault.database import beside
from api_client.vault.held import SMALL
from api_client.vault.log import LONGEST, STEP, make_room
from api_client.vault.vault import put
from tests.api_client.rooms import Room
from tests.vectors.make import NOTES


def test_at_rest_after_a_commit_the_log_is_made_longer_and_commits_go_on_within_it(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "first")])
    log = beside(room.vault, "-wal")
    written = log.stat().st_size
    store.rest()
    assert log.stat().st_size == written + STEP
    store.rest()
    store.commit([put(NOTES, "a", "second"), put(NOTES, "b", "second")])
    assert log.stat().st_size == written + STEP
    store.close()


def test_a_vault_that_was_killed_with_room_in_its_log_has_everything(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "before")])
    store.rest()
    store.commit([put(NOTES, "b", "after")])
    killed = shutil.copytree(room.folder, room.folder.with_name("killed"))
    store.close()
    room.folder = killed
    store = room.store()
    assert (store.get(NOTES, "a"), store.get(NOTES, "b")) == ("before", "after")
    store.close()


def test_the_log_grows_no_longer_than_sqlite_uses_it(room: Room):
    store = room.store()
    store.commit([put(NOTES, "a", "first")])
    log = beside(room.vault, "-wal")
    for _ in range(2 * LONGEST // STEP):
        make_room(log)
    assert LONGEST <= log.stat().st_size < LONGEST + STEP
    store.close()


def test_room_is_made_in_no_log_that_is_not_in_use(room: Room):
    room.store().close()
    log = beside(room.vault, "-wal")
    make_room(log)
    assert not log.exists()
    log.touch()
    make_room(log)
    assert log.stat().st_size == 0


def test_small_rows_are_held_from_the_opening_on_and_documents_from_their_second_reading(room: Room):
    store = room.store()
    document = "a" * (SMALL + 1)
    store.commit([put(NOTES, "answer", "short"), put(NOTES, "document", document)])
    store.close()
    store = room.store()
    assert (store.held(NOTES, "answer"), store.held(NOTES, "document")) == ("short", None)
    assert store.get(NOTES, "document") == document
    assert store.held(NOTES, "document") is None
    assert store.get(NOTES, "document") == store.held(NOTES, "document") == document
    store.close()
