"""The statuses of the ordinary way."""

from journey.plan import Plan
from journey.statuses import ordinary_way
from tests.journey.small import TODAY, asked, defined, section, status

PICKUP = {"question": "pickup", "is": True}
SERVICE = defined(
    section("a", asked("pickup", "yes-no")),
    statuses=[
        status("received"),
        status("missing-information", side=True),
        status("ready", when=PICKUP),
        status("on-its-way", when={"not": PICKUP}),
        status("completed", final=True),
        status("refused", side=True, final=True),
        status("appeal-closed", final=True),
    ],
)


def way(**answers):
    return [status.id for status in ordinary_way(Plan(SERVICE), answers, TODAY)]


def test_the_ordinary_way_follows_the_answers_and_ends_at_the_first_final_status():
    assert way(pickup=True) == ["received", "ready", "completed"]
    assert way(pickup=False) == ["received", "on-its-way", "completed"]


def test_without_answers_the_way_is_that_of_conditions_that_hold():
    assert way() == ["received", "on-its-way", "completed"]
