"""A changed definition, answer by answer: what stands, what has to be given again and why, what is new, what is not asked."""

import pytest

from journey.revision import Fate, revise
from journey.sameness import Why
from tests.journey.small import OPTIONS, TODAY, asked, group, interruption, planned, repeat, section

RED, GREEN, GREY = OPTIONS
ELSE = {"en": "Something else entirely", "fr": "Tout autre chose"}


def words(en, fr):
    return {"en": en, "fr": fr}


def fates(old, new, answers):
    """The fate of each key, with why where there is one."""
    revision = revise(planned(*old), planned(*new), answers, TODAY)
    return {fated.key: (fated.fate.value, fated.why and fated.why.value) for fated in revision.fated}


def fate(old, new, value):
    """The fate of the answer to the one question `it`."""
    return fates([asked("it", **old)], [asked("it", **new)], {"it": value})["it"]


def again(why):
    return "again", why


STANDS = "stands", None
NOT_ASKED = "not-asked", None
NEW = "new", None


class TestTheSameQuestion:
    @pytest.mark.parametrize(
        ("changed", "value"),
        [
            ({"hint": ELSE}, "x"),
            ({"why": ELSE}, "x"),
            ({"label": ELSE}, "x"),
            ({"optional": True}, "x"),
            ({"longest": 50}, "x"),
            ({"ask": words("words?", "« Mots »")}, "x"),
            ({"ask": words("WORDS", " mots.")}, "x"),
        ],
        ids=lambda changed: str(changed)[:30],
    )
    def test_stands_when_what_changed_is_not_what_was_asked(self, changed, value):
        assert fate({}, changed, value) == STANDS

    @pytest.mark.parametrize("language", ["en", "fr"])
    def test_asked_in_other_words_has_to_be_answered_again_whichever_language_changed(self, language):
        ask = words("Words", "Mots") | {language: "Other words"}
        assert fate({}, {"ask": ask}, "x") == again("meaning")

    def test_a_small_word_can_turn_the_meaning_round(self):
        old = {"kind": "yes-no", "ask": words("Have you been convicted?", "Avez-vous été condamné?")}
        new = {
            "kind": "yes-no",
            "ask": words("Have you not been convicted?", "N’avez-vous pas été condamné?"),
        }
        assert fate(old, new, True) == again("meaning")

    def test_a_figure_is_a_word(self):
        ask = {"kind": "yes-no", "ask": words("More than $5.00?", "Plus de 5,00 $?")}
        other = {"kind": "yes-no", "ask": words("More than $500?", "Plus de 500 $?")}
        assert fate(ask, other, True) == again("meaning")

    def test_so_is_the_unit_of_a_number(self):
        unit = {"kind": "number", "unit": words("kilometres", "kilomètres")}
        assert fate(unit, {"kind": "number", "unit": words("miles", "milles")}, 5) == again("meaning")

    def test_another_kind_has_to_be_answered_again(self):
        assert fate({"kind": "text"}, {"kind": "long-text"}, "x") == again("kind")


class TestBounds:
    def test_an_answer_inside_narrower_bounds_stands(self):
        assert fate({"kind": "number"}, {"kind": "number", "most": 5}, 5) == STANDS

    def test_one_outside_has_to_be_given_again(self):
        assert fate({"kind": "number"}, {"kind": "number", "most": 5}, 6) == again("bounds")

    def test_a_document_that_is_too_large_for_the_new_edition(self):
        photo = {"name": "a.jpg", "type": "jpeg", "size": 3_000_000, "sha256": "0" * 64}
        assert fate({"kind": "file"}, {"kind": "file", "largest": "2 MB"}, photo) == again("bounds")

    def test_a_question_passed_over_that_cannot_be_any_more(self):
        assert fate({"optional": True}, {}, None) == again("required")

    def test_or_still_can(self):
        assert fate({"optional": True}, {"optional": True, "longest": 9}, None) == STANDS


