"""The rules on words, on what is missing, and on dates; what they find, and what they let be."""

from datetime import date

import pytest

from journey.checking.checking import check
from journey.checking.findings import Rule, Severity
from journey.checking.reading_level import hardness, is_too_hard
from tests.journey.small import TODAY, WORDS, asked, defined, group, line, section, standard

EXAMPLE = {"en": "For example 27 3 2016", "fr": "Par exemple 27 3 2016"}


def found(*sections, today: date = TODAY, **changes):
    return [(finding.rule, finding.place) for finding in check(defined(*sections, **changes), today)]


def error(en: str, fr: str):
    return [{"that": {"at-least": 1}, "error": {"en": en, "fr": fr}}]


class TestErrors:
    @pytest.mark.parametrize(
        ("en", "fr", "rule", "language"),
        [
            ("The number is invalid.", "Le nombre doit être 1 ou plus.", Rule.SAYS_INVALID, "en"),
            ("Enter a valid number.", "Le nombre doit être 1 ou plus.", Rule.SAYS_INVALID, "en"),
            ("The number has to be 1 or more.", "Nombre invalide.", Rule.SAYS_INVALID, "fr"),
            ("The number has to be 1 or more.", "Le nombre n’est pas valide.", Rule.SAYS_INVALID, "fr"),
            ("Please enter 1 or more.", "Le nombre doit être 1 ou plus.", Rule.SAYS_PLEASE, "en"),
            ("The number has to be 1 or more.", "Veuillez entrer 1 ou plus.", Rule.SAYS_PLEASE, "fr"),
        ],
    )
    def test_an_error_that_does_not_help(self, en, fr, rule, language):
        question = asked("count", "number", hint=EXAMPLE, must=error(en, fr))
        assert found(section("s", question)) == [(rule, f"sections[0].questions[0].must[0].error.{language}")]

    def test_a_word_with_another_meaning_is_let_be(self):
        words = error("Your passport has to be valid for a year.", "Votre passeport doit être valide un an.")
        assert found(section("s", asked("count", "number", hint=EXAMPLE, must=words))) == []


class TestQuestions:
    def test_a_format_without_an_example(self):
        assert found(section("s", asked("d", "date"))) == [
            (Rule.NO_EXAMPLE, "sections[0].questions[0].hint.en")
        ]
        assert found(section("s", asked("d", "date", hint=EXAMPLE))) == []

    def test_a_label_that_a_braille_display_does_not_hold(self):
        label = {"en": "x" * 40, "fr": "x" * 41}
        assert found(section("s", asked("a", label=label))) == [
            (Rule.LABEL_TOO_LONG, "sections[0].questions[0].label.fr")
        ]

    def test_options_that_begin_alike(self):
        def options(first: str, second: str):
            labels = {"a": first, "b": second}
            return [{"id": id_, "label": {"en": text, "fr": text}} for id_, text in labels.items()]

        alike = asked("a", "choice", options=options("I am a citizen", "I am a resident"))
        assert found(section("s", alike)) == [(Rule.OPTIONS_ALIKE, "sections[0].questions[0].options")]
        assert found(section("s", asked("a", "choice", options=options("A citizen", "A resident")))) == []

    def test_those_of_a_group_too(self):
        inside = group("g", asked("a"), asked("d", "date"))
        assert found(section("s", inside)) == [
            (Rule.NO_EXAMPLE, "sections[0].questions[0].questions[1].hint.en")
        ]


class TestDates:
    def test_a_review_that_is_overdue(self):
        source = {"pages": [], "verified": "2026-01-01", "review": "2026-06-01"}
        assert found(source=source, today=date(2026, 6, 2)) == [(Rule.REVIEW_OVERDUE, "source.review")]
        assert found(source=source, today=date(2026, 6, 1)) == []

    def test_nobody_knows_until_when_it_holds(self):
        source = {"pages": [], "verified": "2026-01-01"}
        assert (Rule.NO_DATE, "source") in found(source=source)

    def test_fees_and_standards_that_are_over_or_to_come(self):
        fees = {"currency": "CAD", "lines": [line("x", "1.00", until="2026-01-01")]}
        assert found(fees=fees) == [(Rule.NOT_IN_FORCE, "fees")]
        to_come = standard(**{"from": "2027-01-01"})
        assert found(standards=[to_come]) == [(Rule.NOT_IN_FORCE, "standards")]

    def test_a_fee_or_a_standard_without_a_date_is_no_definition(self):
        from journey.checking.checking import check_data
        from tests.journey.small import whole

        undated = {key: value for key, value in standard().items() if key != "from"}
        (finding,) = check_data(whole(standards=[undated]), TODAY)
        assert (finding.rule, finding.place) == (Rule.FORMAT, "standards[0]")


def test_a_form_in_one_language_that_names_what_is_missing():
    def english(value):
        if isinstance(value, dict):
            return {key: english(part) for key, part in value.items() if key != "fr"}
        return [english(part) for part in value] if isinstance(value, list) else value

    from journey.loading import from_data
    from tests.journey.small import whole

    data = english(whole())
    del data["privacy"]
    data |= {"languages": ["en"], "missing": [{"part": "privacy", "why": "The paper form has none."}]}
    findings = check(from_data(data), TODAY)
    assert [(finding.rule, finding.place) for finding in findings] == [
        (Rule.MISSING, "missing[0]"),
        (Rule.ONE_LANGUAGE, "languages"),
    ]


def test_what_depends_on_the_words_of_a_free_text_is_undecided_and_no_more_than_a_note():
    told = {
        "all": [{"question": "a", "contains": "x"}, {"not": {"question": "a", "length": {"at-least": 1}}}]
    }
    (finding,) = check(defined(section("s", asked("a"), asked("b", when=told))), TODAY)
    assert (finding.rule, finding.severity) == (Rule.UNDECIDED, Severity.NOTE)


def test_every_rule_that_a_definition_can_break_is_in_the_documentation():
    from pathlib import Path

    documented = (Path(__file__).parents[3] / "docs" / "forms.md").read_text(encoding="utf-8")
    assert [rule for rule in Rule if f"`{rule}`" not in documented] == []


class TestReadingLevel:
    def test_of_few_words_nothing_is_said(self):
        assert hardness("A short text.", "en") is None

    @pytest.mark.parametrize(
        ("language", "easy", "hard"),
        [
            (
                "en",
                "You can stop at any time. We keep all that you told us. When you come back, you go on where you were. It"
                " takes ten minutes at most.",
                "Notwithstanding the aforementioned provisions, administrative determinations concerning supplementary"
                " eligibility considerations necessitate comprehensive documentation substantiating habitual residency.",
            ),
            (
                "fr",
                "Vous pouvez arrêter quand vous voulez. Nous gardons tout ce que vous avez dit. Vous reprenez là où vous étiez."
                " Il faut dix minutes au plus.",
                "Nonobstant les dispositions susmentionnées, les déterminations administratives relatives à l’admissibilité"
                " supplémentaire nécessitent une documentation exhaustive établissant incontestablement la résidence"
                " habituelle du bénéficiaire.",
            ),
        ],
    )
    def test_an_easy_text_is_let_be_and_a_hard_one_is_not(self, language, easy, hard):
        assert not is_too_hard(hardness(easy, language), language)
        long = f"{hard} {hard}"
        assert is_too_hard(hardness(long, language), language)


def test_words_without_anything_to_mend():
    assert WORDS
    assert found() == []
