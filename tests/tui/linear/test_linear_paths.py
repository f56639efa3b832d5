"""Files: a path completed with Tab, or folders gone through by number where there is no Tab key."""

import pytest
from msgspec.structs import replace

from tests.tui.linear.pages import NAME, PHOTO, question


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("photo-a.jpg", "photo-b.jpg", "letter.pdf", "été à la mer.jpg", ".hidden"):
        (tmp_path / name).touch()
    (tmp_path / "albums").mkdir()
    (tmp_path / "albums" / "2026.jpg").touch()
    (tmp_path / "albums" / "empty").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path))
    return tmp_path


class TestTheTabKey:
    def test_tab_completes_what_is_unique(self, start, folder):
        run = start(question(PHOTO))
        run.terminal.expect("path of the file: ")
        run.terminal.send(f"{folder}/let\t")
        run.terminal.expect("letter.pdf")
        run.terminal.send("\r")
        assert run.terminal.wait_exit() == 0
        assert run.notes[0]["values"] == {"photo": f"{folder}/letter.pdf"}

    def test_tab_lists_what_is_not_as_lines_and_the_prompt_stands_again(self, start, folder):
        run = start(question(PHOTO), cols=200)
        run.terminal.expect("path of the file: ")
        run.terminal.send(f"{folder}/ph\t")
        run.terminal.expect(f"photo-a.jpg\nphoto-b.jpg\nPhoto, path of the file: {folder}/photo-")
        run.terminal.send("b\t\r")
        assert run.terminal.wait_exit() == 0
        assert run.notes[0]["values"] == {"photo": f"{folder}/photo-b.jpg"}

    def test_a_folder_is_completed_with_its_separator(self, start, folder):
        terminal = start(question(PHOTO)).terminal
        terminal.expect("path of the file: ")
        terminal.send(f"{folder}/alb\t")
        terminal.expect("albums/")

    def test_tab_is_a_space_at_other_prompts(self, start):
        run = start(question(PHOTO), question(NAME))
        run.terminal.answer("path of the file: ", "x")
        run.terminal.answer("Full name: ", "scre\tx")
        assert run.terminal.wait_exit() == 0
        assert run.notes[1]["values"] == {"name": "scre x"}

    @pytest.mark.parametrize("typed", ["ete", "été", "ÉTÉ À"])
    def test_tab_finds_a_name_without_its_accents_and_case_and_spaces_are_no_end(self, start, folder, typed):
        run = start(question(PHOTO), cols=200)
        run.terminal.expect("path of the file: ")
        run.terminal.send(f"{folder}/{typed}\t")
        run.terminal.expect("la mer.jpg")
        run.terminal.send("\r")
        assert run.terminal.wait_exit() == 0
        assert run.notes[0]["values"] == {"photo": f"{folder}/été à la mer.jpg"}

    def test_a_tilde_is_the_home_folder(self, start, folder):
        run = start(question(PHOTO), env={"HOME": str(folder)})
        run.terminal.expect("path of the file: ")
        run.terminal.send("~\tlet\t")
        run.terminal.expect("~/letter.pdf")
        run.terminal.send("\r")
        assert run.terminal.wait_exit() == 0
        assert run.notes[0]["values"] == {"photo": "~/letter.pdf"}


class TestGoingThroughFolders:
    def test_a_folder_is_counted_and_its_names_are_numbered(self, talk, folder):
        (reply,), written = talk(question(PHOTO), f"{folder}\n3\n")
        names = "1. albums/\n2. été à la mer.jpg\n3. letter.pdf\n4. photo-a.jpg\n5. photo-b.jpg\n"
        assert f"{folder} holds 5 names:\n{names}Photo, choose 1 to 5, or type more of it: " in written
        assert reply.values == {"photo": f"{folder}/letter.pdf"}

    def test_a_folder_in_it_is_gone_into(self, talk, folder):
        (reply,), written = talk(question(PHOTO), "~\n1\n1\n")
        assert "~/albums/ holds 2 names:\n1. 2026.jpg\n2. empty/\n" in written
        assert reply.values == {"photo": "~/albums/2026.jpg"}

    def test_one_that_holds_nothing_is_said_to(self, talk, folder):
        (reply,), written = talk(question(PHOTO), f"{folder}/albums/empty\n{folder}/letter.pdf\n")
        assert "empty holds no file.\nPhoto, path of the file: " in written
        assert reply.values == {"photo": f"{folder}/letter.pdf"}

    @pytest.mark.parametrize("typed", ["photo-b.jpg", "photo-b", "PHOTO-B"])
    def test_more_of_a_name_is_typed_without_its_folder(self, talk, folder, typed):
        (reply,), _ = talk(
            question(PHOTO), f"{folder}\n{typed}\n" + ("1\n" if typed != "photo-b.jpg" else "")
        )
        assert reply.values == {"photo": f"{folder}/photo-b.jpg"}

    def test_the_beginning_of_a_name_is_enough(self, talk, folder):
        (reply,), written = talk(question(PHOTO), f"{folder}/pho\n2\n")
        assert "2 names begin so:\n1. photo-a.jpg\n2. photo-b.jpg\n" in written
        assert reply.values == {"photo": f"{folder}/photo-b.jpg"}

    def test_of_many_the_first_nine_are_said(self, talk, folder):
        for number in range(12):
            (folder / "albums" / f"a{number:02}.jpg").touch()
        _, written = talk(question(PHOTO), f"{folder}/albums/a\n1\n")
        assert "12 names begin so. The first 9:\n1. a00.jpg\n" in written
        assert "9. a08.jpg\nPhoto, choose 1 to 9, or type more of it: " in written

    @pytest.mark.parametrize(
        "written_as", ["'{}/été à la mer.jpg'", '"{}/été à la mer.jpg"', "{}/été\\ à\\ la\\ mer.jpg"]
    )
    def test_a_path_may_be_quoted_as_terminals_write_one_that_is_dropped(self, talk, folder, written_as):
        (reply,), written = talk(question(PHOTO), written_as.format(folder) + "\n")
        assert "begin so" not in written
        assert reply.values["photo"].startswith(("'", '"', str(folder)))

    def test_what_is_not_there_is_for_the_screen_to_judge(self, talk, folder):
        (reply,), _ = talk(question(PHOTO), f"{folder}/nothing.png\n")
        assert reply.values == {"photo": f"{folder}/nothing.png"}

    def test_a_full_stop_still_leaves_a_field_empty_that_may_be(self, talk, folder):
        known = replace(PHOTO, required=False, value="a.jpg", value_words="a.jpg")
        (reply,), _ = talk(question(known), ".\n")
        assert reply.values == {"photo": ""}

    def test_no_readline_is_needed(self, start, folder):
        run = start(question(PHOTO), env={"TERM": "dumb", "HOME": str(folder)})
        run.terminal.answer("path of the file: ", "~/let")
        run.terminal.answer("choose 1 to 1, or type more of it: ", "1")
        assert run.terminal.wait_exit() == 0
        assert run.notes[0]["values"] == {"photo": "~/letter.pdf"}
