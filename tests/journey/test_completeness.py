"""What a definition has to say, what it may lack if it says so, and what may be offered to the public."""

import pytest

from journey.completeness import incomplete, texts
from journey.errors import DefinitionError
from journey.loading import from_data, from_json, to_json
from tests.journey.small import WORDS, asked, defined, section, whole

ENGLISH = {"en": "Words"}
NEEDED = ("summary", "owner", "source", "minutes", "who", "standards", "privacy", "declaration", "statuses")


def bare(language="en", **changes):
    """A definition in one language that says nothing but its question, and lists what it lacks."""
    words = {language: "Words"}
    part = section("about", {"id": "it", "kind": "text", "label": words})
    return {
        "etape": 1,
        "id": "demo",
        "version": "1",
        "languages": ["en" if language == "en" else "es"],
        "title": words,
        "sections": [{**part, "title": words}],
        "missing": [{"part": name, "why": "The source does not say."} for name in (*NEEDED, "ask", "hint")],
        **changes,
    }


@pytest.mark.parametrize("part", NEEDED)
def test_a_part_that_every_service_says_is_there_or_named_as_missing(part):
    data = whole()
    del data[part]
    with pytest.raises(DefinitionError, match=f"the key '{part}' is missing"):
        from_data(data)
    from_data({**data, "missing": [{"part": part, "why": "The source does not say."}]})


@pytest.mark.parametrize(
    ("missing", "words"),
    [(["owner"], "'owner' is there"), (["fees", "fees"], "in the list twice")],
)
def test_what_is_there_is_not_missing_and_is_named_once(missing, words):
    with pytest.raises(DefinitionError, match=words):
        defined(missing=[{"part": part, "why": "So."} for part in missing])


def test_a_definition_in_one_language_has_its_texts_in_that_one_alone():
    definition = from_data(bare())
    assert definition.title["fr"] == "Words"
    assert from_json(to_json(definition)) == definition
    with pytest.raises(DefinitionError, match="'fr' is not among the 'languages'"):
        from_data(bare(title=WORDS))
    with pytest.raises(DefinitionError, match="the key 'fr' is missing"):
        defined(title=ENGLISH)


def test_a_definition_may_be_in_one_language_that_is_not_official():
    assert from_data(bare("other")).title["en"] == "Words"
    with pytest.raises(DefinitionError, match="at most one language besides"):
        from_data(bare("other", languages=["es", "pt"]))


def test_every_text_is_found_with_its_place():
    data = whole(section("about", asked("it", must=[{"that": {"answered": True}, "error": WORDS}])))
    found = dict(texts(from_data(data)))
    assert {"title", "sections[0].questions[0].must[0].error", "statuses[1].if-nothing"} <= found.keys()


def test_what_is_offered_to_the_public_lacks_nothing():
    assert list(incomplete(defined())) == []
    lacking = [str(fault) for fault in incomplete(from_data(bare()))]
    assert lacking[0] == "languages: 'fr' is missing; give every text in both languages"
    assert len(lacking) == 1 + len(NEEDED) + 2


def test_a_document_that_is_offered_to_the_public_has_its_limits_and_a_type_that_content_tells():
    question = {"id": "it", "kind": "file", "label": WORDS, "ask": WORDS, "hint": WORDS}
    limits = [{"part": "file-limits", "why": "The source does not say."}]
    with pytest.raises(DefinitionError, match="'types' and 'largest'"):
        defined(section("about", question))
    assert "largest" in str(list(incomplete(defined(section("about", question), missing=limits)))[-1])
    odd = {**question, "types": ["text/csv"], "largest": "1 MB"}
    assert "types" in str(next(incomplete(defined(section("about", odd)))))
