"""`etape import`: a form of another format becomes a definition, and what was left of it is accounted for."""

import json
import os
from pathlib import Path

import pytest

from journey.importers.recognition import import_data
from journey.loading import from_yaml
from journey.written_yaml import as_yaml
from tests.command_line import etape, written
from tests.journey.importers.forms import field, form
from tui.exits import ExitCode

FIXTURES = Path(os.environ.get("ETAPE_FIXTURES", Path(__file__).parents[4] / "shared" / "fixtures"))
FORMS = sorted((FIXTURES / "govschema" / "registry").rglob("schema.json"))


@pytest.fixture
def boat(tmp_path: Path) -> Path:
    path = tmp_path / "boat.json"
    fields = [field("ownerName", required=True), field("berth", "integer", validation={"minimum": 1})]
    path.write_text(json.dumps(form(*fields), indent=1), encoding="utf-8")
    return path


def test_the_definition_goes_to_standard_output_and_the_account_to_standard_error(boat):
    done = etape("import", boat)
    assert done.code is ExitCode.OK
    assert done.out.startswith(f"# Made by etape import from {boat}.\netape: 1\n")
    assert from_yaml(done.out) == import_data(json.loads(boat.read_text())).definition
    *lines, last = done.err.splitlines()
    country = boat.read_text().splitlines().index('  "country": "CA",') + 1
    assert (
        f"{boat}, line {country}, column 3: jurisdiction.country: 'CA' has no place in a definition. It was left out."
        in lines
    )
    assert (
        last
        == f"{len(lines)} things were not carried over as they stood. etape check says what is still missing."
    )


def test_what_is_missing_is_said_in_the_file_and_by_a_check(boat, tmp_path):
    saved = tmp_path / "service.yaml"
    assert etape("import", boat, "--from", "govschema", "-o", saved).out == ""
    assert "# What the source did not say" in saved.read_text()
    out = etape("check", saved).out
    assert "This is missing: statuses" in out
    assert "The form is not in French." in out
    assert out.splitlines()[0].startswith(f"{saved}, line ")


def test_the_account_as_json(boat):
    left = json.loads(etape("import", "--format", "json", boat).err)["left"]
    assert {"file", "line", "column", "place", "what", "done"} == left[0].keys()


def test_a_file_that_there_is_is_not_written_over(boat):
    before = boat.read_text()
    assert etape("import", boat, "-o", boat).code is ExitCode.ANSWERS
    assert boat.read_text() == before


@pytest.mark.parametrize("command", [["check"], ["map"], ["import"], ["run"]])
def test_a_form_of_no_known_format_is_said_so(command, tmp_path):
    done = etape(*command, written(tmp_path, {"questions": ["What?"]}))
    assert done.code is ExitCode.USAGE
    assert "no format that is recognised" in done.err.splitlines()[-1]


def test_answers_may_be_in_the_names_of_the_source_or_in_our_own(boat, tmp_path):
    for answers in ({"ownerName": "Roy", "berth": 3}, {"owner-name": "Roy", "berth": 3}):
        assert etape("validate", boat, "--answers", written(tmp_path, answers)).code is ExitCode.OK
    done = etape(
        "validate", boat, "--answers", written(tmp_path, {"ownerName": "Roy", "berth": 0, "sail": 1})
    )
    assert done.code is ExitCode.REFUSED
    assert [line.partition(" ")[0] for line in done.out.splitlines()[:2]] == ["sail:", "berth"]


LOWER = [field("name", required=True), field("amount", "number")]
PAPER = {"id": "photo", "label": "Photo", "category": "identity-document", "required": True}


def validated(tmp_path, fields, answers, *arguments, **members):
    path = tmp_path / "form.json"
    path.write_text(json.dumps(form(*fields, **members)), encoding="utf-8")
    done = etape(*arguments, "validate", path, "--answers", written(tmp_path, answers))
    return done.code, done.out.splitlines()[:-1]


def test_names_that_could_be_ids_are_names(tmp_path):
    assert validated(tmp_path, LOWER, {"name": "Ann", "amount": 2.5}) == (ExitCode.OK, [])
    unknown = {"name": "Ann", "amount": 2.5, "zz": 1}
    assert validated(tmp_path, LOWER, unknown) == (
        ExitCode.REFUSED,
        ["zz: This is not asked. Leave it out."],
    )
    code, said = validated(tmp_path, LOWER, {})
    assert (code, [line.partition(":")[0] for line in said]) == (ExitCode.REFUSED, ["name (Name)"])


