"""Laws of what importers share: the order of pages, the grammars of conditions, the patterns."""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from journey.importers.naming import Ids
from journey.importers.order import RoundInACircleError, in_order
from journey.importers.patterns import from_ecma
from journey.importers.runner.expressions import NotAnExpressionError, read
from journey.importers.xlsform.expressions import Asked, NotAConditionError, condition
from journey.patterns import compiled
from tests.journey.importers.runner_forms import component, page
from tests.journey.importers.runner_forms import imported as run

PAGES = [f"p{number}" for number in range(8)]
WAYS = st.dictionaries(st.sampled_from(PAGES), st.sets(st.sampled_from(PAGES), max_size=4))


@given(ways=WAYS, preferred=st.permutations(PAGES))
def test_each_page_is_after_all_that_lead_to_it_or_they_lead_round(ways, preferred):
    def following(page):
        return ways.get(page, set())

    try:
        order = in_order("p0", following, preferred)
    except RoundInACircleError as error:
        assert error.page in reach(error.page, following)  # noqa: PT017 - it is right either way
        return
    assert set(order) == reach("p0", following) | {"p0"}
    assert len(order) == len(set(order))
    assert all(order.index(one) < order.index(to) for one in order for to in following(one))


def reach(start, following):
    """The pages that one comes to from a page."""
    seen, to_see = set(), list(following(start))
    while to_see:
        found = to_see.pop()
        if found not in seen:
            seen.add(found)
            to_see += following(found)
    return seen


@given(preferred=st.permutations(PAGES))
def test_pages_that_nothing_orders_stand_as_the_source_has_them(preferred):
    order = in_order("first", lambda page: PAGES if page == "first" else (), preferred)
    assert order == ["first", *preferred]


WORDS = st.text("abz .<=_", max_size=6)
COMPARISONS = st.builds(
    lambda name, operator, value: {
        "field": {"name": name}, "operator": operator, "value": {"value": value},
    },
    st.from_regex(r"[a-z_][a-z0-9_.]{0,8}", fullmatch=True).filter(lambda name: name not in ("and", "or", "not")),
    st.sampled_from(["is", "is not", "is more than", "is less than", "is at least", "is at most"]),
    WORDS,
)  # fmt: skip
SIGNS = {
    "is": "==",
    "is not": "!=",
    "is more than": ">",
    "is less than": "<",
    "is at least": ">=",
    "is at most": "<=",
}


@st.composite
def expressions(draw, depth=3):
    """Expressions as they are read: each `and` of parts that are none, each `or` of parts that are none."""
    kind = draw(st.sampled_from(["one", "not", "and", "or"])) if depth else "one"
    if kind == "one":
        return draw(COMPARISONS)
    if kind == "not":
        return {"not": draw(expressions(depth - 1))}
    parts = draw(st.lists(expressions(depth - 1), min_size=2, max_size=3))
    return {"conditions": [parts[0], *({**part, "coordinator": kind} for part in parts[1:])]}


def written(found):
    if "not" in found:
        return f"not ({written(found['not'])})"
    if "conditions" in found:
        parts = found["conditions"]
        word = parts[1]["coordinator"]
        return f" {word} ".join(f"({written(part)})" for part in parts)
    return f"{found['field']['name']} {SIGNS[found['operator']]} '{found['value']['value']}'"


@given(found=expressions())
def test_an_expression_that_is_written_is_read_as_what_it_was(found):
    assert read(written(found)) == found


@given(text=st.text("abc()'\"!=<>&|. notandr", max_size=60))
def test_whatever_is_no_expression_is_said_to_be_none(text):
    try:
        read(text)
    except NotAnExpressionError:
        return


@pytest.mark.parametrize("text", ["!" * 1500 + "a", "not " * 400 + "a", "(" * 900 + "a" + ")" * 900])
def test_what_is_nested_without_end_is_no_expression(text):
    with pytest.raises(NotAnExpressionError):
        read(text)


