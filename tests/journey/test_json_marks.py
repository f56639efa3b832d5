"""Where a part stands in a JSON text is where YAML, of which JSON is a part, finds it; without building the rest."""

import json
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st

from journey.json_marks import marks_of_json
from journey.marks import Mark, around, marks, nearest

KEYS = st.text('abé-\\" {[:,', min_size=1, max_size=4).map(str.strip).filter(bool)
DATA = st.recursive(
    st.none() | st.booleans() | st.integers(0, 99) | st.text('ab]},: \\"\n', max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=20,
)


@given(DATA, st.sampled_from([None, 0, 3]), st.data())
def test_a_place_is_where_yaml_finds_it(data, indent, chosen):
    text = json.dumps(data, indent=indent, ensure_ascii=False)
    expected = marks(text)
    place = chosen.draw(st.sampled_from(sorted(expected)))
    assert marks_of_json(text, [place])[place] == expected[place]


def test_what_is_around_a_place_is_found_where_the_place_is_not():
    text = dedent("""
        {"a": {"b": [1,
        \t2]}}""")
    assert marks_of_json(text, ["a.b[1]", "a.c.d"]) == {
        "": Mark(2, 1),
        "a": Mark(2, 2),
        "a.b": Mark(2, 8),
        "a.b[1]": Mark(3, 2),
    }
    assert nearest(marks_of_json(text, ["a.c.d"]), "a.c.d") == Mark(2, 2)


def test_the_parts_around_a_place_are_named_outwards():
    assert list(around("a.b[1].c")) == ["a.b[1].c", "a.b[1]", "a.b", "a", ""]
