"""The command line: each command's result on standard output, each way it can fail as one sentence with its exit code."""

import re
import socket
from datetime import UTC, timedelta

import pytest

from screens.texts import LANGUAGES, texts_in
from service.definitions import Definitions
from tests.command_line import Done, check_stopped, drafts, etape, start, written
from tests.journeys import NOON, SERVICE, answers_of, submitted
from tests.servers import PLOT, altered, office, serving, sign_in_page, without_options
from tui.exits import ExitCode
from tui.version import VERSION

REFERENCE = re.compile(r"[0-9A-Z]{3}-[0-9A-Z]{3}-[0-9A-Z]{3}")


class TestEachCommand:
    @pytest.mark.parametrize(
        ("language", "listed"),
        [
            (
                "en",
                "dental-benefit\tApply for a dental benefit\n"
                "change-of-address\tChange your address\n"
                "passport-renewal\tRenew an adult passport\n",
            ),
            (
                "fr",
                "change-of-address\tChanger d’adresse\n"
                "dental-benefit\tDemander une prestation dentaire\n"
                "passport-renewal\tRenouveler un passeport pour adulte\n",
            ),
        ],
    )
    def test_services_lists_ids_and_titles_by_title(self, language, listed):
        assert etape("services", "--lang", language) == (0, listed, "")

    def test_apply_with_answers_prints_the_reference_and_the_promised_date(self, tmp_path):
        answers = answers_of("mail", tmp_path)
        done = etape("apply", SERVICE, "--answers", written(tmp_path, answers))
        reference, promised = done.out.rstrip("\n").split("\t")
        assert (done.code, done.err) == (0, "")
        assert REFERENCE.fullmatch(reference)
        assert promised == "2026-12-30"
        del answers["declared"]
        assert submitted() == [answers]

    def test_each_of_several_in_one_second_gets_its_own_reference(self, tmp_path, plot):
        file = written(tmp_path, PLOT)
        answered = [etape("--service", plot, "apply", "garden-plot", "--answers", file) for _ in range(6)]
        assert [done.code for done in answered] == [0] * 6
        assert len({done.out.split("\t")[0] for done in answered}) == 6

    @pytest.mark.parametrize(
        ("language", "title", "expected"),
        [("en", "Received", "Wednesday 30 December 2026"), ("fr", "Reçue", "mercredi 30 décembre 2026")],
    )
    def test_status_says_where_an_application_stands(self, reference, language, title, expected):
        done = etape("--lang", language, "status", reference.lower())
        assert (done.code, done.err) == (0, "")
        assert title in done.out.splitlines()[1]
        assert expected in done.out
        assert reference in done.out
        assert etape("--lang", language, "status") == done

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_status_without_an_application_says_so(self, language):
        assert etape("--lang", language, "status") == (0, "", texts_in(language)("status.none") + "\n")

    def test_demo_advance_moves_an_application_to_its_last_status_and_no_further(self, reference):
        said = [etape("demo", "advance", reference) for _ in range(5)]
        now = f"{reference} is now: "
        assert [done.out for done in said] == [
            f"{now}In review.\n",
            f"{now}Printing.\n",
            f"{now}On its way.\n",
            f"{now}Completed.\n",
            f"{reference} is at its last status: Completed.\n",
        ]
        assert {(done.code, done.err) for done in said} == {(0, "")}

    def test_demo_advance_speaks_french(self, reference):
        assert etape("--lang", "fr", "demo", "advance", reference).out == (
            texts_in("fr")("demo.advanced", reference=reference, status="Examen en cours") + "\n"
        )

    @pytest.mark.parametrize(("language", "word"), [("en", "usage: etape"), ("fr", "utilisation : etape")])
    def test_help_is_on_standard_output_in_the_language_asked_for(self, language, word):
        done = etape("--lang", language, "--help")
        assert (done.code, done.err) == (0, "")
        assert done.out.replace("\N{NO-BREAK SPACE}", " ").startswith(word)
        assert texts_in(language)("usage.status") in done.out

    def test_the_version(self):
        assert etape("--version") == (0, f"etape {VERSION}\n", "")

    @pytest.mark.parametrize(
        ("variables", "language"),
        [
            ({"LANG": "fr_CA.UTF-8"}, "fr"),
            ({"LANG": "fr_CA.UTF-8", "LC_ALL": "en_CA.UTF-8"}, "en"),
            ({"LANG": "de_DE.UTF-8"}, "en"),
        ],
    )
    def test_the_language_of_the_environment_serves_where_none_is_asked_for(
        self, variables, language, monkeypatch
    ):
        for name, value in variables.items():
            monkeypatch.setenv(name, value)
        assert etape("status").err == texts_in(language)("status.none") + "\n"
        assert etape("status", "--lang", "fr").err == texts_in("fr")("status.none") + "\n"

    def test_a_reader_who_leaves_early_is_no_error(self, home):
        with start(home, "services") as process:
            process.stdout.close()
            assert (process.wait(), process.stderr.read()) == (0, "")


