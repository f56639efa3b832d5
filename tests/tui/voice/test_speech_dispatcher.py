"""The client of Speech Dispatcher, over a real socket with a server that speaks SSIP, or fails."""

import asyncio
from pathlib import Path

import pytest

from screens.utterances.languages import Part
from tests.tui.voice.speech_server import Manner as ServerManner
from tests.tui.voice.speech_server import SpeechServer, serving
from tui.voice.engines import ssip
from tui.voice.engines.address import Address, address_of
from tui.voice.engines.engine import Manner, Mute, NoVoice
from tui.voice.engines.ssip import SpeechDispatcher, parse, rate_of, volume_of

USUAL = Manner(rate=180, volume=5)
HELLO = Part("Good day.", "en")


@pytest.fixture
def socket(tmp_path: Path) -> Path:
    return tmp_path / "speechd.sock"


def speak(path: Path, *parts: Part, manner: Manner = USUAL, patience: float = 5.0) -> None:
    async def run() -> None:
        engine = SpeechDispatcher(Address(path=str(path)), patience)
        try:
            await engine.open()
            for part in parts:
                await engine.speak(part, manner)
        finally:
            await engine.close()

    asyncio.run(run())


def test_it_says_who_speaks_and_speaks_each_part_in_its_language(socket: Path):
    with serving(socket) as server:
        speak(socket, HELLO, Part("Bonjour.", "fr"), Part("Bye.", "en"))
        assert server.said == [("Good day.", "en"), ("Bonjour.", "fr"), ("Bye.", "en")]
        assert server.commands[0] == "SET SELF CLIENT_NAME user:etape:main"


def test_rate_and_loudness_are_set_once_until_they_change(socket: Path):
    with serving(socket) as server:
        speak(socket, HELLO, HELLO, manner=Manner(rate=390, volume=10))
        assert [line for line in server.commands if "RATE" in line] == ["SET SELF RATE 100"]
        assert [line for line in server.commands if "VOLUME" in line] == ["SET SELF VOLUME 100"]


@pytest.mark.parametrize("text", [".", "..", ".hidden", "a\r\n.\r\nQUIT\r\n", "a\n.\nb", "half \ud800"])
def test_no_text_ends_itself_or_becomes_a_command(socket: Path, text: str):
    with serving(socket) as server:
        speak(socket, Part(text, "en"), HELLO)
        assert server.texts == [" ".join(text.split()).replace("\ud800", "?"), "Good day."]


async def cut_off(path: Path, server: SpeechServer, then: ServerManner) -> SpeechDispatcher:
    """An engine that has been cut off in the middle of a part, at a server that goes on in another manner."""
    engine = SpeechDispatcher(Address(path=str(path)))
    await engine.open()
    speaking = asyncio.ensure_future(engine.speak(HELLO, USUAL))
    await asyncio.to_thread(server.wait_for, lambda server: server.said)
    speaking.cancel()
    await asyncio.wait({speaking})
    server.manner = then
    return engine


@pytest.mark.parametrize(
    ("then", "heard"), [("well", ["Bye."]), ("cancels", ["Bye.", "Bye."]), ("loses", ["Bye.", "Bye."])]
)
def test_what_follows_a_cut_is_spoken_and_once_more_where_the_cut_took_it_along(
    socket: Path, monkeypatch, then: ServerManner, heard: list[str]
):
    async def run(server: SpeechServer) -> None:
        engine = await cut_off(socket, server, then)
        await engine.speak(Part("Bye.", "en"), USUAL)
        await engine.close()

    monkeypatch.setattr(ssip, "BEGINNING", 0.2)
    with serving(socket, "never-ends") as server:
        asyncio.run(run(server))
        assert server.texts == ["Good day.", *heard]
        assert server.commands.count("CANCEL SELF") == len(heard)
        assert server.commands.index("CANCEL SELF") < len(server.commands) - 1


def test_a_server_that_hangs_after_a_cut_is_found_out(socket: Path, monkeypatch):
    async def run(server: SpeechServer) -> None:
        engine = await cut_off(socket, server, "never-ends")
        await engine.speak(Part("Bye.", "en"), USUAL)

    monkeypatch.setattr(ssip, "longest", lambda _part, _manner: 0.2)
    with serving(socket, "never-ends") as server, pytest.raises(Mute) as mute:
        asyncio.run(run(server))
    assert mute.value.reason == "hangs"


