"""Nothing of a source is changed in silence: of two values there, the definition has one each, or what was done is listed.

A place may be noted as carried over before its value is cut, rounded or brought within bounds; two values that come to the
same show it.
"""

from fnmatch import fnmatchcase

import pytest

from journey.errors import DefinitionError
from journey.importers.base import leaves
from journey.importers.recognition import import_data
from journey.loading import to_json
from tests.journey.importers.everything import FORMS
from tests.journey.importers.test_nothing_dropped import put
from tests.journey.importers.test_nothing_dropped_elsewhere import CONSTANTS, is_inside

LONG = "W " * 3000
OF_TEXTS = [(f"{LONG}a", f"{LONG}b")]
OF_NUMBERS = [("9", "8"), (500, 501), (200_000, 200_001), (0, -1), (1.5, 1.25), (1e-25, 1e-26)]
TRANSLATED = {
    "gcforms": {"*.questionId"},
    "xlsform": {"survey[[][459]].name"},
}
"""What says which format it is, and what only an id is made of."""


def outcome(form, format_):
    """The definition of a form, and the places of what was left; None where it is refused."""
    try:
        found = import_data(form, format_)
    except DefinitionError:
        return None
    return to_json(found.definition), {left.place for left in found.left}


@pytest.mark.parametrize("format_", FORMS)
def test_two_values_come_to_two_definitions_or_are_listed(format_):
    form = FORMS[format_]
    constants = {known.replace("[", "[[]") for known in CONSTANTS.get(format_, ())} | TRANSLATED.get(
        format_, set()
    )
    silent = []
    for place, value in leaves(form):
        if isinstance(value, bool) or any(fnmatchcase(place, known) for known in constants):
            continue
        for pair in OF_TEXTS if isinstance(value, str) else OF_NUMBERS:
            found = [outcome(put(form, place, other), format_) for other in pair]
            if None in found:
                continue
            (first, listed), (second, listed_too) = found
            if first == second and not (is_inside(place, listed) or is_inside(place, listed_too)):
                silent.append((place, pair[0] if len(str(pair[0])) < 20 else "long"))
    assert silent == []
