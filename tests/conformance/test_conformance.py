"""The forms of others, where they are: every one walked, every payload judged. `make conformance` prints the table."""

import pytest

from journey.errors import DefinitionError, Problem
from journey.judgement import Fault
from journey.payloads import Refused
from tests.conformance.__main__ import TODAY, main
from tests.conformance.fixtures import ABSENT, fixtures
from tests.conformance.folders import FORMATS, File, files
from tests.conformance.importing import Importing
from tests.conformance.reasons import fits


@pytest.mark.long
@pytest.mark.skipif(fixtures("govschema") is None, reason=ABSENT)
def test_every_form_is_walked_and_every_payload_judged_as_its_name_says(capsys):
    assert main([]) == 0, capsys.readouterr().out


@pytest.mark.parametrize("format_", FORMATS)
def test_every_form_of_a_folder_is_imported_and_what_is_none_refused_for_its_reason(format_):
    folder = fixtures(format_)
    if folder is None:
        pytest.skip(ABSENT)
    run = Importing(TODAY, walks=False)
    for file in files(folder):
        run.file(file)
    assert run.wrong == []


@pytest.mark.parametrize(
    ("name", "data", "place", "is_so"),
    [
        ("invalidLayoutIds", {"layout": [9]}, "layout[0]", True),
        ("invalidLayoutIds", {"layout": [9]}, "elements[0]", False),
        ("invalidSubElementIds", {"layout": []}, "elements[0].properties.subElements[1].id", True),
        ("answers", {"1": "x"}, "", True),
        ("name", [{"id": 1}], "", True),
        ("name", [{"id": 1}], "layout[0]", False),
    ],
)
def test_a_file_is_refused_for_the_reason_in_its_name_or_because_it_is_no_form(name, data, place, is_so):
    assert File("gcforms", name, data).is_refused_by(DefinitionError(place, "it is so")) is is_so


def test_without_the_forms_it_says_so_and_is_content(monkeypatch, tmp_path, capsys):
    monkeypatch.setenv("ETAPE_FIXTURES", str(tmp_path))
    assert main([]) == 0
    assert capsys.readouterr().out.strip() == ABSENT


def refused(place, problem=None, check=""):
    return Refused(place, Fault(key=place, problem=problem, check=check))


NAMES = frozenset(("dateOfBirth", "surname", "title"))


@pytest.mark.parametrize(
    ("reason", "fault", "is_so"),
    [
        ("missing-dateofbirth-required", refused("dateOfBirth", Problem.MISSING), True),
        ("missing-dateofbirth-required", refused("surname", Problem.MISSING), False),
        ("missing-dateofbirth-required", refused("dateOfBirth", Problem.PATTERN), False),
        ("unknown-field-rejected", refused("bogus", Problem.UNKNOWN), True),
        ("unknown-field-rejected", refused("surname", Problem.MISSING), False),
        ("invalid-date-format", refused("dateOfBirth", Problem.MALFORMED), True),
        ("exclusivity-group-violation", refused("surname", check="one"), True),
        ("value-below-minimum", refused("surname", check="one"), False),
    ],
)
def test_a_payload_is_refused_for_the_reason_in_its_name(reason, fault, is_so):
    assert fits(reason, (fault,), NAMES) is is_so
