"""Definitions and answers made up by hypothesis."""

from datetime import date

from hypothesis import strategies as st

from tests.journey.small import (
    OPTIONS,
    asked,
    defined,
    group,
    interruption,
    leaving,
    repeat,
    section,
)

IDS = [option["id"] for option in OPTIONS]
VALUES = {
    "text": st.sampled_from(["x", "y"]),
    "number": st.integers(0, 5),
    "yes-no": st.booleans(),
    "choice": st.sampled_from(IDS),
    "date": st.dates(date(2020, 1, 1), date(2030, 1, 1)).map(date.isoformat),
    "choices": st.sets(st.sampled_from(IDS), min_size=1).map(
        lambda found: [name for name in IDS if name in found]
    ),
}
OPERATORS = {
    "text": st.sampled_from([{"is": "x"}, {"in": ["x", "z"]}]),
    "number": st.builds(
        lambda key, bound: {key: bound}, st.sampled_from(["is", "at-least", "at-most"]), st.integers(0, 5)
    ),
    "yes-no": st.builds(lambda value: {"is": value}, st.booleans()),
    "choice": st.sampled_from([{"is": "red"}, {"in": ["red", "grey"]}]),
    "date": st.sampled_from([{"before": "today"}, {"after": "2025-01-01"}, {"age": {"at-least": 2}}]),
    "choices": st.builds(lambda option: {"includes": option}, st.sampled_from(IDS)),
}

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def conditions(draw, known):
    """A condition on questions that are known: pairs of id and kind."""
    if draw(st.integers(0, 3)) == 0:
        inner = draw(st.lists(conditions(known), min_size=1, max_size=3))
        return draw(st.sampled_from([{"all": inner}, {"any": inner}, {"not": inner[0]}]))
    id_, kind = draw(st.sampled_from(known))
    answered = st.builds(lambda value: {"answered": value}, st.booleans())
    return {"question": id_, **draw(OPERATORS[kind] | answered)}


def maybe(draw, known):
    return {"when": draw(conditions(known))} if known and draw(st.booleans()) else {}


@st.composite
def entries(draw, known, name):
    """An entry, with the questions that it asks."""
    kinds = draw(st.lists(st.sampled_from(sorted(VALUES)), min_size=2, max_size=3))
    match draw(st.sampled_from(["question"] * 4 + ["group", "interruption"])):
        case "interruption":
            return interruption(name, **maybe(draw, known)), []
        case "group":
            members = [asked(f"{name}-{n}", kind, **maybe(draw, known)) for n, kind in enumerate(kinds)]
            return group(name, *members, **maybe(draw, known)), [(q["id"], q["kind"]) for q in members]
    kind = kinds[0]
    own = [*known, (name, kind)]
    exits = [leaving(f"{name}-out", draw(conditions(own)))] if draw(st.integers(0, 9)) == 0 else []
    more = {"optional": draw(st.booleans()), "exits": exits, **maybe(draw, known)}
    return asked(name, kind, **more), [(name, kind)]


@st.composite
def definitions(draw):
    sections, known = [], []
    for number in range(draw(st.integers(1, 3))):
        name, inside, found = f"s{number}", list(known), []
        shown = maybe(draw, known)
        for place in range(draw(st.integers(1, 4))):
            entry, asks = draw(entries(inside, f"{name}-{place}"))
            found.append(entry)
            inside += asks
        many = (
            {"repeat": repeat(least=draw(st.integers(1, 2)), most=3)} if draw(st.integers(0, 2)) == 0 else {}
        )
        sections.append(section(name, *found, **shown, **many))
        known = known if many else inside
    return defined(*sections)


def keys_of(definition):
    """The kind of each question by every key that it can have."""
    found = {}
    for part in definition.sections:
        prefixes = [f"{part.id}/{n}/" for n in range(1, part.repeat.most + 1)] if part.repeat else [""]
        for entry in part.questions:
            for one in getattr(entry, "questions", (entry,)):
                kind = type(one).__struct_config__.tag
                found |= {prefix + one.id: kind for prefix in prefixes if kind != "interruption"}
    return found


@st.composite
def answers_to(draw, definition):
    """Answers to some of the questions, visible or not, some of them passed over."""
    found = {}
    for key, kind in keys_of(definition).items():
        if draw(st.integers(0, 4)):
            found[key] = (
                draw(VALUES[kind] | st.none()) if draw(st.integers(0, 4)) == 0 else draw(VALUES[kind])
            )
    for part in definition.sections:
        if part.repeat and draw(st.booleans()):
            found[part.id] = draw(st.lists(st.integers(1, part.repeat.most), unique=True))
            found[f"{part.id}/more"] = False
        agreed = [entry.id for entry in part.questions if entry.__struct_config__.tag == "interruption"]
        found |= {id_: True for id_ in agreed if not part.repeat and draw(st.booleans())}
    return found


@st.composite
def answered_definitions(draw):
    definition = draw(definitions())
    return definition, draw(answers_to(definition))
