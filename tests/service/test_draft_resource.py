"""A draft is a sealed blob of one subject's; a change says what it expects to change (RFC 9110, 13)."""

from uuid import uuid4

import pytest

from tests.service.office import SERVICE, Guest, Office, either_storage, slug


@either_storage
def test_a_draft_is_created_read_changed_and_removed(guest: Guest):
    created = guest.create("b25l")
    assert created.status_code == 201
    read = guest.ask("GET")
    assert read.json() == {**SERVICE, "sealed": "b25l"}
    assert read.headers["etag"] == created.headers["etag"]
    changed = guest.change(read.headers["etag"], "dHdv")
    assert changed.status_code == 204
    assert guest.ask("GET").json()["sealed"] == "dHdv"
    assert guest.ask("DELETE").status_code == 204
    assert guest.ask("GET").status_code == 404


def test_a_draft_is_not_sent_to_a_client_that_has_it(guest: Guest):
    tag = guest.create().headers["etag"]
    for header in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        answer = guest.ask("GET", headers={"If-None-Match": header})
        assert (answer.status_code, answer.content, answer.headers["etag"]) == (304, b"", tag)
    assert guest.ask("GET", headers={"If-None-Match": '"other"'}).status_code == 200


CHANGES = [
    ("no precondition", False, {}, 428),
    ("no precondition", True, {}, 428),
    ("If-None-Match of a tag alone", True, {"If-None-Match": '"other"'}, 428),
    ("create what is not there", False, {"If-None-Match": "*"}, 201),
    ("create what is there", True, {"If-None-Match": "*"}, 412),
    ("change what is there", True, {"If-Match": "TAG"}, 204),
    ("change whatever is there", True, {"If-Match": "*"}, 204),
    ("change one of several", True, {"If-Match": '"other", TAG'}, 204),
    ("change another", True, {"If-Match": '"other"'}, 412),
    ("change by a weak tag", True, {"If-Match": "W/TAG"}, 412),
    ("change by a tag without quotes", True, {"If-Match": "other"}, 412),
    ("change what is not there", False, {"If-Match": '"other"'}, 412),
    ("change whatever is not there", False, {"If-Match": "*"}, 412),
    ("change unless it is so", True, {"If-Match": "*", "If-None-Match": "TAG"}, 412),
]


@either_storage
@pytest.mark.parametrize(("change", "there", "headers", "status"), CHANGES)
def test_a_change_is_made_only_when_what_is_kept_is_what_is_expected(
    guest: Guest, change: str, there: bool, headers: dict[str, str], status: int
):
    tag = guest.create("b25l").headers["etag"] if there else ""
    headers = {name: value.replace("TAG", tag) for name, value in headers.items()}
    answer = guest.ask("PUT", json={**SERVICE, "sealed": "dHdv"}, headers=headers)
    assert answer.status_code == status
    if status >= 400:
        assert slug(answer) == {412: "precondition-failed", 428: "precondition-required"}[status]
        assert guest.ask("GET").status_code == (200 if there else 404)
        assert not there or guest.ask("GET").json()["sealed"] == "b25l"


@either_storage
def test_of_two_changes_from_the_same_state_the_second_is_refused(guest: Guest):
    tag = guest.create("b25l").headers["etag"]
    assert guest.change(tag, "dHdv").status_code == 204
    assert guest.change(tag, "dGhyZWU=").status_code == 412
    assert guest.ask("GET").json()["sealed"] == "dHdv"


def test_a_removal_can_say_what_it_expects_to_remove(guest: Guest):
    guest.create()
    assert guest.ask("DELETE", headers={"If-Match": '"other"'}).status_code == 412
    assert guest.ask("DELETE", headers={"If-Match": "*"}).status_code == 204


@either_storage
def test_what_is_anothers_answers_like_what_is_not_there(office: Office):
    owner, other, nobody = office.guest(), office.guest(), office.guest()
    owner.create()
    other.application = owner.application
    for method, path in (("GET", ""), ("DELETE", ""), ("GET", "/status")):
        seen, unseen = other.ask(method, path), nobody.ask(method, path)
        assert (seen.status_code, seen.content, slug(seen)) == (404, unseen.content, "not-found")
    assert other.create("b3RoZXI=").status_code == nobody.create().status_code == 201
    assert owner.ask("GET").json()["sealed"] == "c2VhbGVk"


def test_the_same_draft_of_two_subjects_has_two_etags(office: Office):
    assert office.guest().create().headers["etag"] != office.guest().create().headers["etag"]


@either_storage
def test_a_submitted_application_has_no_draft_and_takes_none(guest: Guest):
    tag = guest.create().headers["etag"]
    assert guest.submit().status_code == 201
    for answer in (
        guest.ask("GET"),
        guest.change(tag, "dHdv"),
        guest.create(),
        guest.ask("DELETE"),
        guest.begin(str(uuid4()), 100),
    ):
        assert (answer.status_code, slug(answer)) == (409, "already-submitted")


@pytest.mark.parametrize(
    "authorization",
    [
        "",
        "Bearer",
        "Bearer ",
        "Bearer short",
        "Basic " + 43 * "a",
        "Bearer " + 44 * "a",
        "Bearer " + 42 * "a" + "+",
    ],
)
def test_without_a_guests_token_there_is_nothing_to_see(office: Office, authorization: str):
    path = f"/v1/applications/{office.guest().application}"
    answer = office.ask("GET", path, headers={"Authorization": authorization} if authorization else {})
    assert (answer.status_code, slug(answer)) == (401, "unauthorized")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_the_token_itself_is_not_kept(guest: Guest, images: list[bytes]):
    guest.create()
    assert all(guest.token.encode() not in image for image in images)
