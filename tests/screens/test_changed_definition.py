"""A definition that changes while a person fills it in: explained answer by answer, gone on with, and nothing dropped."""

from contextlib import suppress

import pytest

from screens.before import resume
from screens.conductor import Conductor
from screens.face import HangUp
from screens.page import Details, Steps, Text
from screens.texts import texts_in
from tests.screens.editions import ANSWERS, Town, first, second, text
from tests.screens.person import DECLARED, Person, answer, do


@pytest.fixture
def town(tmp_path) -> Town:
    """A town in which a person has answered everything under an edition that is not the newest any more."""
    town = Town(tmp_path)
    town.begin(at="check-answers")
    town.offer(second(), first())
    return town


def lists(person: Person) -> list[tuple[str, ...]]:
    return [block.items for block in person.page.blocks if isinstance(block, Steps)]


class TestTheExplanation:
    def test_begins_with_how_many_answers_stand_and_how_many_do_not(self, town):
        person = town.come_back()
        assert person.page.id == "changed"
        lead = next(block for block in person.page.blocks if isinstance(block, Text) and block.lead)
        assert lead.text == (
            "2 of your answers stand. 2 have to be given again. 1 question is new. 1 question is not asked any more."
        )

    def test_then_says_of_each_what_was_answered_and_why_it_is_asked_again(self, town):
        assert lists(town.come_back()) == [
            ("People: 5. At most 4 people.", "Size: Large. This choice is not offered any more."),
            ("Water",),
            ("Fax: 819 555-0100.",),
        ]

    def test_in_french_too(self, town):
        person = town.come_back(language="fr")
        assert lists(person)[0] == (
            "Personnes\N{NO-BREAK SPACE}: 5. Au plus 4 personnes.",
            "Superficie\N{NO-BREAK SPACE}: Grande. Ce choix n’est plus offert.",
        )

    def test_the_answers_that_stand_are_there_for_whoever_wants_to_see_them(self, town):
        (details,) = (block for block in town.come_back().page.blocks if isinstance(block, Details))
        assert details.paragraphs == ("Surname: Tremblay.", "Key: By mail.")

    def test_text_that_was_typed_for_a_question_that_is_gone_is_said_too(self, tmp_path):
        town = Town(tmp_path)
        town.begin(answers={"surname": "Tremblay", "people": 2}, typed={"fax": "819 5"}, at="question:fax")
        town.offer(second())
        assert ("Fax: 819 5.",) in lists(town.come_back())

    def test_before_any_answer_it_says_that_there_is_none(self, tmp_path):
        town = Town(tmp_path)
        town.begin(answers={})
        town.offer({**first(), "version": "2026.3"})
        assert texts_in("en")("changed.nothing") in town.come_back().words

    def test_where_all_answers_stand_it_says_so_too(self, tmp_path):
        town = Town(tmp_path)
        town.begin()
        town.offer({**first(), "version": "2026.3"})
        person = town.come_back()
        assert person.words.splitlines()[2] == "5 of your answers stand."
        assert lists(person) == []


