"""The passport renewal as people meet it: who gets through, who is led out, what it costs, when it is ready.

The persons are made up. Their answers hold on 23 November 2026, a Monday.
"""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from journey import items
from journey.fees import fees
from journey.judgement import judge, judge_step, submitted
from journey.loading import from_yaml
from journey.placing import placed
from journey.promise import promise
from journey.statuses import ordinary_way
from journey.walk import Plan, visible_questions, walk

ROOT = Path(__file__).parents[2]
TODAY = date(2026, 11, 23)
CHANNELS = ("mail", "online", "in-person")
PHOTO = {"name": "photo.jpg", "type": "jpeg", "size": 1_800_000, "sha256": "0" * 64}

EXITS = {
    "child-passport": ("mail", {"last-passport-kind": "child"}),
    "not-a-full-passport": ("mail", {"last-passport-kind": "other"}),
    "first-passport": ("mail", {"last-passport-kind": "none"}),
    "issued-long-ago": ("mail", {"issued-on": "2011-11-22"}),
    "under-sixteen": ("mail", {"born-on": "2010-11-24"}),
    "issued-under-sixteen": ("mail", {"born-on": "2002-06-06"}),
    "details-changed": ("mail", {"details-unchanged": False}),
    "outside-canada": ("mail", {"in-canada": False}),
    "online-not-in-hand": ("online", {"passport-state": "seized"}),
    "online-too-early": ("online", {"expires-on": "2027-05-24"}),
    "online-not-regular": ("online", {"regular-passport": False}),
    "online-no-birthplace": ("online", {"birthplace-shown": False}),
    "online-observation": ("online", {"observation": True}),
    "online-travel-soon": ("online", {"travel-soon": True}),
    "online-no-photo": ("online", {"photo-ready": False}),
}

FAULTS = [
    ("expires-on", "mail", {"expires-on": "2018-06-05"}),
    ("expires-on", "mail", {"expires-on": "2028-06-06"}),
    ("expires-on", "in-person", {"expires-on": "2031-07-20"}),
    ("born-on", "mail", {"born-on": "2058-03-12"}),
    ("born-on", "mail", {"born-on": "1858-03-12"}),
    ("travel-on", "mail", {"travel-on": "2026-11-22"}),
    ("travel-on", "online", {"travel-on": "2026-12-18"}),
    ("addresses/more", "mail", {"addresses/2/lived-to": "2025-08"}),
    ("addresses/2/lived-to", "mail", {"addresses/2/lived-to": "1994-07"}),
    ("occupations/2/occupied-to", "mail", {"occupations/2/occupied-to": "1996-04"}),
    ("references/1/reference-relation", "mail", {"references/1/reference-relation": "close-family"}),
    ("references/1/reference-at-your-address", "in-person", {"references/1/reference-at-your-address": True}),
    ("references/2/reference-adult", "mail", {"references/2/reference-adult": False}),
    ("references/2/reference-years", "mail", {"references/2/reference-years": 1}),
    ("contact-travels", "mail", {"contact-travels": True}),
]

FEES = [
    ("mail", {}, "122.50"),
    ("online", {}, "163.50"),
    ("in-person", {}, "213.50"),
    ("in-person", {"speed": "urgent"}, "289.25"),
    ("in-person", {"speed": "weekend"}, "547.00"),
    ("in-person", {"speed": "standard", "delivery": "post"}, "163.50"),
    ("in-person", {"speed": "standard", "delivery": "pickup"}, "183.50"),
]

# Without weekends, 25 and 28 December (Boxing Day is a Saturday) and 1 January.
YEAR_END = (date(2026, 12, 21), date(2026, 12, 30), date(2027, 1, 7))
PROMISES = [  # due, arrives, guaranteed, shows
    ("mail", {}, "mail", (*YEAR_END, date(2026, 12, 7))),
    ("online", {}, "online", (*YEAR_END, None)),
    ("in-person", {"office": "service-canada"}, "service-canada", (*YEAR_END, date(2026, 11, 30))),
    (
        "in-person",
        {"speed": "standard", "delivery": "post"},
        "office-mail",
        (date(2026, 12, 7), date(2026, 12, 14), date(2027, 1, 7), date(2026, 11, 30)),
    ),
    (
        "in-person",
        {"speed": "standard", "delivery": "pickup"},
        "office-pickup",
        (date(2026, 12, 7), None, date(2027, 1, 7), date(2026, 11, 30)),
    ),
    ("in-person", {}, "express", (date(2026, 12, 4), None, None, date(2026, 11, 30))),
    ("in-person", {"speed": "urgent"}, "urgent", (date(2026, 11, 24), None, None, None)),
    ("in-person", {"speed": "weekend"}, "urgent", (date(2026, 11, 24), None, None, None)),
]


@cache
def plan():
    return Plan(from_yaml((ROOT / "service/definitions/passport-renewal/2026.1.yaml").read_text("utf-8")))


def person(channel, changes=None):
    """The answers of the person who applies this way, with some of them changed."""
    given = json.loads((ROOT / f"tests/answers/passport-renewal-{channel}.json").read_text("utf-8"))
    if "photo" in given:
        given["photo"] = PHOTO
    return {**given, **(changes or {})}


