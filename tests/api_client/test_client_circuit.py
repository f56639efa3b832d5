"""The circuit: failures in a row open it, one probe closes it or opens it for longer. What never left here does not count."""

from contextlib import suppress

import pytest

from api_client.errors import (
    Away,
    Busy,
    CaptivePortal,
    Failed,
    Nonsense,
    Paused,
    Refused,
    ServiceError,
    TimedOut,
)
from api_client.network.circuit import Circuit
from api_client.network.errors import NameUnknown, NoNetwork, ProxyFailed, Untrusted
from tests.api_client.clocks import Stopwatch


@pytest.fixture
def watch() -> Stopwatch:
    return Stopwatch()


@pytest.fixture
def circuit(watch: Stopwatch) -> Circuit:
    return Circuit(watch.timing.clock, most=3, first=15, longest=40)


def meet(circuit: Circuit, error: BaseException | None = None) -> None:
    """One try that ends so."""
    with suppress(ServiceError, KeyboardInterrupt), circuit.attempt():
        if error is not None:
            raise error


def paused_for(circuit: Circuit) -> float:
    with pytest.raises(Paused) as caught, circuit.attempt():
        raise AssertionError("nothing may be tried")
    assert caught.value.parts["wait"].total_seconds() == caught.value.retry_after  # type: ignore[attr-defined]
    return caught.value.retry_after


def opened(circuit: Circuit) -> Circuit:
    for _ in range(3):
        meet(circuit, TimedOut())
    return circuit


def test_failures_in_a_row_open_it_and_it_says_until_when(circuit: Circuit, watch: Stopwatch):
    assert paused_for(opened(circuit)) == 15
    watch.now += 5
    assert paused_for(circuit) == 10


@pytest.mark.parametrize("answer", [None, Refused(()), Nonsense()])
def test_any_answer_between_them_begins_the_count_again(circuit: Circuit, answer: ServiceError | None):
    for error in (Failed(500), Failed(502), answer, Failed(500), Failed(500)):
        meet(circuit, error)
    assert not circuit.is_paused


@pytest.mark.parametrize(
    "error",
    [NoNetwork(), NameUnknown("service.test"), ProxyFailed(), CaptivePortal(), Untrusted("service.test")],
)
def test_what_never_reached_the_service_neither_opens_nor_closes_it(circuit: Circuit, error: ServiceError):
    for _ in range(10):
        meet(circuit, error)
    assert not circuit.is_paused
    for each in (TimedOut(), error, TimedOut(), error, TimedOut()):
        meet(circuit, each)
    assert circuit.is_paused


def test_after_its_time_one_probe_is_let_through_and_no_other_beside_it(circuit: Circuit, watch: Stopwatch):
    opened(circuit)
    watch.now += 15
    with circuit.attempt():
        assert paused_for(circuit) == 1
    meet(circuit)
    assert not circuit.is_paused


def test_a_probe_that_fails_doubles_the_pause_up_to_the_longest(circuit: Circuit, watch: Stopwatch):
    pauses = [paused_for(opened(circuit))]
    for _ in range(3):
        watch.now += pauses[-1]
        meet(circuit, Failed(503))
        pauses.append(paused_for(circuit))
    assert pauses == [15, 30, 40, 40]


def test_after_a_probe_that_succeeds_the_first_pause_is_short_again(circuit: Circuit, watch: Stopwatch):
    opened(circuit)
    watch.now += 15
    meet(circuit)
    assert paused_for(opened(circuit)) == 15


def test_a_probe_that_is_given_up_leaves_room_for_another(circuit: Circuit, watch: Stopwatch):
    opened(circuit)
    watch.now += 15
    meet(circuit, KeyboardInterrupt())
    meet(circuit)
    assert not circuit.is_paused


def test_a_busy_service_is_left_alone_as_long_as_it_asks_within_bounds_and_the_whole_of_it_is_said(
    circuit: Circuit, watch: Stopwatch
):
    for asked, left_alone in ((20.0, 20.0), (86_400.0, 40.0)):
        meet(circuit, Busy(asked))
        watch.now += left_alone - 1
        with pytest.raises(Busy) as caught, circuit.attempt():
            raise AssertionError("nothing may be tried")
        assert caught.value.retry_after == asked - left_alone + 1
        watch.now += 1
        meet(circuit)


def test_every_pause_is_a_way_of_being_away():
    assert issubclass(Paused, Away)


def test_a_person_who_asks_is_let_through_at_once_and_an_answer_closes_it(circuit: Circuit):
    opened(circuit).try_now()
    meet(circuit)
    assert not circuit.is_paused


def test_a_person_who_asks_in_vain_has_opened_it_for_longer(circuit: Circuit):
    opened(circuit).try_now()
    meet(circuit, TimedOut())
    assert paused_for(circuit) == 30


def test_a_person_who_asks_does_not_hurry_a_busy_service(circuit: Circuit):
    meet(circuit, Busy(20.0))
    circuit.try_now()
    with pytest.raises(Busy), circuit.attempt():
        raise AssertionError("nothing may be tried")
