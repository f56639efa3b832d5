"""A copy in the clear has everything that was answered, whatever its key, and nothing that is secret."""

from __future__ import annotations

import json
from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from api_client.kept import Kept, Submission
from api_client.models import Draft, Fault
from api_client.readable import readable
from api_client.vault.kinds import Kind
from api_client.vault.records import Entry
from tests.api_client.desks import ADDRESS, OFFERED
from tests.api_client.rooms import MORNING

KEPT = Kept(ADDRESS)
SECRET = "SECRET-MARK"
GARDEN = OFFERED.json("garden-plot", "2026.1")

keys = st.sampled_from(["guest", "key", "bodies", "submission-key", "draft", "answers"]) | st.text(min_size=1)
values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=5,
)
answers = st.dictionaries(keys, values, max_size=4)


def entry(kind: Kind[Any], value: object) -> Entry:
    return Entry(kind.namespace, "a", kind.schema, MORNING, kind.encode(value))


def draft_with(answered: dict[str, Any], typed: dict[str, str], version: str = "1") -> Draft:
    return Draft(
        id="a",
        service="garden-plot",
        version=version,
        started=MORNING,
        saved=MORNING,
        answers=answered,
        typed=typed,
        earlier={"key": answered},
        submission_key=SECRET,
        guest=SECRET,
    )


@given(answers, st.dictionaries(keys, st.text(), max_size=3))
def test_no_answer_of_a_draft_is_missing_whatever_its_key(answered: dict[str, Any], typed: dict[str, str]):
    found = readable((entry(KEPT.drafts, draft_with(answered, typed)),), MORNING)
    value = found["drafts"][0]["value"]
    assert (value.get("answers", {}), value["earlier"], value.get("typed", {})) == (
        answered,
        {"key": answered},
        typed,
    )
    assert SECRET not in str(found)


@given(answers, st.lists(keys, max_size=3))
def test_no_answer_of_what_waits_is_missing_nor_the_key_of_a_fault(
    answered: dict[str, Any], faults: list[str]
):
    submission = Submission(
        key=SECRET,
        bodies=(SECRET.encode(),),
        guest=SECRET,
        draft=draft_with(answered, {}),
        faults=tuple(Fault(key=key) for key in faults),
    )
    found = readable((entry(KEPT.submissions, submission),), MORNING)
    value = found["submissions"][0]["value"]
    assert value["draft"].get("answers", {}) == answered
    assert [fault["key"] for fault in value.get("faults", [])] == faults
    assert SECRET not in str(found)
    assert msgspec.json.encode(SECRET.encode()).decode().strip('"') not in str(found)


@given(answers)
def test_with_the_definition_at_hand_none_is_missing_either(answered: dict[str, Any]):
    entries = (
        entry(KEPT.definitions, GARDEN),
        entry(KEPT.drafts, draft_with({**answered, "people": 2}, {}, "2026.1")),
    )
    found = json.loads(msgspec.json.encode(readable(entries, MORNING)))["drafts"][0]["value"]["answers"]
    assert {key: said["answer"] for key, said in found.items()} == {**answered, "people": 2}
    assert found["people"]["question"]["en"]