def given_at(step, answers, given):
    """The answers so far with what the person gives at one step."""
    if step.kind == "more":
        done = len(items.items(answers, step.section)) == len(given[step.section.id])
        return items.finish(answers, step.section) if done else items.add(answers, step.section)
    if step.kind == "interruption":
        return {**answers, step.id: given[step.id]}
    visible = visible_questions(plan(), step, answers, TODAY)
    return {**answers, **{key: given[key] for key, _ in visible}}


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_person_is_led_from_the_first_question_to_the_end(channel):
    given, answers, led = person(channel), {}, set()
    while step := walk(plan(), answers, TODAY).next:
        led.add(step.id)
        answers = given_at(step, answers, given)
    assert led == {step.id for step in walk(plan(), given, TODAY).steps}
    assert walk(plan(), answers, TODAY).exit is None
    assert submitted(plan(), answers, TODAY) == submitted(plan(), given, TODAY) == given


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_person_finds_no_fault_at_the_end(channel):
    assert judge(plan(), person(channel), TODAY) == ()


def test_the_sections_come_in_the_order_in_which_people_know_them():
    everything = ["eligibility", "you", "last-passport", "addresses", "occupations", "references"]
    everything += ["emergency-contact", "new-passport"]
    assert [section.id for section in walk(plan(), person("mail"), TODAY).sections] == everything


def test_addresses_are_not_asked_of_who_has_lived_at_home_for_two_years():
    assert "addresses" not in [section.id for section in walk(plan(), person("online"), TODAY).sections]


def test_every_exit_has_answers_that_lead_to_it():
    leading_out = {
        leaving.id for item in placed(plan().definition) for leaving in getattr(item.entry, "exits", ())
    }
    assert leading_out == set(EXITS)


@pytest.mark.parametrize("exit_id", EXITS)
def test_an_exit_says_why_and_what_to_do_instead(exit_id):
    channel, changes = EXITS[exit_id]
    reached = walk(plan(), person(channel, changes), TODAY)
    assert reached.exit is not None
    assert reached.exit.exit.id == exit_id
    assert reached.exit.exit.instead
    assert reached.next is None


@pytest.mark.parametrize(
    ("channel", "changes"),
    [
        ("mail", {"born-on": "2002-06-05"}),  # 16 on the day of issue
        ("mail", {"issued-on": "2011-11-23", "expires-on": "2021-11-23"}),  # 15 years ago to the day
        ("online", {"issued-on": "2017-05-23", "expires-on": "2027-05-23"}),  # six months to the day
    ],
)
def test_the_last_day_of_a_condition_is_within_it(channel, changes):
    assert walk(plan(), person(channel, changes), TODAY).exit is None


@pytest.mark.parametrize("state", ["lost", "stolen", "damaged"])
def test_a_lost_stolen_or_damaged_passport_is_renewed_by_mail_with_one_more_form(state):
    way = walk(plan(), person("mail", {"passport-state": state, "loss-declaration": True}), TODAY)
    assert way.exit is None
    assert way.next is None
    assert "loss-declaration" in [step.id for step in way.steps]


@pytest.mark.parametrize(("expiry", "asked"), [("2027-11-23", False), ("2027-11-24", True)])
def test_the_reason_is_asked_more_than_one_year_before_expiry(expiry, asked):
    way = walk(plan(), person("mail", {"expires-on": expiry}), TODAY)
    assert ("reason-early" in [step.id for step in way.steps]) is asked


def test_applying_online_has_to_be_agreed_to_as_it_cancels_the_passport():
    answers = person("online")
    del answers["cancels-passport"]
    step = walk(plan(), answers, TODAY).next
    assert step is not None
    assert step.id == "cancels-passport"


@pytest.mark.parametrize(("key", "channel", "changes"), FAULTS)
def test_an_answer_against_the_rules_is_one_fault_where_it_stands(key, channel, changes):
    faults = judge_step(plan(), plan().step_of(key), person(channel, changes), TODAY)
    assert [fault.key for fault in faults] == [key]


@pytest.mark.parametrize(
    ("key", "value", "refused"),
    [
        ("passport-number", "GA302922", False),
        ("passport-number", "A123456BC", False),
        ("passport-number", "A1234567", True),
        ("home-postal-code", "W1Y 1B4", True),
        ("surname", "0kafor", True),
    ],
)
def test_a_number_a_code_or_a_name_has_the_shape_of_one(key, value, refused):
    assert bool(judge(plan(), person("mail", {key: value}), TODAY)) is refused


@pytest.mark.parametrize(("channel", "changes", "total"), FEES)
def test_the_fee_since_31_march_2026(channel, changes, total):
    assert fees(plan(), person(channel, changes), TODAY).total == Decimal(total)


@pytest.mark.parametrize(
    ("day", "validity", "total"),
    [
        (date(2026, 3, 30), "ten-years", "160.00"),
        (date(2026, 3, 30), "five-years", "120.00"),
        (date(2026, 3, 31), "ten-years", "163.50"),
        (date(2026, 3, 31), "five-years", "122.50"),
    ],
)
def test_the_fee_is_that_of_the_day(day, validity, total):
    assert fees(plan(), person("mail", {"validity": validity}), day).total == Decimal(total)


@pytest.mark.parametrize(("channel", "changes", "standard", "dates"), PROMISES)
def test_the_promise_is_that_of_the_channel(channel, changes, standard, dates):
    found = promise(plan(), person(channel, changes), TODAY)
    assert found.standard.id == standard
    assert (found.due, found.arrives, found.guaranteed, found.shows) == dates


@pytest.mark.parametrize(
    ("channel", "changes", "status"),
    [
        ("mail", {}, "on-its-way"),
        ("in-person", {}, "ready-for-pickup"),
        ("in-person", {"speed": "standard", "delivery": "pickup"}, "ready-for-pickup"),
        ("in-person", {"speed": "standard", "delivery": "post"}, "on-its-way"),
    ],
)
def test_a_printed_passport_is_picked_up_or_mailed_as_was_asked(channel, changes, status):
    way = ordinary_way(plan(), person(channel, changes), TODAY)
    assert [each.id for each in way] == ["received", "in-review", "printing", status, "completed"]
