"""What headers say of age is read as RFC 9110, 9111 and 5861 write it; what cannot be read counts as not said, whatever it is."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.network.freshness import LONGEST, Freshness, etag, freshness, retry_after, said_date

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("headers", "said"),
    [
        ({}, Freshness()),
        ({"cache-control": "max-age=300"}, Freshness(max_age=300)),
        ({"cache-control": "public, MAX-AGE=300 , Immutable"}, Freshness(max_age=300)),
        ({"cache-control": 'max-age="300"'}, Freshness(max_age=300)),
        ({"cache-control": "max-age=300", "age": "100"}, Freshness(max_age=200)),
        ({"cache-control": "max-age=300", "age": "400"}, Freshness()),
        ({"cache-control": "max-age=300", "age": "old"}, Freshness(max_age=300)),
        ({"cache-control": "s-maxage=300"}, Freshness()),
        ({"cache-control": "max-age=-1"}, Freshness()),
        ({"cache-control": "max-age=99999999999999"}, Freshness()),
        ({"cache-control": "max-age=10, stale-while-revalidate=20"}, Freshness(max_age=10, stale_for=20)),
        ({"cache-control": "max-age=10, stale-if-error=0"}, Freshness(max_age=10, if_error=0)),
        ({"cache-control": "private, no-cache, max-age=10"}, Freshness()),
        ({"cache-control": "no-store, max-age=10"}, Freshness(max_age=10, keep=False)),
        ({"cache-control": "must-revalidate"}, Freshness(strict=True)),
        ({"cache-control": 'x="no-store", max-age=1'}, Freshness(max_age=1)),
    ],
    ids=str,
)
def test_cache_control(headers: dict[str, str], said: Freshness):
    assert freshness(headers) == said


def test_an_entity_tag_that_could_not_be_sent_back_is_none():
    assert etag({"etag": '"a"'}) == '"a"'
    assert [etag({"etag": tag}) for tag in ('"é"', '"a\r\nX: y"', '"' + "a" * 2000 + '"')] == [""] * 3
    assert etag({}) == ""


def test_a_date_is_read_in_each_form_that_http_has():
    forms = (
        "Tue, 24 Nov 2026 12:00:00 GMT",
        "Tuesday, 24-Nov-26 12:00:00 GMT",
        "Tue Nov 24 12:00:00 2026",
        "Tue, 24 Nov 2026 07:00:00 -0500",
    )
    assert {said_date({"date": form}) for form in forms} == {NOON}


@given(
    text=st.text(max_size=60)
    | st.from_regex(r"[A-Z][a-z]{2}, [0-9]{1,9} [A-Z][a-z]{2} [0-9]{1,6} [0-9:]{0,9}.*")
)
def test_no_header_is_ever_an_error(text: str):
    headers = dict.fromkeys(("cache-control", "age", "etag", "date", "retry-after"), text)
    freshness(headers)
    etag(headers)
    said_date(headers)
    assert 0 <= retry_after(headers, NOON) <= LONGEST