class TestOptions:
    @pytest.mark.parametrize(
        ("kind", "value"), [("choice", "grey"), ("choices", ["red", "grey"]), ("lookup", "grey")]
    )
    def test_the_one_chosen_that_is_gone(self, kind, value):
        assert fate({"kind": kind}, {"kind": kind, "options": [RED, GREEN]}, value) == again("option")

    def test_others_that_are_gone_or_new(self):
        options = [RED, {"id": "blue", "label": ELSE}]
        assert fate({"kind": "choice"}, {"kind": "choice", "options": options}, "red") == STANDS

    def test_the_one_chosen_under_another_name(self):
        renamed = [{**RED, "label": ELSE}, GREEN]
        assert fate({"kind": "choice"}, {"kind": "choice", "options": renamed}, "red") == again("meaning")

    def test_none_of_these_when_these_have_changed(self):
        old = {"kind": "choices", "alone": "grey"}
        more = [*OPTIONS, {"id": "blue", "label": ELSE}]
        assert fate(old, {**old, "options": more}, ["grey"]) == again("meaning")
        assert fate(old, {**old, "options": more}, ["red"]) == STANDS

    def test_several_in_another_order_stand_in_that_order(self):
        old, new = asked("it", "choices"), asked("it", "choices", options=[GREY, RED, GREEN])
        revision = revise(planned(old), planned(new), {"it": ["red", "grey"]}, TODAY)
        assert revision.carried == {"it": ["grey", "red"]}

    def test_a_country_stands_in_a_list_of_countries(self):
        countries = {"kind": "lookup", "options": [], "list": "countries"}
        assert fate(countries, {**countries, "optional": True}, "ca") == STANDS


AT_MOST = [{"that": {"at-most": 6}, "error": words("At most 6.", "Au plus 6.")}]


class TestRules:
    def test_an_answer_that_breaks_a_new_rule_has_to_be_given_again_in_the_rules_words(self):
        old, new = planned(asked("it", "number")), planned(asked("it", "number", must=AT_MOST))
        (fated,) = revise(old, new, {"it": 9}, TODAY).fated
        assert (fated.fate, fated.why, fated.error.en) == (Fate.AGAIN, Why.RULE, "At most 6.")

    def test_one_that_it_broke_already_is_no_matter_of_the_new_edition(self):
        assert (
            fate(
                {"kind": "number", "must": AT_MOST},
                {"kind": "number", "must": AT_MOST, "why": ELSE},
                9,
            )
            == STANDS
        )

    def test_a_new_check_across_answers_asks_again_where_its_error_stands(self):
        questions = asked("a", "number"), asked("b", "number")
        check = {"id": "c", "at": "b", "must": {"not": {"question": "a", "at-least": 3}}, "error": ELSE}
        old, new = planned(section("s", *questions)), planned(section("s", *questions), checks=[check])
        found = revise(old, new, {"a": 5, "b": 1}, TODAY)
        assert [(fated.key, fated.fate.value) for fated in found.fated] == [("a", "stands"), ("b", "again")]


class TestNewAndGone:
    def test_a_question_that_is_new(self):
        old, new = section("s", asked("a")), section("s", asked("a"), asked("b"))
        assert fates([old], [new], {"a": "x"}) == {"a": STANDS, "b": NEW}

    def test_one_whose_turn_had_not_come_is_not_new(self):
        both = asked("a"), asked("b")
        assert fates([section("s", *both)], [section("s", *both, asked("c"))], {"a": "x"}) == {
            "a": STANDS,
            "c": NEW,
        }

    def test_one_that_is_gone_keeps_its_answer_beside(self):
        revision = revise(
            planned(section("s", asked("a"), asked("b"))), planned(asked("a")), {"a": "x", "b": "y"}, TODAY
        )
        assert [fated.fate for fated in revision.fated] == [Fate.STANDS, Fate.NOT_ASKED]
        assert (revision.carried, revision.beside) == ({"a": "x"}, {"b": "y"})

    def test_one_that_is_asked_of_others_keeps_its_answer_where_it_is(self):
        a, b = asked("a", "yes-no"), asked("b")
        answers = {"a": False, "b": "y"}
        new = planned(section("s", a, {**b, "when": {"question": "a", "is": True}}))
        revision = revise(planned(section("s", a, b)), new, answers, TODAY)
        assert [fated.fate for fated in revision.fated] == [Fate.STANDS, Fate.NOT_ASKED]
        assert revision.carried == answers

    def test_what_hangs_on_an_answer_that_is_to_be_given_again_is_not_called_gone(self):
        when = {"question": "a", "is": True}
        b, c = asked("b", "yes-no", when=when), asked("c", when={"question": "b", "is": True})
        old, new = asked("a", "yes-no"), asked("a", "yes-no", ask=ELSE)
        assert fates(
            [section("s", old, b, c)], [section("s", new, b, c)], {"a": True, "b": True, "c": "z"}
        ) == {"a": again("meaning"), "b": STANDS, "c": STANDS}

    def test_nor_is_what_hangs_on_it_called_new(self):
        b = asked("b", when={"not": {"question": "a", "is": True}})
        old, new = asked("a", "yes-no"), asked("a", "yes-no", ask=ELSE)
        assert fates([section("s", old)], [section("s", new, b)], {"a": True}) == {"a": again("meaning")}

    def test_an_answer_that_was_hidden_already_stands(self):
        a, b = asked("a", "yes-no"), asked("b", when={"question": "a", "is": True})
        both = [section("s", a, b)]
        assert fates(both, [section("s", a, {**b, "why": ELSE})], {"a": False, "b": "y"}) == {
            "a": STANDS,
            "b": STANDS,
        }


