"""The real espeak-ng, its sound taken as a signal instead of into a loudspeaker. Skipped where it is not installed."""

import io
import shutil
import subprocess
import wave
from array import array
from itertools import pairwise

import pytest

from screens.utterances.languages import Part
from tui.voice.engines.engine import Manner
from tui.voice.engines.espeak import Espeak

pytestmark = pytest.mark.skipif(not shutil.which("espeak-ng"), reason="espeak-ng is not installed")
TEXTS = {"en": "Renew an adult passport.", "fr": "Renouveler un passeport pour adulte."}


def signal(language: str, *, rate: int = 180, volume: int = 5) -> array:
    """The samples, 16 bits each."""
    part = Part(TEXTS[language], language)
    command = [*Espeak().command(part, Manner(rate, volume)), "--stdout"]
    sound = subprocess.run(command, input=part.text.encode(), capture_output=True, check=True).stdout
    with wave.open(io.BytesIO(sound)) as read:
        return array("h", read.readframes(10_000_000))


def power(samples: array) -> float:
    return sum(sample * sample for sample in samples) / len(samples)


@pytest.mark.parametrize("language", TEXTS)
def test_each_step_of_loudness_is_louder_than_the_one_before(language):
    powers = [power(signal(language, volume=step)) for step in range(1, 11)]
    assert all(quieter < louder for quieter, louder in pairwise(powers))
    assert powers[-1] > 50 * powers[0]  # 17 dB


@pytest.mark.parametrize("language", TEXTS)
def test_each_step_of_the_rate_is_faster(language):
    lengths = [len(signal(language, rate=rate)) for rate in (80, 120, 180, 260, 350, 450)]
    assert all(slower > faster for slower, faster in pairwise(lengths))
