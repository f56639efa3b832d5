"""A repeated section: its items are added, changed and removed, and its months may have no gap."""

import pytest

from tests.screens.person import MAIL, answer, at_counter, do

AT_ADDRESSES = {
    "answers": {key: value for key, value in MAIL.items() if key != "addresses/more"},
    "at": "addresses/more",
}
FIRST, SECOND, THIRD = (f"addresses/{number}" for number in (1, 2, 3))


def test_lists_its_items_in_words():
    person = at_counter(**AT_ADDRESSES)
    assert person.page.title == "Did you live anywhere else in the last two years?"
    assert "Address 1: My home address, October 2025" in person.words
    assert "Address 2: An earlier address, 7 Hawthorne Street, Antigonish" in person.words


def test_an_item_is_added_and_asked_for():
    person = at_counter(
        do("add"),
        answer({f"{THIRD}/which-address": "home"}),
        answer({f"{THIRD}/lived-from": "1 1990"}),
        **AT_ADDRESSES,
    )
    assert person.ids[:3] == [
        "more:addresses",
        f"question:{THIRD}/which-address",
        f"question:{THIRD}/lived-from",
    ]
    assert person.answers["addresses"] == [1, 2, 3]
    assert "Address 3" in person.pages[1].place


def test_an_item_is_changed():
    person = at_counter(do("change:1"), answer({f"{FIRST}/which-address": "home"}), **AT_ADDRESSES)
    assert person.ids == ["more:addresses", f"question:{FIRST}/which-address", f"question:{FIRST}/lived-from"]


def test_an_item_is_removed_with_its_answers_and_that_is_said():
    person = at_counter(do("remove:2"), **AT_ADDRESSES)
    assert person.page.id == "more:addresses"
    assert person.said == ["Removed: Address 2."]
    assert person.answers["addresses"] == [1]
    assert not any(key.startswith(SECOND) for key in person.answers)


def test_the_last_item_that_must_be_cannot_be_removed():
    person = at_counter(do("remove:2"), **AT_ADDRESSES)
    assert "remove:1" not in [action.id for action in person.page.actions]


def test_after_a_removal_the_items_are_counted_anew():
    person = at_counter(do("remove:1"), **AT_ADDRESSES)
    assert "Address 1: An earlier address" in person.words


@pytest.mark.parametrize(
    ("language", "error"),
    [
        ("en", "Nothing is said about November 2024 to September 2025. Add it, or correct the months."),
        (
            "fr",
            "Rien n’est dit de novembre 2024 à septembre 2025. Ajoutez cette période, ou corrigez les mois.",
        ),
    ],
)
def test_a_gap_is_said_in_months(language, error):
    person = at_counter(do("remove:2"), do("done"), **AT_ADDRESSES, language=language)
    assert person.page.id == "more:addresses"
    assert person.errors == [error]


def test_a_gap_that_is_filled_leads_on():
    person = at_counter(do("done"), **AT_ADDRESSES)
    assert person.page.id == "question:occupations/1/occupation"
    assert person.answers["addresses/more"] is False


def test_an_answer_of_an_item_is_changed_from_the_check_of_answers():
    key = f"{FIRST}/lived-from"
    person = at_counter(do(f"change:{key}"), answer({key: "9 2025"}), answers=MAIL, at="check-answers")
    assert person.page.id == "check-answers"
