"""The command line on a computer as it is: a vault that cannot be opened, a full disk, being cut off, serving others."""

import os
import resource
import signal
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.texts import LANGUAGES, texts_in
from tests.command_line import Done, check_stopped, drafts, etape, run, start, written
from tests.journeys import SERVICE, answers_of
from tests.linear_person import at_etape, type_line
from tui.exits import ExitCode


@pytest.mark.parametrize("language", LANGUAGES)
class TestWhatIsKeptHere:
    @pytest.fixture(autouse=True)
    def vault(self, home: Path) -> Path:
        etape("services")
        return home / "vault.db"

    def services(self, language: str) -> Done:
        return etape("--lang", language, "services")

    def test_a_damaged_vault(self, vault, language):
        vault.write_bytes(b"not a vault" * 1000)
        said = texts_in(language)("error.damaged", what=texts_in(language)("what.vault"))
        check_stopped(self.services(language), ExitCode.VAULT, said)

    def test_a_vault_of_a_newer_etape(self, vault, language):
        with sqlite3.connect(vault) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()
        check_stopped(
            self.services(language),
            ExitCode.VAULT,
            texts_in(language)("error.newer", what=texts_in(language)("what.vault")),
        )

    def test_a_key_that_is_missing(self, vault, home, language):
        key = home / "device.key"
        key.unlink()
        check_stopped(
            self.services(language), ExitCode.VAULT, texts_in(language)("error.key-missing", path=key)
        )

    def test_a_vault_that_another_etape_has_open(self, vault, home, language):
        with at_etape(home, "--linear") as other:
            other.prompt()
            said = texts_in(language)("error.in-use", path=vault)
            check_stopped(self.services(language), ExitCode.IN_USE, said)

    def test_a_place_that_is_no_folder(self, tmp_path, monkeypatch, language):
        (tmp_path / "file").write_text("")
        monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "file" / "home"))
        path = tmp_path / "file" / "home" / "vault.db"
        said = texts_in(language)("error.unwritable", path=path)
        check_stopped(self.services(language), ExitCode.DISK, said)

    @pytest.mark.skipif(os.geteuid() == 0, reason="root may write where others may not")
    def test_a_folder_that_may_not_be_written_to(self, home, tmp_path, monkeypatch, language):
        closed = tmp_path / "closed"
        closed.mkdir(mode=0o500)
        monkeypatch.setenv("ETAPE_HOME", str(closed / "home"))
        assert self.services(language).code == ExitCode.DISK

    def test_a_disk_without_room(self, home, tmp_path, language):
        def without_room() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

        answers = written(tmp_path, answers_of("mail", tmp_path))
        done = run(home, "--lang", language, "apply", SERVICE, "--answers", answers, preexec_fn=without_room)
        assert (done.code, done.out) == (ExitCode.DISK, "")
        assert str(home / "vault.db") in done.err
        assert done.err.count("\n") == 1
        assert self.services(language).code == ExitCode.OK, "what was kept before is whole"


class TestARunThatIsCutOff:
    """In the linear face; what was answered is kept, so the next start is where this one ended."""

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_input_ends(self, home, language):
        done = run(home, "apply", SERVICE, "--lang", language, typed="\n1\n1\n")
        assert (done.code, done.err) == (ExitCode.INPUT_ENDED, texts_in(language)("stop.input-ended") + "\n")
        (draft,) = drafts()
        assert draft.answers == {"last-passport-kind": "adult-ten", "passport-state": "in-hand"}

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_input_ends_after_an_answer_that_the_disk_did_not_take(self, home, language):
        def little_room() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (14_000, 14_000))

        run(home, "apply", SERVICE, "--lang", language, typed="\n1\n")
        done = run(home, "--lang", language, typed="1\n", preexec_fn=little_room)
        said = texts_in(language)("stop.input-ended-unkept")
        assert (done.code, done.err) == (ExitCode.INPUT_ENDED, f"{said}\n")
        assert texts_in(language)("failure.unkept") in done.out
        (draft,) = drafts()
        assert draft.answers == {"last-passport-kind": "adult-ten"}

    @pytest.mark.parametrize(
        ("number", "code", "key"),
        [
            (signal.SIGINT, ExitCode.INTERRUPTED, "stop.interrupted"),
            (signal.SIGTERM, ExitCode.TERMINATED, ""),
            (signal.SIGHUP, ExitCode.HUNG_UP, ""),
        ],
        ids=lambda value: getattr(value, "name", None),
    )
    def test_a_signal(self, home, number, code, key):
        with at_etape(home, "apply", SERVICE, "--linear", "--lang", "en") as terminal:
            for line in ("", "1"):
                type_line(terminal, line)
            terminal.prompt()
            assert terminal.cut_off(lambda: terminal.is_gone or terminal.signal(number)) == code
            assert terminal.text.endswith((texts_in("en")(key) if key else "") + "\n")
            assert "Traceback" not in terminal.text
        (draft,) = drafts()
        assert draft.answers == {"last-passport-kind": "adult-ten"}

    def test_ctrl_c_pressed_at_a_prompt(self, home):
        with at_etape(home, "apply", SERVICE, "--linear", "--lang", "en") as terminal:
            terminal.prompt()
            assert terminal.cut_off(lambda: terminal.send("\x03")) == ExitCode.INTERRUPTED

    def test_ctrl_c_while_a_command_waits_for_the_service(self, home):
        with socket.create_server(("127.0.0.1", 0)) as silent:
            address = f"http://127.0.0.1:{silent.getsockname()[1]}"
            with start(home, "--service", address, "services") as process:
                silent.accept()  # now it waits
                process.send_signal(signal.SIGINT)
                _, err = process.communicate(timeout=30)
        assert (process.returncode, err) == (ExitCode.INTERRUPTED, texts_in("en")("stop.interrupted") + "\n")


class TestServing:
    @pytest.fixture
    def address(self, home: Path) -> Iterator[str]:
        """The address of `etape serve` on a free port."""
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        with start(home, "serve", "--port", port) as process:
            for line in process.stderr:
                if "running on" in line:
                    break
            yield f"http://127.0.0.1:{port}"
            process.send_signal(signal.SIGINT)
            said = process.stderr.read()
        assert process.returncode == 0
        assert "Traceback" not in said

    def test_a_whole_application_to_a_service_of_ones_own(self, address, tmp_path, monkeypatch):
        listed = etape("--service", address, "services")
        assert f"{SERVICE}\tRenew an adult passport\n" in listed.out
        answers = written(tmp_path, answers_of("online", tmp_path))
        done = etape("--service", address, "apply", SERVICE, "--answers", answers)
        assert (done.code, done.err) == (0, "")
        reference = done.out.split("\t")[0]
        monkeypatch.setenv("ETAPE_SERVICE", address)
        assert reference in etape("status", reference).out

    def test_a_port_in_use(self, home):
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            done = etape("serve", "--port", port)
        said = texts_in("en")("serve.refused", address=f"http://127.0.0.1:{port}")
        check_stopped(done, ExitCode.SERVICE, said)

    def test_a_port_that_there_is_not(self):
        said = texts_in("en")("serve.refused", address="http://127.0.0.1:70000")
        check_stopped(etape("serve", "--port", 70_000), ExitCode.SERVICE, said)

    def test_a_database_that_is_damaged(self, home, tmp_path):
        (tmp_path / "service.db").write_bytes(b"not a database" * 1000)
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        done = etape("serve", "--port", port, "--data", tmp_path / "service.db")
        assert done.code == ExitCode.VAULT
        assert done.err.endswith(texts_in("en")("error.damaged", what=tmp_path / "service.db") + "\n")
