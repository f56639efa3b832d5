"""Values as a person reads them aloud and spells them, in both languages; and that a listener can write the very same down."""

import re
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journey.kinds.dates import read_date
from journey.questions import DateQuestion
from screens.texts import LANGUAGES, texts_in
from screens.wording.locale import say_date, say_money
from screens.wording.spelling import MARKS, SIGNS, spell, spell_out
from screens.wording.spoken import NAMED, read_aloud

NO_BREAK = "\N{NO-BREAK SPACE}"

ALOUD = {
    "en": [
        ("K1A 0G3", "K 1 A, 0 G 3"),
        ("Reference number: TVX-767-W29", "Reference number: T V X, 7 6 7, W 2 9"),
        ("Passport number: GA302922", "Passport number: G A, 3 0 2, 9 2 2"),
        ("H7N 5H9 or 90210", "H 7 N, 5 H 9 or 9 0 2 1 0"),
        ("(250) 555-0123", "2 5 0, 5 5 5, 0 1 2 3"),
        ("613-555-0145, ext. 12", "6 1 3, 5 5 5, 0 1 4 5, extension 12"),
        ("+44 20 7946 0000", "plus 4 4, 2 0, 7 9 4 6, 0 0 0 0"),
        ("$163.50", "163 dollars and 50 cents"),
        ("$1,250 more", "1250 dollars more"),
        ("$1.01", "1 dollar and 1 cent"),
        ("27 3 2016", "27, 3, 2016"),
        ("9 2024", "9, 2024"),
        ("1990-05-04", "4 May 1990"),
        ("23 November 2026, 14:05", "23 November 2026, 2 05 p.m."),
        ("12:00", "12 noon"),
        ("0:30", "12 30 a.m."),
        ("a.roy@example.ca", "a dot roy at example dot ca"),
        ("at most 4 MB", "at most 4 megabytes"),
        ("170 cm or 5 ft 7 in", "170 centimetres or 5 feet 7 inches"),
        ("12,500", "12500"),
        ("/home/sam/photo.jpg", "slash home slash sam slash photo dot jpg"),
        ("photo.jpg", "photo dot jpg"),
        ("type /help", "type slash help"),
    ],
    "fr": [
        ("V1Y 1B4", "V 1 Y, 1 B 4"),
        (f"163,50{NO_BREAK}$", "163 dollars et 50 cents"),
        (f"1{NO_BREAK}250{NO_BREAK}$", "1250 dollars"),
        ("1er mai 1990", "premier mai 1990"),
        ("4 mai 2026, 14 h 05", "4 mai 2026, 14 heures 5"),
        ("1 h", "1 heure"),
        (f"2,4{NO_BREAK}Mo", "2,4 mégaoctets"),
        ("170 cm, ou 5 pi 7 po", "170 centimètres, ou 5 pieds 7 pouces"),
        (f"12{NO_BREAK}500", "12500"),
        ("a.roy@example.ca", "a point roy arobas example point ca"),
        ("613-555-0145, poste 12", "6 1 3, 5 5 5, 0 1 4 5, poste 12"),
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "text", "aloud"),
    [(language, *row) for language, rows in ALOUD.items() for row in rows],
)
def test_a_text_is_read_aloud_as_a_person_would(language, text, aloud):
    assert read_aloud(text, language) == aloud


PLAIN = [
    "12 Main Street, unit 4B",
    "20 business days",
    "4 May 1990",
    "PPTC 054",
    "Step 2 of 8: You",
    "2026",
    "F, female",
]


@pytest.mark.parametrize("text", PLAIN)
def test_what_a_voice_says_well_is_left_as_it_is(text):
    assert read_aloud(text, "en") == text


CODES = st.one_of(
    st.from_regex(r"[A-Z][0-9][A-Z] [0-9][A-Z][0-9]", fullmatch=True),
    st.from_regex(r"[A-Z]{2}[0-9]{6}|[A-Z][0-9]{6}[A-Z]{2}", fullmatch=True),
    st.from_regex(r"[A-Z0-9]{2}[0-9]-[A-Z0-9]{3}-[A-Z0-9]{3}", fullmatch=True),
    st.from_regex(r"\([0-9]{3}\) [0-9]{3}-[0-9]{4}|[0-9]{3}-[0-9]{3}-[0-9]{4}", fullmatch=True),
    st.from_regex(r"[0-9]{5,12}", fullmatch=True),
)