ASKED = {
    "n": Asked("n", "number"),
    "t": Asked("t", "text"),
    "d": Asked("d", "date"),
    "y": Asked("y", "yes-no"),
    "c": Asked("c", "choice", {"red": "c-red", "blue": "c-blue"}),
    "cs": Asked("cs", "choices", {"red": "cs-red", "blue": "cs-blue"}),
}
AMOUNTS = {">": "more-than", "<": "less-than", ">=": "at-least", "<=": "at-most"}
PLAIN = st.one_of(
    st.builds(
        lambda sign, n: (f"${{n}} {sign} {n}", {"question": "n", AMOUNTS[sign]: n}),
        st.sampled_from(sorted(AMOUNTS)),
        st.integers(-99, 99),
    ),
    st.builds(lambda word: (f"${{t}} = '{word}'", {"question": "t", "is": word}), st.text("xyz", min_size=1, max_size=5)),
    st.sampled_from(
        [
            ("selected(${cs}, 'blue')", {"question": "cs", "includes": "cs-blue"}),
            ("${c} = 'red'", {"question": "c", "is": "c-red"}),
            ("${d} > today()", {"question": "d", "after": "today"}),
            ("${t} = ''", {"question": "t", "answered": False}),
        ]
    ),
)  # fmt: skip


@st.composite
def pairs(draw, depth=3):
    """An expression of XLSForm, with the condition that it means."""
    kind = draw(st.sampled_from(["one", "not", "and", "or"])) if depth else "one"
    if kind == "one":
        return draw(PLAIN)
    if kind == "not":
        text, meant = draw(pairs(depth - 1))
        return f"not({text})", {"not": meant}
    parts = draw(st.lists(pairs(depth - 1), min_size=2, max_size=3))
    text = f" {kind} ".join(f"({part})" for part, _ in parts)
    return text, {"all" if kind == "and" else "any": [meant for _, meant in parts]}


@given(pair=pairs())
def test_an_expression_of_xlsform_is_the_condition_that_it_means(pair):
    text, meant = pair
    assert condition(text, ASKED) == meant


@given(text=st.text("ntdyc${}()'\"!=<>.,0-9 notandrselected", max_size=60))
def test_whatever_is_no_condition_of_xlsform_is_said_to_be_none(text):
    try:
        condition(text, ASKED, ASKED["n"])
    except NotAConditionError as error:
        assert str(error)  # noqa: PT017


SIMPLE = st.lists(
    st.sampled_from(["a", "b", "[a-c]", "\\d", "\\d{2}", "[^x]", "(a|b)", "b?", "c*", "[0-9]+", "\\u0061", "\\.", "-"]),
    min_size=1,
    max_size=6,
).map("".join)  # fmt: skip


@given(pattern=SIMPLE, text=st.text("abcx0129.- ", max_size=8))
def test_a_pattern_takes_what_it_took(pattern, text):
    translated, why_not = from_ecma(f"^{pattern}$")
    assert translated is not None, why_not
    assert bool(compiled(translated).search(text)) == bool(re.search(f"^(?:{pattern})\\Z", text))


@given(pattern=st.text(max_size=30))
def test_any_text_is_a_pattern_that_can_be_run_or_has_a_reason_why_not(pattern):
    translated, why_not = from_ecma(pattern)
    assert (translated is None) == bool(why_not)
    assume(translated is not None)
    compiled(translated)


def test_conditions_that_double_each_time_are_not_applied():
    """A hundred bytes a step would make a million million conditions."""
    named = [{"name": "c0", "displayName": "c0", "value": "start.sure == true"}]
    for number in range(1, 19):
        parts = [
            {"conditionName": f"c{number - 1}"},
            {"conditionName": f"c{number - 1}", "coordinator": "and"},
        ]
        named.append({"name": f"c{number}", "displayName": "x", "value": {"name": "x", "conditions": parts}})
    found = run(
        page("start", component("sure", "YesNoField"), to=[("more", "c18")]),
        page("more", component("line")),
        conditions=named,
    )
    assert "it has too many parts" in " ".join(left.what for left in found.left)


@given(names=st.lists(st.sampled_from(["a", "a-2", "A", "a 2", "2", "é", "review", ""]), max_size=12))
def test_no_id_is_given_twice(names):
    ids = Ids()
    given_ids = [ids.give(name, "x") for name in names]
    assert len(set(given_ids)) == len(names)
    assert "review" not in given_ids