def test_what_is_cancelled_by_others_is_not_said_again(socket: Path):
    with serving(socket, "cancels") as server:
        speak(socket, HELLO)
        assert server.texts == ["Good day."]


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        ("never-answers", "hangs"),
        ("dies-when-speaking", "died"),
        ("refuses-to-speak", "refuses"),
        ("babbles", "nonsense"),
        ("floods", "nonsense"),
        ("dummy", "no-device"),
    ],
)
def test_a_server_that_fails_makes_it_mute_for_a_reason(socket: Path, manner, reason: str):
    with serving(socket, manner), pytest.raises(Mute) as mute:
        speak(socket, HELLO, HELLO, patience=0.2 if reason == "hangs" else 5.0)
    assert mute.value.reason == reason


def test_a_hanging_server_is_noticed_also_by_who_cuts_off_everything_before_it_is_due(socket: Path):
    async def run(server) -> str:
        engine = SpeechDispatcher(Address(path=str(socket)), patience=0.2)
        await engine.open()
        server.manner = "never-answers"
        while True:
            speaking = asyncio.ensure_future(engine.speak(HELLO, USUAL))
            done, _ = await asyncio.wait({speaking}, timeout=0.05)
            if done:
                return speaking.exception().reason
            speaking.cancel()
            await asyncio.wait({speaking})

    with serving(socket) as server:
        assert asyncio.run(run(server)) == "hangs"


def test_a_socket_that_is_not_there_is_an_absent_server(socket: Path):
    with pytest.raises(Mute) as mute:
        speak(socket)
    assert mute.value.reason == "absent"


def test_a_language_without_a_voice_is_not_spoken_and_the_other_is(socket: Path):
    with serving(socket, voices=("249-English\ten-GB\tnone",)) as server:
        with pytest.raises(NoVoice):
            speak(socket, HELLO, Part("Bonjour.", "fr"))
        assert server.texts == ["Good day."]


def test_a_server_that_does_not_name_its_voices_is_taken_to_have_them(socket: Path):
    with serving(socket, voices=()) as server:
        speak(socket, Part("Bonjour.", "fr"))
        assert server.texts == ["Bonjour."]


def test_a_line_is_a_code_and_a_text():
    assert parse(b"225-17\r\n") == (225, False, "17")
    assert parse(b"225 OK MESSAGE QUEUED\r\n") == (225, True, "OK MESSAGE QUEUED")


@pytest.mark.parametrize("line", [b"\r\n", b"OK\r\n", b"22 OK\r\n", b"225OK\r\n", b"\xff\xfe\r\n"])
def test_what_is_no_such_line_is_nonsense(line: bytes):
    with pytest.raises(Mute):
        parse(line)


def test_rates_and_loudness_keep_to_the_range_of_the_protocol():
    assert [rate_of(words) for words in (1, 80, 170, 390, 450, 9999)] == [-100, -100, 0, 100, 100, 100]
    assert [volume_of(step) for step in (1, 5, 10)] == [-80, 0, 100]


@pytest.mark.parametrize(
    ("named", "address"),
    [
        ("unix_socket:/run/x.sock", Address(path="/run/x.sock")),
        ("inet_socket:talker:7000", Address(host="talker", port=7000)),
        ("inet_socket", Address(host="localhost", port=6560)),
    ],
)
def test_the_environment_names_another_address(named: str, address: Address):
    assert address_of({"SPEECHD_ADDRESS": named}, "linux") == address


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"XDG_RUNTIME_DIR": "/run/user/7", "HOME": "/home/ann"}, "/run/user/7"),
        ({"XDG_CACHE_HOME": "/cache", "HOME": "/home/ann"}, "/cache"),
        ({"HOME": "/home/ann"}, "/home/ann/.cache"),
    ],
)
def test_without_one_it_is_the_socket_in_the_runtime_folder_where_a_server_may_be_started(
    environment: dict[str, str], folder: str
):
    usual = Address(path=f"{folder}/speech-dispatcher/speechd.sock", may_start=True)
    assert address_of(environment, "linux") == usual
    assert address_of(environment, "win32") is None
