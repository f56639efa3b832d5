"""Documents come sealed, in parts, and go on where they stopped (draft-ietf-httpbis-resumable-upload-12)."""

from datetime import timedelta
from uuid import uuid4

import httpx
import pytest

from service.sealing import sealed_size
from service.uploads import MOST
from tests.service.office import Guest, Office, either_storage, slug

DRAFT = "https://iana.org/assignments/http-problem-types#"
LARGEST = sealed_size(2000)  # the garden plot's only document has at most 2 kB


@pytest.fixture
def name() -> str:
    return str(uuid4())


def stand(answer: httpx.Response) -> tuple[int, str, str]:
    """What an answer says of where the upload stands."""
    headers = answer.headers
    assert headers["cache-control"] == "no-store"
    assert "max-append-size=4000000, max-age=" in headers["upload-limit"]
    return answer.status_code, headers["upload-offset"], headers["upload-complete"]


@either_storage
def test_an_upload_is_begun_added_to_and_completed(guest: Guest, name: str):
    begun = guest.begin(name, 10)
    assert stand(begun) == (201, "0", "?0")
    assert begun.headers["location"] == f"/v1/applications/{guest.application}/uploads/{name}"
    assert stand(guest.where(name)) == (204, "0", "?0")
    assert stand(guest.append(name, 0, b"12345")) == (204, "5", "?0")
    assert stand(guest.where(name)) == (204, "5", "?0")
    assert stand(guest.append(name, 5, b"67890", last=True)) == (204, "10", "?1")
    where = guest.where(name)
    assert stand(where) == (204, "10", "?1")
    assert (where.headers["upload-length"], where.content) == ("10", b"")


@either_storage
def test_an_upload_that_was_begun_before_is_not_begun_again(guest: Guest, name: str):
    guest.begin(name, 10)
    guest.append(name, 0, b"12345")
    assert stand(guest.begin(name, 10)) == (200, "5", "?0")


def test_an_upload_is_complete_only_when_that_is_said(guest: Guest, name: str):
    guest.begin(name, 5)
    assert stand(guest.append(name, 0, b"12345")) == (204, "5", "?0")
    assert stand(guest.append(name, 5, b"", last=True)) == (204, "5", "?1")


@either_storage
@pytest.mark.parametrize("offset", [0, 4, 6, 10, 999_999_999_999_999])
def test_a_part_that_begins_elsewhere_is_refused_with_where_the_upload_stands(
    guest: Guest, name: str, offset: int
):
    guest.begin(name, 10)
    guest.append(name, 0, b"12345")
    answer = guest.append(name, offset, b"67890")
    assert (answer.status_code, answer.headers["upload-offset"]) == (409, "5")
    assert answer.json() == {
        "type": f"{DRAFT}mismatching-upload-offset",
        "title": "Mismatching upload offset",
        "status": 409,
        "expected-offset": 5,
        "provided-offset": offset,
    }
    assert stand(guest.where(name)) == (204, "5", "?0")


def test_a_complete_upload_takes_nothing_more(guest: Guest, name: str):
    guest.begin(name, 5)
    guest.append(name, 0, b"12345", last=True)
    more, again = guest.append(name, 5, b"6"), guest.append(name, 5, b"", last=True)
    assert (more.status_code, slug(more)) == (400, f"{DRAFT}inconsistent-upload-length")
    assert (again.status_code, slug(again)) == (400, f"{DRAFT}completed-upload")
    assert stand(guest.where(name)) == (204, "5", "?1")


def test_an_upload_cannot_be_completed_before_all_of_it_has_come(guest: Guest, name: str):
    guest.begin(name, 10)
    assert slug(guest.append(name, 0, b"12345", last=True)) == f"{DRAFT}inconsistent-upload-length"
    assert stand(guest.where(name)) == (204, "0", "?0")


@either_storage
def test_an_upload_that_grows_over_its_length_is_no_more(guest: Guest, name: str):
    guest.begin(name, 10)
    guest.append(name, 0, b"12345")
    assert slug(guest.append(name, 5, b"678901")) == f"{DRAFT}inconsistent-upload-length"
    assert guest.where(name).status_code == 404


def test_the_length_of_an_upload_does_not_change(guest: Guest, name: str):
    guest.begin(name, 10)
    assert slug(guest.begin(name, 11)) == f"{DRAFT}inconsistent-upload-length"


@pytest.mark.parametrize("length", [0, LARGEST + 1, 999_999_999_999_999])
def test_an_upload_is_no_larger_than_the_largest_document_of_the_service(
    guest: Guest, name: str, length: int
):
    answer = guest.begin(name, length)
    assert (answer.status_code, slug(answer)) == (413, "too-large")
    assert f"max-size={LARGEST}," in answer.headers["upload-limit"]
    assert guest.begin(name, LARGEST).status_code == 201


def test_a_part_has_a_largest_size(guest: Guest, name: str):
    guest.begin(name, 10)
    answer = guest.append(name, 0, b" " * 4_000_001)
    assert (answer.status_code, slug(answer)) == (413, "too-large")
    assert "max-append-size=4000000" in answer.headers["upload-limit"]


SHAPES = [
    {},
    {"Upload-Offset": "0"},
    {"Upload-Complete": "?0"},
    {"Upload-Offset": "-1", "Upload-Complete": "?0"},
    {"Upload-Offset": "1e3", "Upload-Complete": "?0"},
    {"Upload-Offset": "0, 0", "Upload-Complete": "?0"},
    {"Upload-Offset": "1234567890123456", "Upload-Complete": "?0"},
    {"Upload-Offset": "٣", "Upload-Complete": "?0"},
    {"Upload-Offset": "0", "Upload-Complete": "true"},
    {"Upload-Offset": "0", "Upload-Complete": "?2"},
]


