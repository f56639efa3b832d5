"""`etape check`, `map`, `validate` and `run` on forms in files."""

import json
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from journey.loading import from_yaml
from tests.command_line import check_stopped, drafts, etape, written
from tests.journey.small import asked, leaving, section, whole
from tests.tui.command_line.sarif_shape import SARIF
from tui.exits import ExitCode
from tui.wiring import World

GARDEN = Path(__file__).parents[2] / "service" / "definitions" / "garden-plot" / "2026.1.yaml"
OWN = sorted((Path(__file__).parents[3] / "service" / "definitions").glob("*/*.yaml"))
PLOT = {"surname": "Roy", "people": 2, "plot-size": "small", "key": "mail"}


def form(folder: Path, *sections, **changes) -> Path:
    path = folder / "form.json"
    path.write_text(json.dumps(whole(*sections, **changes), indent=1), encoding="utf-8")
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    never = {"all": [{"question": "a", "is": True}, {"question": "a", "is": False}]}
    return form(tmp_path, section("s", asked("a", "yes-no"), asked("b", when=never)))


class TestCheck:
    @pytest.mark.parametrize("path", OWN, ids=lambda path: path.parent.name)
    def test_our_own_definitions_have_nothing_to_mend(self, path):
        verified = from_yaml(path.read_text(encoding="utf-8")).source.verified
        noon = datetime.combine(verified, time(12), UTC)
        done = etape("check", path, world=World(clock=lambda: noon))
        assert done.code is ExitCode.OK, done.out

    def test_a_form_without_a_finding(self):
        assert etape("check", GARDEN) == (0, "Nothing was found in 1 form.\n", "")

    def test_a_finding_is_one_line_of_place_problem_remedy_and_rule(self, wrong):
        done = etape("check", wrong)
        line = wrong.read_text().splitlines().index('     "when": {') + 1
        assert done == (
            ExitCode.FINDINGS,
            f"{wrong}, line {line}, column 6: Error: “b” is asked of nobody: no answers lead to it."
            " Change the condition, or take it out. [unreachable]\n"
            "In 1 form: 1 error.\n",
            "",
        )

    def test_in_french(self, wrong):
        assert (
            "Erreur\u00a0: «\u00a0b\u00a0» n’est posé à personne" in etape("--lang", "fr", "check", wrong).out
        )

    def test_all_that_is_wrong_with_the_shape_is_said_with_its_line(self, tmp_path):
        path = tmp_path / "form.yaml"
        path.write_text("etape: 1\nid: x\nversion: 'no good!'\nowners: []\nminutes: five\n")
        out = etape("check", path).out
        assert all(f"line {line}, column 1" in out for line in (3, 4, 5))

    def test_what_goes_against_the_format_is_said_in_french_too(self, tmp_path):
        path = tmp_path / "form.yaml"
        path.write_text(
            "etape: 1\nid: x\nversion: '1'\ntitle: {en: a, fr: a}\nsections: []\nminutes: five\nfees: 1\n"
        )
        out = etape("--lang", "fr", "check", path).out.replace("\N{NO-BREAK SPACE}", " ")
        assert "Le nombre d’éléments doit être au moins 1. Changez-le. [format]" in out
        assert "On trouve ici un texte, et il faut un nombre entier ou rien. Changez-le. [format]" in out
        path.write_text(
            GARDEN.read_text().replace("when: {question: plot-size, is: large}", "when: always", 1)
        )
        out = etape("--lang", "fr", "check", path).out
        assert "Erreur\u00a0: Une condition est un objet, comme {question: ID, is: VALUE}. [format]" in out

    def test_as_json(self, wrong):
        (found,) = json.loads(etape("check", "--format", "json", wrong).out)["findings"]
        assert (found["rule"], found["severity"], found["of"]) == ("unreachable", "error", "b")
        assert found["place"] == "sections[0].questions[1].when"

    def test_as_sarif(self, wrong, tmp_path):
        done = etape("check", "--format", "sarif", wrong, tmp_path / "nowhere.yaml")
        log = json.loads(done.out)
        Draft202012Validator(SARIF).validate(log)
        (result,) = log["runs"][0]["results"]
        assert result["ruleId"] == "unreachable"
        assert log["runs"][0]["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "unreachable"
        assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == wrong.as_uri()
        assert not log["runs"][0]["invocations"][0]["executionSuccessful"]
        assert done.code is ExitCode.USAGE

    def test_a_file_that_cannot_be_read_keeps_no_other_from_being_checked(self, wrong, tmp_path):
        missing = tmp_path / "nowhere.yaml"
        done = etape("check", missing, wrong)
        assert done.code is ExitCode.USAGE
        assert done.err == f"{missing}: There is no such file. Check its name and its folder.\n"
        assert "[unreachable]" in done.out


class TestMap:
    def test_the_outline_says_every_question_of_whom_and_where_it_leads(self, tmp_path):
        path = form(
            tmp_path,
            section(
                "s", asked("a", "yes-no", exits=[leaving("out", {"is": False})]), asked("b", optional=True)
            ),
            section("t", asked("c", "date"), when={"question": "a", "is": True}),
        )
        assert etape("map", path).out.splitlines() == [
            "Words",
            "2 sections. 3 questions.",
            "",
            "Section 1: Words",
            "1.1. Words",
            "   If “Words” (1.1) is No, the way ends here: Words",
            "   Its answer decides whether this is asked: 2.",
            "1.2. Words",
            "   It may be passed over.",
            "",
            "Section 2: Words",
            "This section is asked when “Words” (1.1) is Yes.",
            "2.1. Words",
            "",
            "At the end all answers are checked.",
        ]

    @pytest.mark.parametrize("kind", ["mermaid", "dot"])
    def test_no_word_of_a_definition_leaves_its_label_in_a_diagram(self, kind, tmp_path):
        nasty = '"];\nclick n0 "javascript:x"\n\\" } <b>'
        path = form(tmp_path, section("s", asked("a", "yes-no", ask={"en": nasty, "fr": nasty})))
        lines = etape("map", "--format", kind, path).out.splitlines()
        (line,) = [line for line in lines if "javascript" in line]
        inside = line.strip().replace("\\\\", "").replace('\\"', "")
        assert inside.count('"') == 2
        assert "<b>" not in line or kind == "dot"

    def test_a_diagram_turns_where_a_condition_decides(self):
        out = etape("map", "--format", "mermaid", GARDEN).out
        assert '{"“Size” is Large?"}' in out
        assert all(f'-->|"{word}"|' in out for word in ("Yes", "No"))
        drawn = etape("map", "--format", "dot", GARDEN).out
        assert drawn.count("{") == drawn.count("}") == 3


class TestValidate:
    def test_answers_that_a_service_would_take(self, tmp_path):
        done = etape("validate", GARDEN, "--answers", written(tmp_path, PLOT))
        assert done == (0, "The answers are accepted.\n", "")

    def test_each_reason_for_which_they_are_refused(self, tmp_path):
        answers = {**PLOT, "people": 7, "colour": "red", "sketch": None}
        done = etape("validate", GARDEN, "--answers", written(tmp_path, answers))
        assert done == (
            ExitCode.REFUSED,
            "people (People): A plot is for at most 6 people. Enter a smaller number.\n"
            "colour: This is not asked. Leave it out.\n"
            "sketch (Sketch): This is not asked by your other answers. Leave it out.\n"
            "The answers are refused, for 3 reasons.\n",
            "",
        )

    def test_answers_that_are_no_json(self, tmp_path):
        path = tmp_path / "answers.json"
        path.write_text('{"surname": "Roy",\n "people": }')
        done = etape("validate", GARDEN, "--answers", path)
        check_stopped(
            done,
            ExitCode.USAGE,
            f"{path}, line 2, column 12: This is not JSON. Correct it here: a comma, a quotation mark or a bracket is"
            " often what is missing.",
        )


class TestRun:
    def test_the_answers_of_a_file_come_out_as_they_are_kept_and_validate(self, tmp_path):
        typed = written(tmp_path, {**PLOT, "people": "2", "surname": "Roy"})
        saved = tmp_path / "saved.json"
        assert etape("run", GARDEN, "--answers", typed, "-o", saved) == (0, "", "")
        assert json.loads(saved.read_text()) == PLOT
        assert etape("validate", GARDEN, "--answers", saved).code is ExitCode.OK
        assert drafts() == ()

    def test_a_file_that_there_is_is_not_written_over(self, tmp_path):
        typed = written(tmp_path, PLOT)
        done = etape("run", GARDEN, "--answers", typed, "-o", typed)
        assert done.code is ExitCode.ANSWERS
        assert json.loads(typed.read_text()) == PLOT

    def test_answers_that_do_not_suffice_are_kept(self, tmp_path):
        done = etape("run", GARDEN, "--answers", written(tmp_path, {"surname": "Roy"}))
        assert done.code is ExitCode.ANSWERS
        assert "People" in done.err

    def test_standard_output_is_not_for_answers_where_pages_are_shown(self):
        done = etape("run", "--linear", GARDEN, "-o", "-")
        assert done.code is ExitCode.USAGE
        assert "Name a file after -o" in done.err