@given(CODES, st.sampled_from(LANGUAGES))
def test_no_character_of_a_code_is_lost_and_each_is_said_alone(code, language):
    aloud = read_aloud(code, language)
    assert re.sub(r"[ ,]", "", aloud) == re.sub(r"[^A-Z0-9]", "", code)
    assert max(map(len, re.split(r"[ ,]+", aloud))) == 1


@given(st.decimals("0.01", "99999.99", places=2), st.sampled_from(LANGUAGES))
def test_an_amount_is_said_whole(amount, language):
    aloud = read_aloud(say_money(amount, "CAD", language), language)
    dollars, cents = (*map(int, re.findall(r"\d+", aloud)), 0)[:2]
    assert Decimal(dollars) + Decimal(cents) / 100 == amount


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(LANGUAGES))
def test_a_date_that_is_said_is_read_back_as_the_same_day(day, language):
    question = DateQuestion(id="day", label=None)
    aloud = read_aloud(say_date(day, language), language).replace("premier", "1")
    assert read_date(question, aloud, today=date(2026, 1, 1)) == day.isoformat()
    assert read_aloud(day.isoformat(), language) == say_date(day, language)


@given(st.times())
def test_a_time_of_day_is_said_whole(time):
    aloud = read_aloud(f"{time.hour}:{time.minute:02}", "en")
    hour, minute = (*map(int, re.findall(r"\d+", aloud)), 0)[:2]
    assert (hour % 12 + 12 * ("p.m." in aloud or "noon" in aloud), minute) == (time.hour, time.minute)
    aloud = read_aloud(f"{time.hour} h {time.minute:02}", "fr")
    assert [*map(int, re.findall(r"\d+", aloud)), 0][:2] == [time.hour, time.minute]


SPELLED = [
    ("en", "Zoé-Li", "capital Z, o, e acute, hyphen, capital L, i"),
    ("en", "O’Neil", "capital O, apostrophe, capital N, e, i, l"),
    ("en", "K1A 0G3", "K, 1, A, space, 0, G, 3"),
    ("fr", "François", "f majuscule, r, a, n, c cédille, o, i, s"),
    ("fr", "Émile Noël", "e accent aigu majuscule, m, i, l, e, espace, n majuscule, o, e tréma, l"),
    ("fr", "L’Œuf-à", "l majuscule, apostrophe, e dans l’o majuscule, u, f, trait d’union, a accent grave"),
    ("fr", "a@b.ca", "a, arobas, b, point, c, a"),
]


@pytest.mark.parametrize(("language", "text", "spelled"), SPELLED)
def test_a_word_is_spelled_with_the_names_of_its_marks_and_signs(language, text, spelled):
    assert spell_out(text, language) == spelled


LETTERS = [chr(code) for code in range(0x21, 0x17F) if chr(code).isalnum() and len(chr(code).lower()) == 1]


def written_down(spelled: str, language: str) -> str:
    """What somebody writes who listens to a spelling."""
    texts = texts_in(language)
    capital = texts("spelling.capital", name="\0").split("\0")
    signs = {texts(f"spelling.{name}"): sign for sign, name in reversed(SIGNS.items())}
    marks = {texts(f"spelling.mark-{name}", letter="\0"): mark for mark, name in MARKS.items()}

    def one(name: str) -> str:
        if name in signs:
            return signs[name]
        if name.startswith(capital[0]) and name.endswith(capital[1]) and name != "":
            inner = name[len(capital[0]) : len(name) - len(capital[1])]
            if inner != name:
                return one(inner).upper()
        for pattern, mark in marks.items():
            before, after = pattern.split("\0")
            if name.startswith(before) and name.endswith(after):
                return unicodedata.normalize("NFC", name[len(before) : len(name) - len(after)] + mark)
        return name

    return "".join(one(name) for name in spelled.split(", "))


ONE_OF_EACH = {name: sign for sign, name in reversed(SIGNS.items()) if sign.upper() == sign.lower()}


@given(
    st.text(st.sampled_from([*LETTERS, *ONE_OF_EACH.values(), "œ", "Œ"]), min_size=1, max_size=20),
    st.sampled_from(LANGUAGES),
)
def test_whoever_hears_a_spelling_can_write_the_same_text(text, language):
    assert written_down(spell_out(text, language), language).casefold() == text.casefold()
    if text.upper() != text != text.lower():
        upper = [letter.isupper() for letter in text]
        assert [letter.isupper() for letter in written_down(spell_out(text, language), language)] == upper


def test_every_sign_of_an_address_has_a_name_in_speech():
    assert set(NAMED.values()) >= {"at", "dot"}
    assert spell("K7M-3QX") == "K 7 M, 3 Q X"