class TestGoingOn:
    def test_only_what_has_changed_is_asked(self, town):
        person = town.come_back(
            do("go-on"),
            answer({"people": "4"}),
            answer({"plot-size": "small"}),
            answer({"water": "yes"}),
        )
        assert person.ids == [
            "changed",
            "question:people",
            "question:plot-size",
            "question:water",
            "check-answers",
        ]
        assert person.said[0] == texts_in("en")("changed.said")

    def test_an_answer_that_would_not_be_taken_is_not_offered_again(self, town):
        person = town.come_back(do("go-on"), answer({"people": "4"}))
        assert [page.fields[0].value for page in person.pages[1:]] == ["", ""]

    def test_one_to_a_question_in_other_words_is(self, tmp_path):
        town = Town(tmp_path)
        town.begin()
        reworded = {**first(), "version": "2026.3"}
        reworded["sections"][0]["questions"][0]["ask"] = text("Your family name?", "Votre nom?")
        size = reworded["sections"][1]["questions"][0]
        size["ask"] = text("How large?", "De quelle grandeur?")
        town.offer(reworded)
        person = town.come_back(do("go-on"), answer({"surname": "Tremblay"}))
        assert [page.fields[0].value for page in person.pages[1:]] == ["Tremblay", "Large"]
        assert person.page.id == "question:plot-size"

    def test_the_draft_goes_on_under_the_new_edition_with_the_other_answers_beside(self, town):
        (draft,) = town.come_back(do("go-on")).drafts
        assert draft.version == "2026.2"
        assert draft.answers == {"surname": "Tremblay", "key": "mail"}
        assert draft.earlier == {"2026.1": {"people": 5, "fax": "819 555-0100", "plot-size": "large"}}

    def test_they_can_be_seen_where_all_answers_are_checked(self, town):
        person = town.come_back(do("go-on"), do("review"))
        (details,) = (block for block in person.page.blocks if isinstance(block, Details))
        assert details.paragraphs == ("People: 5.", "Fax: 819 555-0100.", "Size: Large.")

    def test_where_text_was_asked_for_and_a_document_is_nothing_is_offered(self, tmp_path):
        town = Town(tmp_path)
        town.begin()
        asks = {**first(), "version": "2026.3"}
        fax = asks["sections"][0]["questions"][2]
        fax |= {"kind": "file", "types": ["pdf"], "largest": "2 kB", "hint": text("A PDF", "Un PDF")}
        town.offer(asks)
        person = town.come_back(do("go-on"))
        assert person.page.id == "question:fax"
        assert person.values() == {"fax": ""}

    def test_text_that_was_not_taken_is_offered_rather_than_the_answer_before_it(self, tmp_path):
        town = Town(tmp_path)
        town.begin(typed={"people": "three"})
        town.offer(second())
        assert town.come_back(do("go-on")).values() == {"people": "three"}

    def test_it_is_explained_once(self, town):
        town.come_back(do("go-on"))
        assert town.come_back().page.id == "question:people"

    def test_a_third_edition_keeps_what_the_first_and_the_second_left(self, town):
        town.come_back(do("go-on"), answer({"people": "4"}))
        third = second()
        third["version"] = "2026.3"
        third["sections"][0]["questions"].pop()
        town.offer(third)
        (draft,) = town.come_back(do("go-on")).drafts
        assert draft.earlier["2026.1"]["fax"] == "819 555-0100"
        assert draft.earlier["2026.2"] == {"people": 4}


class TestLater:
    @pytest.mark.parametrize("action", ["later", "back", "save"])
    def test_leaves_the_draft_as_it_is_and_explains_again(self, town, action):
        person = town.come_back(do(action))
        assert person.page.id == "services"
        assert person.drafts[0].answers == ANSWERS
        assert person.drafts[0].version == "2026.1"
        assert town.come_back().page.id == "changed"


class TestWhileTheServiceCannotBeAsked:
    def test_the_edition_that_was_begun_goes_on(self, town):
        town.away = True
        assert town.come_back().page.id == "check-answers"

    def test_a_service_that_is_silent_is_not_waited_for(self, town, monkeypatch):
        monkeypatch.setattr("screens.way.PATIENCE", 0.01)
        town.silent = True
        assert town.come_back().page.id == "check-answers"

    def test_and_the_new_one_is_explained_once_it_can(self, town):
        town.away = True
        town.come_back()
        town.away = False
        assert town.come_back().page.id == "changed"


def test_a_submission_refused_because_its_edition_is_gone_leads_to_the_explanation(tmp_path):
    town = Town(tmp_path)
    town.begin(answers={**ANSWERS, "plot-size": "small"}, at="check-answers")

    class Changing(Person):
        """Somebody under whom the edition changes between the last look and the declaration."""

        async def ask(self, page):
            if page.id == "declaration":
                town.offer(second())
            return await super().ask(page)

    async def lead(visit):
        person = Changing((do("continue"), DECLARED))
        (draft,) = await visit.counter.drafts.all()
        with suppress(HangUp):
            await Conductor(visit, person).conduct(await resume(visit, draft))
        return person

    person = town.visit(lead)
    assert person.ids == ["check-answers", "declaration", "changed"]
    assert town.come_back(do("go-on")).page.id == "question:people"