@pytest.mark.parametrize("language", LANGUAGES)
class TestWhatStopsACommand:
    @pytest.mark.parametrize(
        "wrong",
        [
            ["--wrong"],
            ["fly"],
            ["apply"],
            ["--lang", "de"],
            ["serve", "--port", "x"],
            ["status", "a", "b"],
            ["demo"],
        ],
        ids=" ".join,
    )
    def test_a_command_line_that_is_wrong(self, wrong, language):
        done = etape("--lang", language, *wrong)
        beginning, _, end = texts_in(language)("usage.wrong", problem="|").partition("|")
        assert (done.code, done.out) == (ExitCode.USAGE, "")
        assert done.err.startswith(beginning)
        assert done.err.endswith(f"{end}\n")
        assert "invalid" not in done.err

    def test_a_service_that_there_is_not(self, language, tmp_path):
        done = etape("--lang", language, "apply", "castle", "--answers", written(tmp_path, {}))
        check_stopped(done, ExitCode.UNKNOWN, texts_in(language)("error.unknown-service"))

    @pytest.mark.parametrize("command", [["status"], ["demo", "advance"]], ids=" ".join)
    def test_an_application_that_there_is_not(self, command, language):
        done = etape("--lang", language, *command, "K7M-3QX-92R")
        check_stopped(done, ExitCode.UNKNOWN, texts_in(language)("error.unknown-application"))

    def test_a_service_that_cannot_be_reached(self, language):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
        done = etape("--lang", language, "--service", f"http://127.0.0.1:{port}", "services")
        check_stopped(done, ExitCode.SERVICE, texts_in(language)("error.not-listening"))

    def test_an_address_that_is_not_encrypted(self, language):
        done = etape("--lang", language, "--service", "http://service.example", "services")
        said = texts_in(language)("error.insecure", address="http://service.example")
        check_stopped(done, ExitCode.SERVICE, said)

    def test_a_page_in_the_place_of_the_service(self, language):
        with serving(sign_in_page) as address:
            done = etape("--lang", language, "--service", address, "services")
        check_stopped(done, ExitCode.NETWORK, texts_in(language)("error.captive-portal"))

    def test_a_definition_that_breaks_the_rules(self, language, tmp_path):
        with office(tmp_path / "db", lambda: NOON) as app, serving(altered(app, without_options)) as address:
            answers = written(tmp_path, PLOT)
            done = etape(
                "--lang", language, "--service", address, "apply", "garden-plot", "--answers", answers
            )
        assert (done.code, done.out) == (ExitCode.DEFINITION, "")
        place = re.search(r"\((.*?)\)", done.err)[1]
        assert place.startswith("sections[1].questions[0]")
        said = texts_in(language)("error.broken-definition", service="garden-plot", place=place)
        assert done.err == f"{said}\n"

    def test_answers_that_the_service_refuses(self, language, tmp_path):
        later = (NOON + timedelta(days=3650)).astimezone(UTC)
        answers = written(tmp_path, answers_of("online", tmp_path))  # with a date of travel in 2027
        with office(tmp_path / "db", lambda: later, Definitions()) as app, serving(app) as address:
            done = etape("--lang", language, "--service", address, "apply", SERVICE, "--answers", answers)
        assert (done.code, done.out) == (ExitCode.REFUSED, "")
        (said,) = done.err.splitlines()
        question = {"en": "Date of issue", "fr": "Date de délivrance"}[language]
        assert said.startswith(f"{texts_in(language)('error.refused')} {question}")

    def test_demo_with_a_service_at_an_address(self, language):
        done = etape(
            "--lang", language, "--service", "https://service.example", "demo", "advance", "K7M-3QX-92R"
        )
        check_stopped(done, ExitCode.USAGE, texts_in(language)("demo.remote"))


