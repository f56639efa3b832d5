"""The forms of others, where they are: every one walked, every payload judged. `make conformance` prints the table."""

import pytest

from journey.errors import Problem
from journey.judgement import Fault
from journey.payloads import Refused
from tests.conformance.__main__ import main
from tests.conformance.fixtures import ABSENT, fixtures
from tests.conformance.reasons import fits


@pytest.mark.long
@pytest.mark.skipif(fixtures("govschema") is None, reason=ABSENT)
def test_every_form_of_govschema_is_walked_and_every_payload_judged_as_its_name_says(capsys):
    assert main([]) == 0, capsys.readouterr().out


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
