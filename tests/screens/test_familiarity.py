"""Hints fade for who has met a kind of question before: counted by kind, kept from visit to visit."""

from journey.questions import CodeQuestion, DateQuestion, TextQuestion
from screens.familiarity import kind_of, met, times_met
from screens.utterances.fading import FAMILIAR
from tests.journeys import answers_of, at_the_counter, record

DATE, TEXT = DateQuestion(id="day", label=None), TextQuestion(id="text", label=None)
CODE = CodeQuestion(id="code", label=None, shapes=("AA",))


def test_each_kind_on_a_page_is_counted_once_up_to_where_it_is_familiar():
    times = {}
    for _ in range(FAMILIAR + 2):
        times = met((DATE, TEXT, TEXT), times)
    assert times == {"date": FAMILIAR, "text": FAMILIAR}
    assert met((DATE,), times) == times


def test_a_code_is_always_strange_since_each_has_a_format_of_its_own():
    assert met((CODE,), {}) == {}
    assert times_met(CODE, {"code": 9}) == 0


def familiar(turns, kind):
    return [
        field.familiar for page, _ in turns for field in page.fields if field.__struct_config__.tag == kind
    ]


def test_familiarity_grows_along_a_journey_and_is_kept_in_the_vault_by_kind(tmp_path, monkeypatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path))
    turns = record(answers_of("mail", tmp_path), "en")
    assert familiar(turns, "YesNo")[:5] == [0, 1, 2, FAMILIAR, FAMILIAR]

    async def kept(visit, _screen):
        return await visit.counter.familiarity()

    times = at_the_counter("en", kept)
    assert {kind_of(DATE), kind_of(TEXT), "yes-no", "phone"} <= set(times)
    assert set(times.values()) <= set(range(1, FAMILIAR + 1))
    assert kind_of(CODE) not in times
