"""What is acknowledged is on the disk: a database that does not do what it is told is met at the commit."""

import pytest

from api_client.errors import Damaged
from api_client.vault.changes import Change
from api_client.vault.recovery import RecoveryCode, new_code
from api_client.vault.vault import delete, put
from tests.api_client.rooms import Room
from tests.vectors.make import NOTES


@pytest.mark.parametrize(
    ("when", "change"),
    [
        ("INSERT", put(NOTES, "third", "Louise")),
        ("UPDATE OF sealed", put(NOTES, "second", "Louise")),
        ("DELETE", delete(NOTES, "second")),
    ],
)
def test_what_the_database_does_not_do_is_not_acknowledged(kept_room: Room, when: str, change: Change):
    store = kept_room.store()
    trigger = f"CREATE TEMP TRIGGER quiet BEFORE {when} ON record BEGIN SELECT RAISE(IGNORE); END"
    store._connection.execute(trigger)
    with pytest.raises(Damaged):
        store.commit([change])
    store._connection.execute("DROP TRIGGER quiet")
    store.commit([change])
    store.close()
    kept_room.store().close()


def test_a_slot_that_the_database_does_not_take_is_not_acknowledged(kept_room: Room):
    store = kept_room.store()
    trigger = "CREATE TEMP TRIGGER quiet BEFORE INSERT ON slot BEGIN SELECT RAISE(IGNORE); END"
    store._connection.execute(trigger)
    with pytest.raises(Damaged):
        store.add_way(RecoveryCode(new_code()))
    with pytest.raises(Damaged):
        store.rotate([kept_room.device()])
    assert len(store.ways()) == 1
    store.close()