@pytest.mark.parametrize("language", LANGUAGES)
class TestAnswersThatDoNotSuffice:
    def apply(self, language: str, path: object) -> Done:
        return etape("--lang", language, "apply", SERVICE, "--answers", path)

    def test_a_file_that_there_is_not(self, language, tmp_path):
        path = tmp_path / "answers.json"
        said = texts_in(language)("error.file-missing", path=path)
        check_stopped(self.apply(language, path), ExitCode.ANSWERS, said)

    def test_a_folder(self, language, tmp_path):
        said = texts_in(language)("error.file-unreadable", path=tmp_path)
        check_stopped(self.apply(language, tmp_path), ExitCode.ANSWERS, said)

    @pytest.mark.parametrize(
        ("content", "line"),
        [
            (b"", 1),
            (b'{"a": 1,\n"b": }', 2),
            (b"[]", 1),
            (b"\xff", 1),
            (b"[" * 100_000, 1),
            (b'{"a": %s}' % (b"9" * 5000), 1),
        ],
        ids=["empty", "broken", "a list", "not UTF-8", "too deep", "a huge number"],
    )
    def test_a_file_that_is_not_an_object_of_json(self, content, line, language, tmp_path):
        path = tmp_path / "answers.json"
        path.write_bytes(content)
        said = texts_in(language)("answers.unreadable", path=path, line=line)
        check_stopped(self.apply(language, path), ExitCode.ANSWERS, said)

    @pytest.mark.parametrize(
        ("changes", "label", "kept"),
        [
            ({"surname": None}, {"en": "Surname", "fr": "Nom de famille"}, {"channel": "mail"}),
            ({"height": "as tall as a tree"}, {"en": "Height", "fr": "Taille"}, {"surname": "Okafor"}),
            (
                {"born-on": "30 2 1990"},
                {"en": "Date of birth", "fr": "Date de naissance"},
                {"issued-on": "2018-06-05"},
            ),
            (
                {"last-passport-kind": "child"},
                {"en": "A child’s passport", "fr": "Un passeport pour enfant"},
                {},
            ),
            ({"declared": False}, {"en": "I agree", "fr": "J’accepte"}, {"surname": "Okafor"}),
        ],
        ids=["lacking", "of no kind", "no such day", "not eligible", "not declared"],
    )
    def test_the_sentence_names_the_question_and_the_draft_is_kept(
        self, changes, label, kept, language, tmp_path
    ):
        answers = written(tmp_path, {**answers_of("mail", tmp_path), **changes})
        done = self.apply(language, answers)
        assert (done.code, done.out) == (ExitCode.ANSWERS, "")
        assert done.err.count("\n") == 1
        assert label[language] in done.err
        assert done.err.endswith(f" {texts_in(language)('answers.kept')}\n")
        (draft,) = drafts()
        assert draft.answers.items() >= kept.items()

    def test_the_corrected_answers_are_the_ones_submitted(self, language, tmp_path):
        right = answers_of("mail", tmp_path)
        wrong = {**right, "surname": "Somebody-Else", "height": "tall"}
        assert self.apply(language, written(tmp_path, wrong)).code == ExitCode.ANSWERS
        assert self.apply(language, written(tmp_path, right)).code == ExitCode.OK
        assert [answers["surname"] for answers in submitted()] == ["Okafor"]