@pytest.mark.parametrize("shape", SHAPES)
def test_a_field_of_another_shape_counts_as_absent(guest: Guest, name: str, shape: dict[str, str]):
    guest.begin(name, 10)
    headers = {field: value.encode() for field, value in shape.items()}
    typed = {"Content-Type": "application/partial-upload", **headers}
    answer = guest.ask("PATCH", f"/uploads/{name}", content=b"12345", headers=typed)
    assert (answer.status_code, slug(answer)) == (400, "malformed")


def test_parameters_of_a_field_are_passed_over(guest: Guest, name: str):
    guest.begin(name, 10)
    headers = {"Upload-Offset": "0;x=1", "Upload-Complete": "?0 ;y"}
    typed = {"Content-Type": "application/partial-upload; z=1", **headers}
    assert guest.ask("PATCH", f"/uploads/{name}", content=b"12345", headers=typed).status_code == 204


def test_only_parts_are_added(guest: Guest, name: str):
    guest.begin(name, 10)
    headers = {"Upload-Offset": "0", "Upload-Complete": "?0", "Content-Type": "application/octet-stream"}
    answer = guest.ask("PATCH", f"/uploads/{name}", content=b"12345", headers=headers)
    assert (answer.status_code, slug(answer)) == (415, "unsupported-type")


@pytest.mark.parametrize(
    ("service", "problem"),
    [
        ("garden-plot/2019.1", "unknown-service"),
        ("castle/1", "unknown-service"),
        ("garden-plot", "malformed"),
    ],
)
def test_an_upload_says_which_service_it_is_for(guest: Guest, name: str, service: str, problem: str):
    assert slug(guest.begin(name, 10, service)) == problem


def test_an_upload_begins_without_content(guest: Guest, name: str):
    headers = {"Etape-Service": "garden-plot/2026.1", "Upload-Length": "10"}
    for more, content in (({"Upload-Complete": "?1"}, b""), ({"Upload-Complete": "?0"}, b"12345")):
        answer = guest.ask("PUT", f"/uploads/{name}", content=content, headers=headers | more)
        assert answer.status_code in (400, 413)
    assert guest.where(name).status_code == 404


def test_what_is_taken_is_told_to_who_asks(guest: Guest, name: str):
    answer = guest.ask("OPTIONS", f"/uploads/{name}")
    assert answer.headers["accept-patch"] == "application/partial-upload"
    assert answer.headers["upload-limit"] == "max-append-size=4000000, max-age=2592000"


@either_storage
def test_an_upload_can_be_removed(guest: Guest, name: str):
    guest.begin(name, 10)
    assert guest.ask("DELETE", f"/uploads/{name}").status_code == 204
    assert guest.where(name).status_code == 404
    assert guest.ask("DELETE", f"/uploads/{name}").status_code == 404


def test_an_application_has_a_bounded_number_of_uploads(guest: Guest, name: str):
    for _ in range(MOST):
        assert guest.begin(str(uuid4()), 10).status_code == 201
    answer = guest.begin(name, 10)
    assert (answer.status_code, slug(answer)) == (409, "too-many-uploads")


@either_storage
def test_uploads_of_others_cannot_be_told_from_nothing(office: Office, name: str):
    owner, other = office.guest(), office.guest()
    owner.begin(name, 10)
    other.application = owner.application
    assert other.where(name).status_code == 404
    assert other.append(name, 0, b"12345").status_code == 404
    assert other.ask("DELETE", f"/uploads/{name}").status_code == 404
    assert stand(other.begin(name, 10)) == (201, "0", "?0")
    assert stand(owner.append(name, 0, b"12345")) == (204, "5", "?0")
    assert stand(other.where(name)) == (204, "0", "?0")


def rows(office: Office, table: str) -> int:
    count = office.storage.read(
        lambda connection: connection.execute(f"SELECT count(*) FROM {table}").fetchone()
    )
    return office.runner.run(count)[0]


@either_storage
def test_all_of_an_application_goes_when_it_is_discarded(office: Office, guest: Guest):
    guest.create()
    guest.send()
    assert rows(office, "parts") == 1
    assert guest.ask("DELETE").status_code == 204
    assert [rows(office, table) for table in ("applications", "drafts", "uploads", "parts")] == [0, 0, 0, 0]


def test_what_was_not_submitted_is_kept_for_thirty_days_after_its_last_change(office: Office, name: str):
    left, kept, submitted = office.guest(), office.guest(), office.guest()
    left.begin(name, 10)
    kept.create()
    submitted.submit()
    office.clock.now += timedelta(days=20)
    kept.begin(name, 10)
    assert stand(left.where(name))[0] == 204
    assert left.where(name).headers["upload-limit"].endswith(f"max-age={10 * 86_400}")
    assert stand(kept.append(name, 0, b"12345"))[0] == 204
    office.clock.now += timedelta(days=10, seconds=1)
    office.guest().create()  # the next application that begins takes away what is over
    assert left.where(name).status_code == 404
    assert kept.where(name).status_code == 204
    assert kept.ask("GET").status_code == 200
    assert submitted.status().status_code == 200
    office.clock.now += timedelta(days=15)
    kept.append(name, 5, b"67890", last=True)
    office.clock.now += timedelta(days=29)
    office.guest().create()
    assert stand(kept.where(name)) == (204, "10", "?1")
