"""A voice beside the full screen changes nothing of what is asked and submitted, whether it speaks or fails."""

import pytest

from api_client.settings import Settings
from tests.journeys import answers_of, at_the_counter, record, submitted
from tests.tui.voice.speech_server import serving
from tests.visual_person import give_all
from tui.voice.engines.address import Address
from tui.voice.engines.ssip import SpeechDispatcher
from tui.voice.speaker import Speaker
from tui.voice.voice import Voice


@pytest.mark.parametrize(
    ("name", "language", "manner"),
    [
        ("online", "fr", "well"),
        pytest.param("mail", "en", "well", marks=pytest.mark.long),
        pytest.param("in-person", "en", "dies-when-speaking", marks=pytest.mark.long),
    ],
)
def test_the_same_is_shown_and_submitted(name, language, manner, tmp_path, monkeypatch):
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "script"))
    turns = record(answers_of(name, tmp_path), language)
    by_script = submitted()
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "voice"))
    with serving(tmp_path / "s", manner) as server:
        engine = SpeechDispatcher(Address(path=str(server.path)))
        voice = Voice(lambda told: Speaker([engine], told), Settings(), language, lambda _change: None)

        async def lead(visit, screen):
            return await give_all(visit, screen, turns, companion=voice)

        try:
            assert at_the_counter(language, lead) == [page.id for page, _ in turns]
        finally:
            voice.close()
        assert server.said
    assert submitted() == by_script
