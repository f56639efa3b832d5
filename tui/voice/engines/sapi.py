"""The voices of Windows (SAPI 5, `System.Speech`). Designed for it; not run on Windows yet.

Owns the conversation with one PowerShell that stays, since each start of it takes longer than a word may. Each line to it is
a command, each line from it an answer; the text goes in base64, so that no character of it can be a command.
"""

from __future__ import annotations

import asyncio
import base64
import math
from collections.abc import Sequence

from screens.utterances.languages import Part
from tui.voice.engines.engine import LOUDEST, Manner, Mute, NoVoice, longest, spoken
from tui.voice.processes import end

USUAL = 180
"""Words a minute at SAPI's rate 0, about: each voice has its own."""
PATIENCE = 10.0
"""Seconds in which PowerShell and .NET must have started."""
CULTURES = {"en": "en-CA en-US en-GB en", "fr": "fr-CA fr-FR fr"}
"""The cultures whose voices speak a language, the nearest first."""

SCRIPT = r"""
$ErrorActionPreference = 'Stop'
Add-Type -AssemblyName System.Speech
$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer
$voice.SetOutputToDefaultAudioDevice()
$in = New-Object IO.StreamReader([Console]::OpenStandardInput(), [Text.Encoding]::UTF8)
$out = [Console]::Out
function Choose([string]$cultures) {
  foreach ($culture in $cultures.Split(' ')) {
    foreach ($one in $voice.GetInstalledVoices()) {
      if ($one.Enabled -and $one.VoiceInfo.Culture.Name.StartsWith($culture)) {
        $voice.SelectVoice($one.VoiceInfo.Name)
        return $true
      }
    }
  }
  return $false
}
$out.WriteLine('READY'); $out.Flush()
$coming = $in.ReadLineAsync(); $speaking = $null
while ($true) {
  if ($speaking -and $speaking.IsCompleted) { $speaking = $null; $out.WriteLine('DONE'); $out.Flush() }
  if (-not $coming.Wait(10)) { continue }
  $line = $coming.Result
  if ($line -eq $null) { exit }
  $words = $line.Split("`t")
  if ($words[0] -eq 'STOP') { $voice.SpeakAsyncCancelAll() }
  if ($words[0] -eq 'SPEAK') {
    if (Choose $words[1]) {
      $voice.Rate = [int]$words[2]; $voice.Volume = [int]$words[3]
      $text = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($words[4]))
      $speaking = $voice.SpeakAsync($text)
    } else { $out.WriteLine('MISSING'); $out.Flush() }
  }
  $coming = $in.ReadLineAsync()
}
"""


def command_line() -> Sequence[str]:
    """The command line of PowerShell with the script in it, in the form that no quoting can break."""
    encoded = base64.b64encode(SCRIPT.encode("utf-16-le")).decode()
    return ("powershell", "-NoLogo", "-NoProfile", "-NonInteractive", "-EncodedCommand", encoded)


def rate_of(words_a_minute: int) -> int:
    """SAPI's rate from -10 to 10: each end is three times as slow or as fast as 0."""
    return min(max(round(10 * math.log(words_a_minute / USUAL, 3)), -10), 10)


def request(part: Part, manner: Manner) -> str:
    """The line that has a part spoken."""
    text = base64.b64encode(spoken(part.text).encode("utf-8", "replace")).decode()
    volume = manner.volume * 100 // LOUDEST
    return "\t".join(("SPEAK", CULTURES[part.language], str(rate_of(manner.rate)), str(volume), text))


class WindowsVoices:
    """An `Engine` that speaks through PowerShell, or through what is given in its place."""

    name = "Windows"

    def __init__(self, command: Sequence[str] | None = None) -> None:
        self._command = command or command_line()
        self._process: asyncio.subprocess.Process | None = None
        self._owed = 0
        """Texts that were stopped and whose end has not been told yet."""
        self._due = 0.0
        """When the first of them is to be told."""

    async def open(self) -> None:
        """Start it, and wait until it is ready."""
        pipe = asyncio.subprocess.PIPE
        try:
            self._process = await asyncio.create_subprocess_exec(
                *self._command, stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL
            )
        except OSError as error:
            raise Mute("absent") from error
        if await self._answer(PATIENCE) != "READY":
            raise Mute("nonsense")

    async def speak(self, part: Part, manner: Manner) -> None:
        """Hand it the text, and wait until it says that it is done."""
        while self._owed:
            await self._answer(self._due - asyncio.get_running_loop().time())
            self._owed -= 1
        self._send(request(part, manner))
        try:
            answer = await self._answer(longest(part, manner))
        except asyncio.CancelledError:
            self._due = self._due if self._owed else asyncio.get_running_loop().time() + PATIENCE
            self._owed += 1
            self._send("STOP")
            raise
        if answer == "MISSING":
            raise NoVoice
        if answer != "DONE":
            raise Mute("nonsense")

    async def close(self) -> None:
        """End it."""
        if self._process:
            await end(self._process)

    def _send(self, line: str) -> None:
        assert self._process
        assert self._process.stdin
        self._process.stdin.write(f"{line}\n".encode())

    async def _answer(self, patience: float) -> str:
        assert self._process
        assert self._process.stdout
        try:
            async with asyncio.timeout(patience):
                line = await self._process.stdout.readline()
        except TimeoutError as error:
            raise Mute("hangs") from error
        except (OSError, ValueError) as error:
            raise Mute("nonsense") from error
        if not line:
            raise Mute("died")
        return line.decode("utf-8", "replace").strip()
