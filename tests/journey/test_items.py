"""The items of a repeated section."""

import pytest

from journey.items import add, finish, items, remove
from tests.journey.small import asked, defined, repeat, section

MANY = defined(section("many", asked("it"), repeat=repeat(least=2, most=4))).sections[0]
ANSWERS = {"many": [1, 2, 3], "many/1/it": "a", "many/2/it": "b", "many/3/it": "c", "many/more": False}


def test_there_are_at_first_as_many_items_as_there_have_to_be():
    assert items({}, MANY) == (1, 2)


@pytest.mark.parametrize(
    ("recorded", "numbers"),
    [
        ([3, 1], (3, 1)),
        ([4], (4, 1)),
        ([1, 1, 9, 0, "2", True, None], (1, 2)),
        ("12", (1, 2)),
        (None, (1, 2)),
    ],
)
def test_what_is_not_the_number_of_an_item_is_passed_over(recorded, numbers):
    assert items({"many": recorded}, MANY) == numbers


def test_an_added_item_has_the_lowest_free_number_and_opens_the_question_for_more_again():
    added = add({**ANSWERS, "many": [1, 3]}, MANY)
    assert added["many"] == [1, 3, 2]
    assert "many/more" not in added


def test_no_item_is_added_beyond_the_most_there_may_be():
    with pytest.raises(ValueError, match="no room"):
        add({"many": [1, 2, 3, 4]}, MANY)


def test_a_removed_item_takes_its_answers_along_and_no_others():
    removed = remove({**ANSWERS, "many/22": "other", "name": "x"}, MANY, 2)
    assert removed == {"many": [1, 3], "many/1/it": "a", "many/3/it": "c", "many/22": "other", "name": "x"}


def test_removing_below_the_least_leaves_an_empty_item_in_its_place():
    removed = remove(remove(ANSWERS, MANY, 3), MANY, 1)
    assert items(removed, MANY) == (2, 1)
    assert "many/1/it" not in removed


def test_finishing_records_the_items_and_that_there_are_no_more():
    assert finish({}, MANY) == {"many": [1, 2], "many/more": False}


def test_the_answers_given_are_never_changed():
    before = {**ANSWERS, "many": [1, 2, 3]}
    add(ANSWERS, MANY)
    remove(ANSWERS, MANY, 2)
    finish(ANSWERS, MANY)
    assert before == ANSWERS


def test_a_section_that_is_not_repeated_has_no_items():
    assert items({"about": [1]}, defined().sections[0]) == ()
