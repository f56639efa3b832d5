"""The real Speech Dispatcher with its espeak-ng module, whose sound is thrown away. Skipped where it is not installed."""

import asyncio
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from screens.utterances.languages import Part
from tui.voice.engines.address import Address
from tui.voice.engines.engine import Manner, Mute
from tui.voice.engines.ssip import SpeechDispatcher

CONFIGURATION = """\
LogLevel 2
AudioOutputMethod "libao"
AddModule "{module}" "sd_{module}" "{module}.conf"
DefaultModule {module}
"""
INSTALLED = Path("/etc/speech-dispatcher")
DEADLINE = 20.0
pytestmark = [
    pytest.mark.long,
    pytest.mark.xdist_group("speech-dispatcher"),
    pytest.mark.skipif(
        not (shutil.which("speech-dispatcher") and (INSTALLED / "modules" / "espeak-ng.conf").is_file()),
        reason="speech-dispatcher and its espeak-ng module are not installed",
    ),
]


def started(folder: Path, module: str) -> tuple[subprocess.Popen[bytes], Path]:
    """A server that writes nothing outside of a folder, once it listens."""
    (folder / ".libao").write_text("default_driver=null\n", encoding="utf-8")
    shutil.copytree(INSTALLED / "modules", folder / "conf" / "modules")
    (folder / "conf" / "speechd.conf").write_text(CONFIGURATION.format(module=module), encoding="utf-8")
    socket = folder / "s"
    server = subprocess.Popen(
        ["speech-dispatcher", "-s", "-C", folder / "conf", "-S", socket, "-P", folder / "pid", "-L", folder, "-t", "30"],
        env={**os.environ, "HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    deadline = time.monotonic() + DEADLINE
    while not socket.exists():
        assert server.poll() is None
        assert time.monotonic() < deadline
        os.sched_yield()
    return server, socket


@pytest.fixture(scope="module")
def socket(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    server, socket = started(tmp_path_factory.mktemp("real"), "espeak-ng")
    yield socket
    server.terminate()
    server.wait()


def speak(path: Path, *parts: Part, rate: int = 180) -> SpeechDispatcher:
    async def run() -> SpeechDispatcher:
        engine = SpeechDispatcher(Address(path=str(path)), patience=10)
        try:
            await engine.open()
            for part in parts:
                await engine.speak(part, Manner(rate=rate, volume=5))
        finally:
            await engine.close()
        return engine

    return asyncio.run(run())


def test_it_says_both_languages_and_tells_when_each_part_has_been_said(socket: Path):
    speak(socket, Part("Good day.", "en"), Part("Où êtes-vous né?", "fr"), Part("Done.", "en"))


@pytest.mark.parametrize("text", [".", "!", "&<b>", "..\n.\nQUIT", "x" * 3000, "é" * 200, "\N{OPEN BOX}"])
def test_no_text_confuses_it(socket: Path, text: str):
    speak(socket, Part(text, "fr"), Part("Done.", "en"), rate=450)


@pytest.mark.parametrize("rate", [80, 170, 450])
def test_every_rate_is_one_of_its_own(socket: Path, rate: int):
    speak(socket, Part("Good day.", "en"), rate=rate)


def test_it_can_be_cut_off_and_speaks_on(socket: Path):
    async def run() -> None:
        engine = SpeechDispatcher(Address(path=str(socket)), patience=10)
        await engine.open()
        for _ in range(20):
            speaking = asyncio.ensure_future(
                engine.speak(Part("A long sentence. " * 50, "en"), Manner(180, 5))
            )
            await asyncio.wait({speaking}, timeout=0.002)
            speaking.cancel()
            await asyncio.wait({speaking})
        await engine.speak(Part("Done.", "fr"), Manner(180, 5))
        await engine.close()

    asyncio.run(run())


def test_when_it_has_no_synthesizer_that_works_it_is_not_taken_for_speech(tmp_path: Path):
    server, socket = started(tmp_path, "dummy")
    try:
        with pytest.raises(Mute) as mute:
            speak(socket, Part("Good day.", "en"))
        assert mute.value.reason == "no-device"
    finally:
        server.terminate()
        server.wait()
