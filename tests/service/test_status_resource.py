"""Where an application stands is derived from its events; what is to come from its answers."""

from pathlib import Path

import pytest

from service.definitions import Definitions
from service.demo import advance
from service.models import StatusEvent
from service.records.submissions import Submissions
from tests.service.office import SMALL, Guest, Office, either_storage, large


def go_on(office: Office, reference: str) -> str | None:
    return office.runner.run(advance(office.storage, office.definitions, reference, office.clock))


def set_aside(office: Office, reference: str, status: str) -> None:
    """As staff would: an event off the ordinary way."""

    def append(connection):
        submissions = Submissions(connection)
        event = StatusEvent(status=status, at=office.clock.now, note="The sketch is missing.")
        submissions.append(submissions.by_reference(reference), event, who="staff")

    office.runner.run(office.storage.write(append))


@either_storage
def test_what_was_just_received_has_one_event_and_its_way_to_go(guest: Guest):
    receipt = guest.submit().json()
    assert guest.status().json() == {
        "reference": receipt["reference"],
        "service": "garden-plot",
        "version": "2026.1",
        "present": "received",
        "events": [{"status": "received", "at": "2026-11-23T15:00:00Z"}],
        "to-come": ["assigned", "key-ready", "completed"],
        "promise": receipt["promise"],
    }


@pytest.mark.parametrize(("key", "status"), [("pickup", "key-ready"), ("mail", "key-sent")])
def test_the_way_depends_on_the_answers(guest: Guest, key: str, status: str):
    guest.submit({**SMALL, "key": key})
    assert guest.status().json()["to-come"] == ["assigned", status, "completed"]


@either_storage
def test_an_application_goes_on_status_by_status_to_its_end(office: Office, guest: Guest):
    reference = guest.submit(large(guest.send())).json()["reference"]
    passed = []
    for day in (24, 25, 26):
        office.clock.now = office.clock.now.replace(day=day)
        passed.append(go_on(office, reference))
    assert passed == ["assigned", "key-ready", "completed"]
    assert go_on(office, reference) is None
    status = guest.status().json()
    assert (status["present"], status["to-come"]) == ("completed", [])
    assert [event["at"][:10] for event in status["events"]] == [f"2026-11-{day}" for day in (23, 24, 25, 26)]


def test_from_off_the_ordinary_way_an_application_goes_on_where_it_left_it(office: Office, guest: Guest):
    reference = guest.submit().json()["reference"]
    go_on(office, reference)
    set_aside(office, reference, "missing")
    status = guest.status().json()
    assert (status["present"], status["to-come"]) == ("missing", ["key-ready", "completed"])
    assert status["events"][-1]["note"] == "The sketch is missing."
    assert go_on(office, reference) == "key-ready"


def test_nothing_is_to_come_after_a_refusal(office: Office, guest: Guest):
    reference = guest.submit().json()["reference"]
    set_aside(office, reference, "refused")
    assert guest.status().json()["to-come"] == []
    assert go_on(office, reference) is None


def test_what_happened_is_told_also_when_the_edition_is_no_longer_offered(
    office: Office, guest: Guest, tmp_path: Path
):
    reference = guest.submit().json()["reference"]
    later = Office(office.runner, office.storage, office.clock, Definitions(tmp_path))
    guest.client = later.client
    status = guest.status().json()
    assert (status["present"], status["to-come"]) == ("received", [])
    assert go_on(later, reference) is None


def test_nothing_moves_without_its_reference(office: Office):
    assert go_on(office, "K7M-3QX-92R") is None


def test_a_status_is_not_sent_to_a_client_that_has_it(office: Office, guest: Guest):
    reference = guest.submit().json()["reference"]
    tag = guest.status().headers["etag"]
    assert guest.status(**{"If-None-Match": tag}).status_code == 304
    go_on(office, reference)
    changed = guest.status(**{"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag
    assert changed.headers["cache-control"] == "private, no-cache"


def test_what_was_not_submitted_has_no_status(guest: Guest):
    assert guest.status().status_code == 404
    guest.create()
    assert guest.status().status_code == 404