class TestGroups:
    def test_under_another_heading_its_members_mean_something_else(self):
        mother, father = words("Your mother", "Votre mère"), words("Your father", "Votre père")
        members = [{**asked(id_), "ask": None} for id_ in ("surname", "given")]
        members = [{key: value for key, value in member.items() if value} for member in members]
        old, new = group("parent", *members, ask=mother), group("parent", *members, ask=father)
        assert fates([section("s", old)], [section("s", new)], {"surname": "A", "given": "B"}) == {
            "surname": again("meaning"),
            "given": again("meaning"),
        }

    def test_one_question_more_is_new_and_the_others_stand(self):
        old = group("g", asked("a"), asked("b"))
        new = group("g", asked("a"), asked("b"), asked("c"))
        assert fates([section("s", old)], [section("s", new)], {"a": "x", "b": "y"}) == {
            "a": STANDS,
            "b": STANDS,
            "c": NEW,
        }


HOMES = {"homes": [1, 3], "homes/1/street": "A", "homes/3/street": "B", "homes/more": False}


class TestRepeatedSections:
    def homes(self, *questions, **more):
        return section("homes", *(questions or (asked("street"),)), repeat=repeat(**more))

    def test_each_item_has_its_own_fates(self):
        new = self.homes(asked("street"), asked("town"))
        assert fates([self.homes()], [new], HOMES) == {
            **dict.fromkeys(HOMES, STANDS),
            "homes/1/town": NEW,
            "homes/3/town": NEW,
        }

    def test_an_item_more_than_there_may_be_is_not_asked(self):
        found = fates([self.homes()], [self.homes(most=2)], HOMES)
        assert found == {**dict.fromkeys(HOMES, STANDS), "homes/3/street": NOT_ASKED}

    def test_a_section_that_is_not_repeated_any_more_leaves_its_answers_beside(self):
        found = fates([self.homes()], [section("homes", asked("street"))], HOMES)
        assert found == {**dict.fromkeys(HOMES, NOT_ASKED), "street": NEW}

    def test_another_question_for_more_items_is_asked_again(self):
        found = fates([self.homes()], [self.homes(another=ELSE)], HOMES)
        assert found == {**dict.fromkeys(HOMES, STANDS), "homes/more": again("meaning")}


class TestInterruptions:
    def test_what_was_agreed_to_stands_in_the_same_words(self):
        assert fates([section("s", interruption("i"))], [section("s", interruption("i"))], {"i": True}) == {
            "i": STANDS
        }

    def test_in_other_words_it_has_to_be_agreed_to_again(self):
        assert fates(
            [section("s", interruption("i"))], [section("s", interruption("i", text=ELSE))], {"i": True}
        ) == {"i": again("meaning")}

    def test_one_that_became_a_question(self):
        assert fates([section("s", interruption("i"))], [asked("i", "yes-no")], {"i": True}) == {
            "i": again("kind")
        }


def test_an_answer_that_no_edition_asks_for_is_kept_beside():
    revision = revise(planned(asked("a")), planned(asked("a")), {"a": "x", "ghost": 1}, TODAY)
    assert revision.beside == {"ghost": 1}
