"""Each decoder meets some hundred damaged inputs at every run; `make fuzz` goes on for as long as it is given."""

from datetime import timedelta
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.damage import damage
from tests.fuzz.seeds import TARGETS, seeds_of

EXAMPLES = {"whole-file": 25}
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


@pytest.mark.parametrize("name", TARGETS)
def test_what_each_begins_from_is_taken(name: str):
    for seed in seeds_of(name):
        TARGETS[name](seed)
