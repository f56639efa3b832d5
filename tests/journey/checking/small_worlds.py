"""Conditions over domains so small that everything can be tried."""

from datetime import date, timedelta
from itertools import product

from hypothesis import strategies as st

from journey.checking.domains import ONE, Ordered, Subset, Values
from journey.comparisons import TODAY
from journey.conditions import leaves, parse
from journey.evaluation import Scope, compiled
from tests.journey.small import OPTIONS, asked, defined, section

DAY = date(2028, 2, 27)
FEW = 4
QUESTIONS = {
    question.id: question
    for question in defined(
        section(
            "about",
            asked("flag", "yes-no"),
            asked("other", "yes-no"),
            asked("colour", "choice"),
            asked("colours", "choices", least=1, most=2, alone="grey"),
            asked("count", "number", least=0, most=3),
            asked("share", "decimal", least="0", most="1", places=1),
            asked("born", "date"),
            asked("left", "date"),
            asked("month", "month"),
            asked("word", "text"),
        ),
    )
    .sections[0]
    .questions
}
IDS = [option["id"] for option in OPTIONS]


def _days(first: date) -> list[str]:
    return [(first + timedelta(number)).isoformat() for number in range(FEW)]


def _span(first: date) -> Ordered:
    return Ordered(first.toordinal(), first.toordinal() + FEW - 1)


BORN, LEFT = date(2026, 2, 27), DAY
POSSIBLE = {
    "flag": [True, False],
    "other": [True, False],
    "colour": IDS,
    "colours": [["red"], ["green"], ["grey"], ["red", "green"]],
    "count": [0, 1, 2, 3],
    "share": ["0", *(f"0.{tenth}" for tenth in range(1, 10)), "1"],
    "born": _days(BORN),
    "left": _days(LEFT),
    "month": ["2028-02", "2028-03", "2028-04"],
    "word": ["x", "y", "neither"],
}
DOMAINS = {
    "flag": Values(frozenset((True, False))),
    "other": Values(frozenset((True, False))),
    "colour": Values(frozenset(IDS)),
    "colours": Subset(frozenset(IDS), 1, 2, "grey"),
    "count": Ordered(0, 3 * ONE, every=ONE),
    "share": Ordered(0, ONE, every=ONE // 10),
    "born": _span(BORN),
    "left": _span(LEFT),
    "month": Ordered(date(2028, 2, 1).toordinal(), date(2028, 4, 30).toordinal(), months=True),
    "word": Values(),
    TODAY: _span(DAY),
}
_DAY = st.sampled_from(["born", "left", "month", "today", "2026-03-01", "2028-02-29", "2028-03-01"])
_BY_DAY = ("born", "left", "month")
_SPAN = st.sampled_from(
    [{"years": 2}, {"years": 1}, {"months": 24}, {"months": 1}, {"days": 730}, {"days": 1}, {"days": 0}]
)
LEAVES = st.one_of(
    st.builds(
        lambda id_, value: {"question": id_, "is": value}, st.sampled_from(["flag", "other"]), st.booleans()
    ),
    st.builds(lambda value: {"question": "colour", "is": value}, st.sampled_from(IDS)),
    st.builds(
        lambda values: {"question": "colour", "in": sorted(values)},
        st.sets(st.sampled_from(IDS), min_size=1),
    ),
    st.builds(lambda value: {"question": "colours", "includes": value}, st.sampled_from(IDS)),
    st.builds(
        lambda key, bound: {"question": "count", key: bound},
        st.sampled_from(["is", "at-least", "at-most"]),
        st.integers(-1, 4),
    ),
    st.builds(
        lambda id_, key, bound: {"question": id_, key: bound},
        st.sampled_from(["count", "share"]),
        st.sampled_from(["at-least", "at-most", "more-than", "less-than"]),
        st.sampled_from([0, 1, "-0.5", "0.05", "count", "share"]),
    ),
    st.builds(
        lambda pair: {"question": pair[0], "same-as": pair[1]},
        st.sampled_from([("flag", "other"), ("count", "share"), ("born", "left"), ("colour", "colour")]),
    ),
    st.builds(lambda value: {"question": "word", "is": value}, st.sampled_from(["x", "y"])),
    st.builds(
        lambda id_, given: {"question": id_, "answered": given},
        st.sampled_from(sorted(POSSIBLE)),
        st.booleans(),
    ),
    st.builds(
        lambda id_, key, day: {"question": id_, key: day},
        st.sampled_from(_BY_DAY),
        st.sampled_from(["before", "after"]),
        _DAY,
    ),
    st.builds(
        lambda id_, key, years, at: {"question": id_, "age": {key: years, "at": at}},
        st.sampled_from(_BY_DAY),
        st.sampled_from(["at-least", "at-most"]),
        st.integers(0, 2),
        _DAY,
    ),
    st.builds(
        lambda start, end, key, span: {"from": start, "to": end, key: span},
        _DAY,
        _DAY,
        st.sampled_from(["more-than", "less-than", "at-least", "at-most"]),
        _SPAN,
    ),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
        st.builds(lambda parts: {"at-most-one": parts}, st.lists(inner, min_size=1, max_size=3)),
    ),
    max_leaves=6,
)


def can_hold(condition: dict) -> bool:
    """Whether it holds for some answers on some day, found by trying all of them with the engine's own evaluation."""
    parsed = parse(condition)
    test = compiled(parsed, Scope())
    about = sorted({name for leaf in leaves(parsed) for name in leaf.references if name})
    for values in product(*([None, *POSSIBLE[name]] for name in about)):
        given = {name: value for name, value in zip(about, values, strict=True) if value is not None}
        if any(test(given, DAY + timedelta(number)) for number in range(FEW)):
            return True
    return False
