"""Each decoder meets some hundred damaged inputs at every run; `make fuzz` goes on for as long as it is given."""

import json
from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.damage import damage
from tests.fuzz.page_targets import PAGE_TARGETS, shown
from tests.fuzz.seeds import TARGETS, seeds_of

EXAMPLES = {"whole-file": 25} | dict.fromkeys(PAGE_TARGETS, 20)
"""Runs of the slow ones; the others have more."""


@pytest.mark.parametrize("name", TARGETS)
def test_whatever_the_bytes_only_our_own_errors_come_out_and_soon(name: str):
    @settings(
        max_examples=EXAMPLES.get(name, 60),
        deadline=timedelta(seconds=5),
        suppress_health_check=list(HealthCheck),
        database=None,
    )
    @given(st.sampled_from([b"", *seeds_of(name)]), st.integers(0, 1 << 32), st.binary(max_size=50))
    def meet(seed: bytes, chance: int, other: bytes) -> None:
        TARGETS[name](damage(seed, Random(chance)))
        TARGETS[name](other)

    meet()


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("services-page", "before:garden-plot"),
        ("question-page", "question:surname"),
        ("status-page", "status"),
        ("receipt-page", "receipt"),
        ("received-elsewhere", "receipt"),
    ],
)
def test_right_answers_lead_to_the_pages_that_use_them(name: str, page: str):
    TARGETS[name](seeds_of(name)[0])
    assert shown.count(page) == 2, "in both languages"


def test_the_damage_makes_answers_of_the_right_form_with_a_wrong_part():
    (right,) = seeds_of("received-elsewhere")
    wrong = {damage(right, Random(chance)) for chance in range(4000)}
    bodies = [json.loads(one.partition(b"\n\n")[2]) for one in wrong if _is_json(one)]
    of_a_status = [body for body in bodies if isinstance(body, dict)]
    assert any(body.get("events") == [] for body in of_a_status)
    assert any("present" not in body for body in of_a_status)


def _is_json(content: bytes) -> bool:
    try:
        json.loads(content.partition(b"\n\n")[2])
    except (ValueError, RecursionError):
        return False
    return True


@pytest.mark.parametrize("name", TARGETS)
def test_what_each_begins_from_is_taken(name: str):
    for seed in seeds_of(name):
        TARGETS[name](seed)
