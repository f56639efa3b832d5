"""`etape vault`: everything to another computer and back, checked, and rescued; each in both languages where words differ."""

import re
import shutil
import sys
from contextlib import closing
from os import urandom
from pathlib import Path
from sqlite3 import connect

import pytest

from api_client.paths import device_key_file, vault_file
from api_client.vault.device import DeviceKey
from api_client.vault.recovery import new_code
from api_client.vault.store import Store
from screens.texts import LANGUAGES, texts_in
from tests.command_line import Done, check_stopped, drafts, etape, run
from tests.journeys import SERVICE
from tests.pty_driver import Terminal
from tui.exits import ExitCode
from tui.wiring import local_now

CODE = re.compile(r"[0-9]{6}(-[0-9]{6}){7}")


@pytest.fixture
def draft(home: Path) -> str:
    """A draft is kept; returns its id."""
    done = run(home, "apply", SERVICE, "--linear", "--lang", "en", typed="\n1\n")
    assert (done.code, "\nSaved. " in done.out) == (ExitCode.INPUT_ENDED, True), done
    there, kept = sorted(path.name for path in home.iterdir()), drafts()
    assert len(kept) == 1, (there, done)
    return kept[0].id


def exported(path: Path) -> str:
    """Write a sealed file; returns its code."""
    done = etape("vault", "export", path)
    assert (done.code, done.err) == (0, "")
    found = CODE.search(done.out)
    assert found
    return found[0]


def damage() -> None:
    """Flip a bit in every record of one kind that is kept: here in all."""
    with closing(connect(vault_file())) as database, database:
        database.execute("UPDATE record SET sealed = zeroblob(length(sealed))")


class TestExportAndImport:
    def test_another_computer_has_the_drafts_of_this_one(self, draft, tmp_path, monkeypatch):
        code = exported(tmp_path / "moved")
        there = tmp_path / "there"
        done = run(there, "vault", "import", tmp_path / "moved", typed=f"{code}\n")
        assert (done.code, done.err) == (0, "")
        assert "Applications you are filling in: 1" in done.out
        monkeypatch.setenv("ETAPE_HOME", str(there))
        assert [kept.id for kept in drafts()] == [draft]

    def test_the_code_may_be_typed_with_spaces_and_mended_when_it_is_wrong(self, draft, tmp_path):
        code = exported(tmp_path / "moved")
        typed = f"{code[:-1]}\n{new_code()}\n{code.replace('-', '  ')}\n"
        done = run(tmp_path / "there", "vault", "import", tmp_path / "moved", typed=typed)
        assert done.code == 0
        assert done.out.count("Error: Code: ") == 2

    def test_after_three_wrong_codes_it_ends_and_nothing_is_brought_in(self, draft, tmp_path, monkeypatch):
        exported(tmp_path / "moved")
        typed = f"{new_code()}\n" * 3
        there = tmp_path / "there"
        assert run(there, "vault", "import", tmp_path / "moved", typed=typed).code == ExitCode.VAULT
        monkeypatch.setenv("ETAPE_HOME", str(there))
        assert drafts() == ()

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_code_is_said_once_as_it_is_written_and_spelled(self, language, tmp_path):
        done = etape("--lang", language, "vault", "export", tmp_path / "moved")
        texts = texts_in(language)
        assert texts("vault.code-once") in done.out
        (code,) = {found[0] for found in CODE.finditer(done.out)}
        assert " ".join(code[:6]) in done.out

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_where_there_are_applications_it_says_so_before_it_asks(self, language, draft, tmp_path):
        exported(tmp_path / "moved")
        done = etape("--lang", language, "vault", "import", tmp_path / "moved")
        check_stopped(done, ExitCode.OCCUPIED, texts_in(language)("error.has-applications"))
        assert [kept.id for kept in drafts()] == [draft]

    def test_a_file_that_is_none_is_named(self, home, tmp_path):
        (tmp_path / "text").write_text("not an export")
        done = run(home, "vault", "import", tmp_path / "text", typed=f"{new_code()}\n")
        assert done.code == ExitCode.ANSWERS
        assert str(tmp_path / "text") in done.err

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize("name", ["never", "text", "vault.db"])
    def test_a_file_that_no_code_opens_is_named_before_one_is_asked_for(self, language, name, home, tmp_path):
        etape("vault", "check")
        (tmp_path / "text").write_text("not an export")
        path = tmp_path / name if name != "vault.db" else shutil.copyfile(vault_file(), tmp_path / name)
        key = "error.file-missing" if name == "never" else "error.not-an-export"
        done = run(home, "--lang", language, "vault", "import", path)
        check_stopped(done, ExitCode.ANSWERS, texts_in(language)(key, path=str(path)))

    def test_a_file_is_never_written_over(self, tmp_path):
        (tmp_path / "moved").write_text("mine")
        done = etape("vault", "export", tmp_path / "moved")
        assert done.code == ExitCode.ANSWERS
        assert (tmp_path / "moved").read_text() == "mine"


