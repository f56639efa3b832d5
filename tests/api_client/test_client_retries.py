"""Trying again: only what may be sent twice, after waits that grow and differ, under a budget, as the service wishes."""

from hypothesis import given
from hypothesis import strategies as st

from api_client.network.retry import ONCE, RetryPolicy

chances = st.floats(0, 1, exclude_max=True)


@given(attempt=st.integers(1, 10_000), chance=chances, first=st.floats(0.1, 10), longest=st.floats(10, 1000))
def test_a_wait_is_anything_up_to_twice_the_one_before(
    attempt: int, chance: float, first: float, longest: float
):
    policy = RetryPolicy(tries=0, first=first, longest=longest, budget=0)
    wait = policy.backoff(attempt, chance=lambda: chance)
    assert wait is not None
    assert wait == chance * min(longest, first * 2.0 ** min(attempt - 1, 60))


@given(attempt=st.integers(1, 100), chance=chances, asked=st.floats(0, 100))
def test_the_service_is_left_alone_for_as_long_as_it_asks(attempt: int, chance: float, asked: float):
    wait = RetryPolicy(tries=0, obeys=100, budget=0).backoff(attempt, asked, chance=lambda: chance)
    assert wait is not None
    assert asked <= wait <= asked + 4


@given(
    tries=st.integers(1, 10),
    attempt=st.integers(1, 20),
    asked=st.floats(0, 20),
    spent=st.floats(0, 20),
    chance=chances,
)
def test_it_ends_after_the_tries_the_budget_or_too_long_a_wish(
    tries: int, attempt: int, asked: float, spent: float, chance: float
):
    policy = RetryPolicy(tries=tries)
    wait = policy.backoff(attempt, asked, spent=spent, chance=lambda: chance)
    if attempt >= tries or asked > policy.obeys or spent > policy.budget:
        assert wait is None
    if wait is not None:
        assert spent + wait <= policy.budget


def test_one_try_is_never_followed_by_another():
    assert ONCE.backoff(1) is None


def test_without_an_end_it_goes_on():
    assert RetryPolicy(tries=0, budget=0).backoff(10**9, spent=10**9, chance=lambda: 1.0) == 4


def test_chance_is_by_default_between_0_and_1():
    waits = {RetryPolicy(tries=0, first=1, budget=0).backoff(1) for _ in range(20)}
    assert len(waits) > 1
    assert all(wait is not None and 0 <= wait < 1 for wait in waits)
