"""Continuing an application on another computer: what is said before, the code, and where it is typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from screens import page
from screens.page import Reference, Reply
from screens.texts import LANGUAGES, texts_in
from tests.offices import Office
from tests.screens.person import MAIL, Person, at_counter, do

EN = texts_in("en")


@pytest.fixture(autouse=True)
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    office = Office(tmp_path / "service.db", monkeypatch)
    office.open()
    yield office
    office.close()


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The home of another computer; what is done after is done there."""
    return tmp_path / "elsewhere"


def given(language: str = "en") -> Person:
    """A person who was at the check of all answers, and asked for a code."""
    (draft,) = at_counter(answers=MAIL, at="check-answers", language=language).drafts
    give = do(f"give:{draft.id}")
    return at_counter(do("applications"), do("give"), give, home=True, language=language)


def code_of(person: Person) -> str:
    return next(block.value for block in person.page.blocks if isinstance(block, Reference))


def taken(code: str, language: str = "en") -> Person:
    typed = Reply("fetch", {"code": code})
    return at_counter(do("applications"), do("take"), typed, home=True, language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_code_takes_the_application_to_another_computer(
    language: str, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
):
    code = code_of(given(language))
    monkeypatch.setenv("ETAPE_HOME", str(elsewhere))
    person = taken(code, language)
    assert texts_in(language)("handover-take.done") in person.said
    assert person.answers == MAIL
    assert person.page.id == "check-answers"


def test_what_does_not_travel_and_what_stays_is_said_before():
    at_counter(
        answers={**MAIL, "photo": {"name": "photo.jpg", "type": "jpeg", "size": 22, "sha256": "0" * 64}}
    )
    person = at_counter(do("applications"), do("give"), home=True)
    for key in ("handover.sealed", "handover.documents", "handover.stays", "handover.once"):
        assert EN(key) in person.words


def test_here_it_is_said_that_a_copy_went_in_the_list_and_before_it_is_submitted():
    (draft,) = given().drafts
    person = at_counter(do("applications"), home=True)
    assert EN("applications.continued", date="23 November 2026") in person.page.actions[0].label
    person = at_counter(do("applications"), do(f"resume:{draft.id}"), do("continue"), home=True)
    assert person.page.id == "declaration"
    (warning,) = (block for block in person.page.blocks if isinstance(block, page.Warning))
    assert warning.text == EN("declaration.elsewhere", date="23 November 2026")


@pytest.mark.parametrize("code", ["", "12", "hello"])
def test_what_is_no_code_is_said_at_the_field(code: str):
    person = taken(code)
    assert person.page.id == "handover-take"
    assert len(person.errors) == 1
    assert person.values() == {"code": code}


def test_a_code_with_a_wrong_digit_names_its_group():
    code = code_of(given())
    person = taken(code[:-1] + str((int(code[-1]) + 1) % 10))
    assert person.page.id == "handover-take"
    assert "8" in person.errors[0]


def test_a_code_that_was_used_says_so(elsewhere: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    code = code_of(given())
    monkeypatch.setenv("ETAPE_HOME", str(elsewhere))
    taken(code)
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "third"))
    assert taken(code).errors == [EN("error.no-such-copy")]


def test_without_the_service_no_code_is_made_and_the_application_is_as_it_was(service: Office):
    (draft,) = at_counter(answers=MAIL, at="check-answers").drafts
    service.close()
    person = at_counter(do("applications"), do("give"), do(f"give:{draft.id}"), home=True)
    assert person.page.id == "failure"
    assert person.drafts[0].continued is None


def test_with_the_service_inside_the_program_there_is_nowhere_else_to_continue(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.delenv("ETAPE_SERVICE")
    at_counter(answers=MAIL)
    actions = [action.id for action in at_counter(do("applications"), home=True).page.actions]
    assert not {"give", "take"} & set(actions)
