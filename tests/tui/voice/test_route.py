"""By what the sound leaves the computer, as far as it can be known from what programs print."""

import asyncio
import os
from pathlib import Path

import pytest

from tests.tui.voice.programs import program
from tui.voice.route import PrivateListening, of_alsa, of_pulse, route_here
from tui.voice.trouble import Overheard

INFO = "Server Name: PulseAudio (on PipeWire 1.0.5)\nDefault Sink: alsa_output.pci.analog-stereo\nDefault Source: mic\n"
SINKS = """\
Sink #50
\tState: SUSPENDED
\tName: alsa_output.hdmi
\tProperties:
\t\tdevice.form_factor = "tv"
\tActive Port: hdmi-output-0
Sink #51
\tState: RUNNING
\tName: alsa_output.pci.analog-stereo
\tProperties:
\t\tdevice.api = "alsa"{form}
\tPorts:
\t\tanalog-output-speaker: Speakers (type: Speaker, priority: 10000)
\t\tanalog-output-headphones: Headphones (type: Headphones, priority: 9900)
\tActive Port: {port}
"""
JACK = (
    "numid=14,iface=CARD,name='{name} Jack'\n  ; type=BOOLEAN,access=r-------,values=1\n  : values={state}\n"
)


@pytest.mark.parametrize(
    ("port", "route"),
    [
        ("analog-output-headphones", "private"),
        ("[Out] Headphones", "private"),
        ("headset-output", "private"),
        ("analog-output-speaker", "loudspeaker"),
        ("[Out] Speaker", "loudspeaker"),
        ("hdmi-output-0", "loudspeaker"),
        ("analog-output", "unknown"),
    ],
)
def test_the_active_port_of_the_default_sink_tells(port: str, route: str):
    assert of_pulse(INFO, SINKS.format(port=port, form="")) == route


@pytest.mark.parametrize(
    ("form", "route"), [("headset", "private"), ("headphone", "private"), ("car", "loudspeaker")]
)
def test_else_the_form_of_the_device_tells(form: str, route: str):
    sinks = SINKS.format(port="analog-output", form=f'\n\t\tdevice.form_factor = "{form}"')
    assert of_pulse(INFO, sinks) == route


@pytest.mark.parametrize("info", ["", "Connection failure: Connection refused\n", "Default Sink: another\n"])
def test_without_a_default_sink_nothing_is_known(info: str):
    assert of_pulse(info, SINKS.format(port="analog-output-headphones", form="")) == "unknown"


@pytest.mark.parametrize(
    ("controls", "route"),
    [
        (JACK.format(name="Headphone", state="on"), "private"),
        (JACK.format(name="Front Headphone", state="on"), "private"),
        (JACK.format(name="Headphone", state="off"), "loudspeaker"),
        (JACK.format(name="Mic", state="on"), "unknown"),
        ("", "unknown"),
    ],
)
def test_a_headphone_jack_tells(controls: str, route: str):
    assert of_alsa(controls) == route


ANSWERS = """\
import sys
log = open({log!r}, "a")
log.write(" ".join(sys.argv[1:]) + "\\n")
sys.stdout.write({answer} if sys.argv[1] != "info" else {info!r})
"""


def answering(folder: Path, name: str, answer: str) -> Path:
    source = ANSWERS.replace("{answer}", repr(answer)).replace("{info!r}", repr(INFO))
    return program(folder, name, source)


def test_who_listens_in_private_is_heard_only_by_headphones_and_that_is_asked_once_a_second(
    tmp_path, monkeypatch
):
    log = answering(tmp_path, "pactl", SINKS.format(port="analog-output-headphones", form=""))
    monkeypatch.setenv("PATH", str(tmp_path) + os.pathsep + os.environ["PATH"])

    async def twice() -> list[Overheard | None]:
        listening = PrivateListening()
        return [await listening.overheard(), await listening.overheard()]

    assert asyncio.run(twice()) == [None, None]
    assert sorted(log.read_text().splitlines()) == ["info", "list sinks"]


def test_a_loudspeaker_is_told_and_so_is_not_knowing(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert asyncio.run(PrivateListening().overheard()) == Overheard("unknown")
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    answering(tmp_path, "pactl", SINKS.format(port="analog-output-speaker", form=""))
    assert asyncio.run(PrivateListening().overheard()) == Overheard("loudspeaker")


def test_a_program_that_hangs_is_not_waited_for(tmp_path, monkeypatch):
    program(tmp_path, "pactl", "import time; log = {log!r}; time.sleep(600)\n")
    monkeypatch.setattr("tui.voice.route.PATIENCE", 0.1)
    monkeypatch.setenv("PATH", f"{tmp_path}:/nowhere")
    assert asyncio.run(route_here()) == "unknown"
