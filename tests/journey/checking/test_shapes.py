"""All that is wrong with the shape of a definition is found at once, each thing where it was written."""

from copy import deepcopy

from hypothesis import given
from hypothesis import strategies as st

from journey.checking.shapes import shape_errors
from journey.errors import DefinitionError
from journey.loading import shaped
from tests.journey.small import asked, leaving, section, whole

GOOD = whole(
    section(
        "first", asked("a", "date"), asked("b", "choice", exits=[leaving("out", {"is": "red"})]), asked("c")
    ),
    section(
        "second", asked("d", "number", must=[{"that": {"at-least": 1}, "error": {"en": "1", "fr": "1"}}])
    ),
)


def found(change):
    data = deepcopy(GOOD)
    change(data)
    return [(error.place, error.detail) for error in shape_errors(data)]


def test_a_definition_of_the_right_shape_has_no_errors():
    assert found(lambda data: None) == []


def test_every_error_is_said_with_the_place_where_it_was_written():
    def spoil(data):
        first, second = data["sections"]
        first["questions"][0]["kind"] = "datum"
        first["questions"][1]["labell"] = "x"
        del first["questions"][2]["label"]
        first["questions"][1]["exits"][0]["when"] = {"is": "red", "in": ["red"]}
        second["questions"][0]["must"][0]["that"] = {"att-least": 1}
        second["questions"][0]["least"] = "one"
        data["minutes"] = "five"
        data["owners"] = []

    places = {place for place, _ in found(spoil)}
    assert places == {
        "",
        "minutes",
        "sections[0].questions[0].kind",
        "sections[0].questions[1]",
        "sections[0].questions[1].exits[0].when",
        "sections[0].questions[2]",
        "sections[1].questions[0].least",
        "sections[1].questions[0].must[0].that",
    }


def test_what_is_wrong_only_because_something_was_taken_out_is_not_said():
    def spoil(data):
        data["sections"][1]["questions"][0]["kind"] = "datum"

    assert [place for place, _ in found(spoil)] == ["sections[1].questions[0].kind"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=4,
)


@given(
    st.sampled_from(["title", "sections", "standards", "fees", "etape", "checks", "source"]),
    JSON,
    st.integers(0, 1),
    JSON,
)
def test_whatever_stands_there_it_ends_and_the_first_error_is_that_of_loading(key, value, number, entry):
    data = deepcopy(GOOD)
    data["sections"][number]["questions"].append(entry)
    data[key] = value
    try:
        shaped(deepcopy(data))
        expected = []
    except DefinitionError as error:
        expected = [str(error)]
    assert [str(error) for error in shape_errors(data)][:1] == expected
