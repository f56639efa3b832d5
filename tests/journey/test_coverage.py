"""Items that have to cover every month of a span that ends today."""

from datetime import date

import pytest

from journey.coverage import gaps
from tests.journey.small import asked, defined, repeat, section

TODAY = date(2026, 11, 23)
RULE = {"without-gaps": {"from": "since", "to": "until", "last": {"years": 2}}}
LIVED = defined(
    section(
        "many", asked("since", "month"), asked("until", "month", optional=True), repeat=repeat(most=9, **RULE)
    )
).sections[0]


def found(*items, today=TODAY):
    answers = {}
    for number, (since, until) in enumerate(items, start=1):
        answers |= {f"many/{number}/since": since} if since else {}
        answers |= {f"many/{number}/until": until} if until else {}
    spans = gaps(LIVED, range(1, len(items) + 1), answers, today)
    return [(gap.since.isoformat()[:7], gap.until.isoformat()[:7]) for gap in spans]


@pytest.mark.parametrize(
    "items",
    [
        [("2010-01", None)],
        [("2024-11", None)],
        [("2024-11", "2026-11")],
        [("2025-06", None), ("2024-11", "2025-05")],
        [("2024-11", "2025-06"), ("2025-06", None)],
        [("2024-01", "2030-01")],
        [("2024-11", "2025-02"), ("2024-12", "2025-01"), ("2025-03", None)],
    ],
)
def test_items_that_touch_or_overlap_leave_no_gap_in_whatever_order(items):
    assert found(*items) == []


@pytest.mark.parametrize(
    ("items", "left_out"),
    [
        ([], [("2024-11", "2026-11")]),
        ([(None, None)], [("2024-11", "2026-11")]),
        ([("2024-12", None)], [("2024-11", "2024-11")]),
        ([("2024-11", "2026-10")], [("2026-11", "2026-11")]),
        ([("2024-11", "2025-05"), ("2025-07", None)], [("2025-06", "2025-06")]),
        ([("2025-12", "2026-02"), ("2025-01", "2025-11")], [("2024-11", "2024-12"), ("2026-03", "2026-11")]),
        ([("2010-01", "2020-01")], [("2024-11", "2026-11")]),
        ([("2030-01", None)], [("2024-11", "2026-11")]),
        ([("2025-06", "2025-01"), ("2024-11", None)], []),
    ],
)
def test_each_gap_is_said_by_its_first_and_last_month(items, left_out):
    assert found(*items) == left_out


def test_a_span_across_the_end_of_a_year_is_counted_in_months():
    assert found(("2023-12", "2024-12"), ("2025-02", None), today=date(2025, 12, 31)) == [
        ("2025-01", "2025-01")
    ]


def test_a_section_in_which_gaps_do_not_matter_has_none():
    assert list(gaps(defined().sections[0], (), {}, TODAY)) == []