def test_ids_are_ids_whatever_else_is_there(boat, tmp_path):
    done = etape("validate", boat, "--answers", written(tmp_path, {"owner-name": "Roy", "zz": 1}))
    assert [line.partition(":")[0] for line in done.out.splitlines()[:-1]] == ["berth (Berth)", "zz"]


def test_what_a_file_of_answers_does_not_speak_of_is_named(tmp_path):
    code, said = validated(tmp_path, LOWER, {"name": "Ann"}, documents=[PAPER])
    assert (code, said) == (ExitCode.OK, ["not checked: documents: the file does not speak of it"])
    code, said = validated(tmp_path, LOWER, {"name": "Ann"}, "--lang", "fr", documents=[PAPER])
    assert said == ["non vérifié\u00a0: documents\u00a0: le fichier n’en parle pas"]


def test_a_rule_that_is_not_run_is_named_and_changes_no_exit_code(tmp_path):
    odd = {"id": "later", "compare": {"field": "a", "operator": "lessThan", "compareTo": "b"}}
    fields = [field("a", validation={"pattern": "(?<!x)y$"}), field("b")]
    rules = ["not checked: a: (?<!x)y$", "not checked: later: a lessThan b"]
    answers = {"a": "z", "b": "z"}
    assert validated(tmp_path, fields, answers, crossFieldValidation=[odd]) == (ExitCode.OK, rules)
    saved = tmp_path / "service.yaml"
    etape("import", tmp_path / "form.json", "-o", saved)
    done = etape("validate", saved, "--answers", written(tmp_path, answers))
    assert done.out.splitlines()[:-1] == rules


@pytest.mark.parametrize(
    "packet",
    [
        {"collectedValues": [{"field": "name", "value": "Ann"}], "banner": "DRAFT", "documents": ["photo"]},
        {"data": {"name": "Ann"}, "schemaRef": "x", "documents": {"photo": "a.jpg"}},
        {"fields": {"name": "Ann"}, "scenario": "s", "documents": [{"id": "photo", "provided": True}]},
        {"name": "Ann", "documents": [{"id": "photo"}]},
    ],
)
def test_answers_are_taken_out_of_the_packets_of_their_format(packet, tmp_path):
    assert validated(tmp_path, LOWER, packet, documents=[PAPER]) == (ExitCode.OK, [])
    without = {**packet, "documents": []}
    code, said = validated(tmp_path, LOWER, without, documents=[PAPER])
    assert (code, [line.partition(":")[0] for line in said]) == (ExitCode.REFUSED, ["documents.photo"])


def test_a_form_may_have_fields_that_are_called_as_the_parts_of_a_packet(tmp_path):
    fields = [field("data", "object"), field("schemaRef"), field("collectedValues", "object")]
    given = {"data": {"a": 1}, "schemaRef": "x", "collectedValues": {}}
    assert validated(tmp_path, fields, given) == (ExitCode.OK, [])


def test_an_imported_form_is_walked_in_its_one_language_and_says_so(boat, tmp_path):
    saved = tmp_path / "saved.json"
    pages = []
    from tests.journeys import still_world
    from tui.__main__ import main

    typed = written(tmp_path, {"owner-name": "Roy", "berth": 3})
    assert (
        main(["run", str(boat), "--answers", str(typed), "-o", str(saved)], still_world(), pages.append) == 0
    )
    assert json.loads(saved.read_text()) == {"ownerName": "Roy", "berth": 3}
    assert "This form is in English only." in [getattr(block, "text", "") for block in pages[0].blocks]
    assert etape("validate", boat, "--answers", saved).code is ExitCode.OK


def test_answers_in_the_names_of_the_source_come_out_as_they_went_in(boat, tmp_path):
    given = {"ownerName": "Roy", "berth": 3}
    done = etape("run", boat, "--answers", written(tmp_path, given))
    assert (done.code, json.loads(done.out), done.err) == (ExitCode.OK, given, "")


def test_what_a_form_refuses_of_them_is_said_with_its_place_and_nothing_is_begun(boat, tmp_path):
    done = etape("run", boat, "--answers", written(tmp_path, {"berth": 0, "sail": 1}))
    assert (done.code, done.out) == (ExitCode.ANSWERS, "")
    assert [line.partition(" ")[0] for line in done.err.splitlines()] == ["sail:", "ownerName", "berth"]


@pytest.mark.long
@pytest.mark.skipif(not FORMS, reason="the forms of governments are not here: set ETAPE_FIXTURES")
@pytest.mark.parametrize("path", FORMS, ids=lambda path: "/".join(path.parts[-5:-1]))
def test_every_form_of_govschema_reads_back_from_what_is_written(path):
    definition = import_data(json.loads(path.read_text(encoding="utf-8"))).definition
    assert from_yaml(as_yaml(definition)) == definition
