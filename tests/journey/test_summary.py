"""The answers to be checked, section by section and item by item."""

from journey.summary import summary
from tests.journey.small import TODAY, asked, group, interruption, planned, repeat, section

TOLD = {"question": "told", "is": True}
PLAN = planned(
    section("a", asked("told", "yes-no"), interruption("stop"), asked("hidden", when=TOLD)),
    section("b", group("g", asked("one"), asked("two", optional=True))),
    section("many", asked("it"), repeat=repeat()),
    section("z", asked("end")),
)
ANSWERS = {
    "told": False,
    "stop": True,
    "hidden": "kept",
    "one": "x",
    "two": None,
    "many": [2, 1],
    "many/1/it": "first",
    "many/2/it": "second",
    "many/more": False,
}


def test_a_summary_has_a_part_for_each_section_and_each_item_in_order():
    parts = summary(PLAN, ANSWERS, TODAY)
    assert [(part.section.id, part.number) for part in parts] == [
        ("a", None),
        ("b", None),
        ("many", 2),
        ("many", 1),
    ]


def test_a_row_says_what_was_answered_and_where_to_change_it():
    rows = [row for part in summary(PLAN, ANSWERS, TODAY) for row in part.rows]
    assert [(row.key, row.value, row.step_id) for row in rows] == [
        ("told", False, "told"),
        ("one", "x", "g"),
        ("two", None, "g"),
        ("many/2/it", "second", "many/2/it"),
        ("many/1/it", "first", "many/1/it"),
    ]
    assert rows[0].question == PLAN.question("told")


def test_nothing_answered_is_an_empty_summary():
    assert summary(PLAN, {}, TODAY) == ()
