"""The programs that speak: their command lines, and their processes, which are real."""

import asyncio
import base64
import os
import shutil
import sys
import time
from pathlib import Path

import pytest

from screens.utterances.languages import Part
from tests.tui.voice.programs import POWERSHELL, TALKER, program
from tui.voice.engines.engine import Engine, Manner, Mute, NoVoice
from tui.voice.engines.espeak import Espeak
from tui.voice.engines.program import ByProgram
from tui.voice.engines.sapi import SCRIPT, WindowsVoices, command_line, rate_of, request
from tui.voice.engines.say import Say, voices_of

USUAL = Manner(rate=180, volume=5)
HELLO = Part("Good day.", "en")
ESPEAK = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    return tmp_path


def speak(engine: Engine, *parts: Part) -> None:
    async def run() -> None:
        try:
            await engine.open()
            for part in parts:
                await engine.speak(part, USUAL)
        finally:
            await engine.close()

    asyncio.run(run())


def cut_off(engine: Engine, log: Path, *following: Part) -> float:
    """Cut off what would go on for ever; returns how long that took, in seconds."""

    async def run() -> float:
        await engine.open()
        speaking = asyncio.ensure_future(engine.speak(Part("This goes on for ever.", "en"), USUAL))
        while "for ever" not in log.read_text(encoding="utf-8"):
            await asyncio.sleep(0)
        begun = time.monotonic()
        speaking.cancel()
        await asyncio.wait({speaking})
        took = time.monotonic() - begun
        for part in following:
            await engine.speak(part, USUAL)
        await engine.close()
        return took

    return asyncio.run(run())


# espeak-ng


def test_espeak_is_told_voice_loudness_and_speed_and_reads_the_text_from_its_input(folder: Path):
    log = program(folder, "espeak-ng", TALKER)
    speak(ByProgram(Espeak()), HELLO, Part("Bonjour.", "fr"))
    assert log.read_text(encoding="utf-8").splitlines() == [
        "['-b', '1', '-v', 'en-us', '-a', '100', '-s', '180', '--stdin'] Good day.",
        "said",
        "['-b', '1', '-v', 'fr-fr', '-a', '100', '-s', '180', '--stdin'] Bonjour.",
        "said",
    ]


def test_no_text_is_taken_for_phonemes_or_an_option(folder: Path):
    log = program(folder, "espeak-ng", TALKER)
    speak(ByProgram(Espeak()), Part("--version [[h@'loU]]\n<b>", "en"))
    assert log.read_text(encoding="utf-8").splitlines()[0].endswith("--version [ [h@'loU]] <b>")


def test_cutting_off_ends_the_program_at_once(folder: Path):
    log = program(folder, "espeak-ng", TALKER)
    assert cut_off(ByProgram(Espeak()), log, HELLO) < 0.5
    assert "said" in log.read_text(encoding="utf-8")


def test_a_program_without_a_sound_device_is_mute(folder: Path):
    program(folder, "espeak-ng", TALKER)
    with pytest.raises(Mute) as mute:
        speak(ByProgram(Espeak()), Part("There is no device.", "en"))
    assert mute.value.reason == "no-device"


def test_a_program_without_the_voice_is_not_mute(folder: Path):
    program(folder, "espeak-ng", TALKER)
    with pytest.raises(NoVoice):
        speak(ByProgram(Espeak()), Part("The other voice.", "fr"))


def test_a_program_that_complains_at_length_speaks_all_the_same(folder: Path):
    log = program(folder, "espeak-ng", TALKER)
    speak(ByProgram(Espeak()), Part("It complains.", "en"))
    assert log.read_text(encoding="utf-8").splitlines()[-1] == "said"


def test_a_program_that_is_not_there_is_absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setenv("PATH", str(tmp_path))
    for engine in (ByProgram(Espeak()), ByProgram(Say()), WindowsVoices()):
        with pytest.raises(Mute) as mute:
            speak(engine, HELLO)
        assert mute.value.reason == "absent"


@ESPEAK
@pytest.mark.parametrize(("language", "text"), [("en", "Good day."), ("fr", "Où êtes-vous né ?")])
def test_the_real_espeak_knows_every_word_of_its_command_line(language: str, text: str, tmp_path: Path):
    sound = tmp_path / "sound.wav"

    class IntoAFile(Espeak):
        def command(self, part: Part, manner: Manner) -> list[str]:
            return [*super().command(part, manner), "-w", str(sound)]

    speak(ByProgram(IntoAFile()), Part(text, language))
    assert sound.read_bytes()[:4] == b"RIFF"
    assert sound.stat().st_size > 10_000


