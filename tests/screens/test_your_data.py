"""Your data: what is kept, where, how old and until when; a copy in the clear; and deleting it now, service or not."""

import asyncio
import json
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from sqlite3 import connect

import pytest

from api_client import paths
from screens import page as p
from screens.conductor import Conductor, Left
from screens.page import Bullets, Facts
from screens.screen import Screen
from screens.texts import LANGUAGES, texts_in
from screens.visit import Visit
from tests.journeys import NOON, SERVICE, answers_of, at_the_counter
from tests.screens.person import DECLARED, MAIL, Person, answer, at_counter, do
from tui.wiring import World, opened

YOUR_DATA = do("your-data")
DELETE = do("delete")


def at_your_data(*replies, **how) -> Person:
    return at_counter(YOUR_DATA, *replies, home=True, **how)


def facts(person: Person) -> dict[str, str]:
    (held,) = (block for block in person.page.blocks if isinstance(block, Facts))
    return {fact.term: fact.value for fact in held.facts}


def files(home: Path) -> list[str]:
    return sorted(path.name for path in home.rglob("*") if path.is_file())


class TestWhatIsKept:
    def test_is_said_by_kind_with_how_many_since_when_and_until_when(self):
        at_counter(answers={"last-passport-kind": "adult-ten"})
        at_counter(answers={"last-passport-kind": "adult-ten"})
        assert facts(at_your_data())["Applications you are filling in"] == (
            "2, from 23 November 2026. Kept until you submit or delete them."
        )

    def test_over_several_days_the_oldest_and_the_newest_are_told_apart(self):
        async def begin() -> None:
            async with opened("", World(clock=lambda: NOON - timedelta(days=7))) as parts:
                service = next(s for s in (await parts.counter.catalogue.services()).value if s.id == SERVICE)
                await parts.counter.drafts.start(service, "en")

        asyncio.run(begin())
        at_counter(answers={"last-passport-kind": "adult-ten"})
        assert facts(at_your_data())["Applications you are filling in"].startswith(
            "2, the oldest from 16 November 2026, the newest from 23 November 2026."
        )

    def test_a_receipt_is_among_it(self):
        at_counter(do("continue"), DECLARED, answers=MAIL, at="check-answers")
        held = facts(at_your_data())
        assert held["Receipts and statuses"].startswith("1, from 23 November 2026.")
        assert "Applications you are filling in" not in held

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_the_files_are_named_by_their_whole_paths(self, language, home):
        person = at_your_data(language=language)
        (where,) = (block for block in person.page.blocks if isinstance(block, Bullets))
        named = [Path(item.rpartition(",")[0].split(",")[0]) for item in where.items]
        assert {paths.vault_file(), paths.device_key_file(), paths.anchor_file()} <= set(named)

    def test_what_cannot_be_read_is_said_with_what_to_do(self, home):
        at_counter(answers={"last-passport-kind": "adult-ten"})
        with closing(connect(paths.vault_file())) as database, database:
            database.execute("UPDATE record SET sealed = zeroblob(length(sealed))")
        person = at_your_data()
        (warning,) = (block for block in person.page.blocks if isinstance(block, p.Warning))
        assert "etape vault rescue" in warning.text