class TestCheck:
    def test_counts_what_is_kept_by_what_a_person_calls_it(self, draft):
        done = etape("vault", "check")
        assert (done.code, done.err) == (0, "")
        assert "Applications you are filling in: 1" in done.out.splitlines()
        assert done.out.endswith("All of it can be read.\n")

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_of_nothing_says_that(self, language):
        assert etape("--lang", language, "vault", "check") == Done(
            0, texts_in(language)("vault.empty") + "\n", ""
        )

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_says_what_cannot_be_read_and_not_that_nothing_is_kept(self, language, draft):
        damage()
        done = etape("--lang", language, "vault", "check")
        assert (done.code, done.out) == (ExitCode.VAULT, "")
        assert "etape vault rescue" in done.err


class TestRescue:
    def test_keeps_all_of_a_whole_vault(self, draft):
        done = etape("vault", "rescue")
        assert done.code == 0
        assert "Applications you are filling in: 1" in done.out.splitlines()
        assert done.out.endswith("Nothing is lost.\n")
        assert [kept.id for kept in drafts()] == [draft]

    def test_sets_a_damaged_one_aside_untouched_and_says_what_is_lost(self, draft):
        damage()
        before = vault_file().read_bytes()
        done = etape("vault", "rescue")
        assert done.code == ExitCode.VAULT
        assert "Lost: " in done.out
        aside = vault_file().with_name("vault.db.aside-1")
        assert str(aside) in done.out
        assert aside.read_bytes() == before
        assert drafts() == ()

    def test_of_a_file_that_is_no_vault_any_more_says_that_more_may_be_lost(self, draft):
        vault_file().write_bytes(b"\0" * 10_000)
        done = etape("vault", "rescue")
        assert done.code == ExitCode.VAULT
        assert texts_in("en")("vault.cut") in done.out
        assert etape("vault", "check").code == 0

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_of_a_damaged_key_file_says_that_it_is_that_and_leaves_all_as_it_is(self, language, draft, home):
        key = device_key_file().read_bytes()
        device_key_file().write_bytes(b"x")
        said = texts_in(language)("error.key-damaged", path=str(device_key_file()))
        for _ in range(2):
            check_stopped(etape("--lang", language, "vault", "rescue"), ExitCode.VAULT, said)
        assert list(home.glob("*aside*")) == []
        device_key_file().write_bytes(key)
        assert [kept.id for kept in drafts()] == [draft]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_where_nothing_is_kept_there_is_nothing_to_rescue(self, language):
        check_stopped(
            etape("--lang", language, "vault", "rescue"), ExitCode.OK, texts_in(language)("vault.none")
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_visit_says_once_at_its_start_that_something_cannot_be_read(language: str, draft: str, home: Path):
    damage()
    said = run(home, "--linear", "--lang", language, typed="/quit\n").out
    assert said.count(texts_in(language)("unreadable.said")) == 1


def test_who_does_not_have_the_code_can_leave_by_ctrl_c(home: Path, tmp_path: Path):
    etape("vault", "export", tmp_path / "moved")
    argv = [sys.executable, "-m", "tui", "--lang", "en", "vault", "import", str(tmp_path / "moved")]
    with Terminal(argv, env={"ETAPE_HOME": str(tmp_path / "there"), "HOME": str(tmp_path)}) as terminal:
        terminal.expect("Code: ")
        assert terminal.cut_off(lambda: terminal.send("\x03")) == ExitCode.INTERRUPTED


class TestDelete:
    def test_what_cannot_be_opened_can_be_deleted(self, draft, home):
        device_key_file().unlink()
        done = run(home, "vault", "delete", typed="2\n")
        assert done.code == 0
        assert "Everything is deleted from this computer." in done.out
        assert not any(path.is_file() for path in home.rglob("*"))

    def test_keeping_it_is_what_enter_does(self, draft, home):
        assert run(home, "vault", "delete", typed="\n").code == ExitCode.INTERRUPTED
        assert [kept.id for kept in drafts()] == [draft]

    def test_a_vault_that_is_open_is_left_alone(self, draft, home):
        store = Store(vault_file(), [DeviceKey(device_key_file())], None, local_now, urandom)
        try:
            assert run(home, "vault", "delete", typed="2\n").code == ExitCode.IN_USE
        finally:
            store.close()
        assert [kept.id for kept in drafts()] == [draft]