@ESPEAK
def test_the_real_espeak_says_when_it_has_no_such_voice():
    class Elsewhere(Espeak):
        def command(self, part: Part, manner: Manner) -> list[str]:
            return [word.replace("en-us", "xx") for word in super().command(part, manner)]

    with pytest.raises(NoVoice):
        speak(ByProgram(Elsewhere()), HELLO)


# macOS

LISTING = """\
Albert              en_US    # Hello! My name is Albert.
Amélie              fr_CA    # Bonjour! Je m’appelle Amélie.
Daniel              en_GB    # Hello! My name is Daniel.
Eddy (French (Canada)) fr_CA    # Bonjour! Je m’appelle Eddy.
Thomas              fr_FR    # Bonjour, je m’appelle Thomas.
"""


def test_say_speaks_with_the_nearest_voice_of_each_language():
    assert voices_of(LISTING) == {"en": "Albert", "fr": "Amélie"}
    assert voices_of("Thomas  fr_FR  # Bonjour.\nAnna  de_DE  # Hallo.") == {"fr": "Thomas"}


def test_say_is_told_the_loudness_in_front_of_a_text_that_has_no_commands(folder: Path):
    listing = TALKER.replace(
        "import sys, time", f"import sys, time\nif sys.argv[2] == '?': sys.exit(print({LISTING!r}))"
    )
    log = program(folder, "say", listing.replace("{LISTING}", ""))
    speak(ByProgram(Say()), Part("Bonjour [[volm 1]].", "fr"))
    assert log.read_text(encoding="utf-8").splitlines() == [
        "['-v', 'Amélie', '-r', '180', '-f', '-'] [[volm 0.5]] Bonjour [ [volm 1]].",
        "said",
    ]


# Windows


def test_the_script_for_windows_needs_no_quoting():
    *_, option, encoded = command_line()
    assert option == "-EncodedCommand"
    assert base64.b64decode(encoded).decode("utf-16-le") == SCRIPT


def test_a_request_to_windows_carries_the_text_in_base64():
    line = request(Part("A\ttab, a “quote”; exit", "fr"), Manner(rate=540, volume=10))
    speak_, cultures, rate, volume, text = line.split("\t")
    assert (speak_, cultures, rate, volume) == ("SPEAK", "fr-CA fr-FR fr", "10", "100")
    assert base64.b64decode(text).decode() == "A tab, a “quote”; exit"


def test_rates_on_windows_keep_to_their_range():
    assert [rate_of(words) for words in (1, 60, 180, 540, 9999)] == [-10, -10, 0, 10, 10]


def windows(folder: Path) -> tuple[WindowsVoices, Path]:
    log = program(folder, "powershell", POWERSHELL)
    return WindowsVoices([str(folder / "powershell"), "-EncodedCommand", "…"]), log


def test_one_process_speaks_part_after_part(folder: Path):
    engine, log = windows(folder)
    speak(engine, HELLO, Part("Bonjour.", "fr"))
    assert log.read_text(encoding="utf-8").splitlines() == [
        "['en-CA en-US en-GB en', '0', '50'] Good day.",
        "['fr-CA fr-FR fr', '0', '50'] Bonjour.",
    ]


def test_cutting_off_stops_the_voice_and_keeps_the_process(folder: Path):
    engine, log = windows(folder)
    assert cut_off(engine, log, HELLO) < 0.5
    assert [line.split()[-1] for line in log.read_text(encoding="utf-8").splitlines()] == [
        "ever.",
        "stopped",
        "day.",
    ]


@pytest.mark.parametrize(("text", "failure"), [("The other voice.", NoVoice), ("It dies.", Mute)])
def test_a_missing_voice_and_an_end_are_told_apart(folder: Path, text: str, failure: type[Exception]):
    engine, _ = windows(folder)
    with pytest.raises(failure):
        speak(engine, Part(text, "fr"))


def test_a_process_that_says_something_else_is_nonsense():
    with pytest.raises(Mute) as mute:
        speak(WindowsVoices([sys.executable, "-c", "print('hello')"]), HELLO)
    assert mute.value.reason == "nonsense"