class TestACopyInTheClear:
    def exported(self, tmp_path: Path) -> dict:
        path = tmp_path / "mine.json"
        person = at_your_data(do("export"), answer({"path": str(path)}))
        assert person.said[-1].startswith(texts_in("en")("export.said", path=str(path)))
        return json.loads(path.read_text(encoding="utf-8"))

    def test_warns_that_anyone_can_read_it_before_it_is_written(self):
        person = at_your_data(do("export"))
        assert person.page.blocks[0].text == texts_in("en")("export.clear")

    def test_has_every_answer_beside_its_question(self, tmp_path):
        at_counter(answers={"last-passport-kind": "adult-ten"})
        (draft,) = self.exported(tmp_path)["drafts"]
        answered = draft["value"]["answers"]["last-passport-kind"]
        assert answered["answer"] == "adult-ten"
        assert answered["question"]["en"].endswith("?")

    def test_has_the_documents_in_a_folder_beside_it(self, tmp_path):
        photo = Path(str(answers_of("online", tmp_path)["photo"]))
        answers = answers_of("online", tmp_path)
        before = {key: answers[key] for key in list(answers)[: list(answers).index("photo")]}
        at_counter(answer({"photo": str(photo)}), answers=before)
        assert self.exported(tmp_path)["documents"] == ["1-photo.jpg"]
        copy = tmp_path / "mine-documents" / "1-photo.jpg"
        assert copy.read_bytes() == photo.read_bytes()
        assert copy.stat().st_mode & 0o777 == 0o600

    def test_is_for_its_owner_alone_and_without_secrets(self, tmp_path):
        at_counter(do("continue"), DECLARED, answers=MAIL, at="check-answers")
        found = self.exported(tmp_path)
        assert (tmp_path / "mine.json").stat().st_mode & 0o777 == 0o600
        assert "token" in found["left-out"]
        assert "token" not in found
        assert "guest" not in json.dumps(found)

    def test_never_overwrites_a_file_and_keeps_the_path_that_was_typed(self, tmp_path):
        taken = tmp_path / "mine.json"
        taken.write_text("mine")
        person = at_your_data(do("export"), answer({"path": str(taken)}))
        assert person.errors == [texts_in("en")("error.file-taken", path=str(taken))]
        assert person.values() == {"path": str(taken)}
        assert taken.read_text() == "mine"

    def test_without_a_path_says_so(self):
        assert at_your_data(do("export"), answer({"path": " "})).errors == [texts_in("en")("export.missing")]


class TestDeletingEverything:
    def test_asks_first_and_keeps_everything_unless_it_is_chosen(self, home):
        at_counter(answers={"last-passport-kind": "adult-ten"})
        before = files(home)
        person = at_your_data(DELETE)
        assert person.page.id == "delete-everything"
        assert person.page.actions[0].id == "keep"
        assert person.page.actions[0].kind == "primary"
        assert len(at_your_data(DELETE, do("keep")).drafts) == 1
        assert set(before) <= set(files(home))

    def test_says_what_would_be_lost_and_which_numbers_to_note(self):
        at_counter(do("continue"), DECLARED, answers=MAIL, at="check-answers")
        at_counter(answers={"last-passport-kind": "adult-ten"})
        person = at_your_data(DELETE)
        assert "1 application that was not submitted is lost." in person.words
        assert len(next(block for block in person.page.blocks if isinstance(block, Bullets)).items) == 1

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_ends_the_visit_with_no_file_left(self, language, home):
        at_counter(answers={"last-passport-kind": "adult-ten"})
        assert files(home) != []
        person = self.deleted(language)
        assert person.outcome == Left()
        assert person.said[-1] == texts_in(language)("delete-all.said")
        assert [path for path in home.rglob("*") if path.is_file()] == []

    def test_says_that_what_was_submitted_stays_with_the_department(self):
        at_counter(do("continue"), DECLARED, answers=MAIL, at="check-answers")
        assert self.deleted().said[-1].endswith(texts_in("en")("delete-all.at-department"))

    def test_takes_what_a_rescue_set_aside_and_the_log_along(self, home):
        at_counter(answers={"last-passport-kind": "adult-ten"})
        for name in (
            "vault.db.aside-1",
            "vault.db.aside-12-wal",
            "vault.db.new",
            "device.key.new",
            "etape.log",
        ):
            (home / name).write_bytes(b"x")
        self.deleted()
        assert not home.exists()

    def test_leaves_the_files_of_others_alone(self, home):
        at_counter(answers={"last-passport-kind": "adult-ten"})
        mine = [
            "service.sqlite3",
            "vault.db.notes-of-mine",
            "vault.db.aside-1.zip",
            "etape.log.mine",
            "my-vault.db",
        ]
        for name in mine:
            (home / name).write_bytes(b"x")
        for folder in ("rescue-dogs", "vault.db.aside-2"):
            (home / folder).mkdir()
            (home / folder / "photo.jpg").write_bytes(b"x")
        self.deleted()
        assert files(home) == sorted([*mine, "photo.jpg", "photo.jpg"])

    def deleted(self, language: str = "en") -> Person:
        async def lead(visit: Visit, _screen: Screen) -> Person:
            person = Person((YOUR_DATA, DELETE, DELETE))
            person.outcome = await Conductor(visit, person).conduct(visit.home())
            return person

        return at_the_counter(language, lead)
