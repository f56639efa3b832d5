"""Speech Dispatcher, spoken to by its own protocol, SSIP (freebsoft.org, "SSIP", for version 0.11).

Owns the conversation: commands go out, replies come back in their order, and events tell when a message has been said. It
never trusts the other end: what does not answer in time, says too much or says nonsense is mute from then on.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress

from msgspec import Struct

from screens.texts import Language
from screens.utterances.languages import Part
from tui.voice.engines.address import Address
from tui.voice.engines.engine import FASTEST, SLOWEST, Manner, Mute, NoVoice, Reason, longest, spoken

PATIENCE = 3.0
"""Seconds to wait for a connection, and for each reply."""
MOST_LINES = 60_000
"""Lines that one reply may have; the list of voices of espeak-ng has some 15,000."""
MOST_EVENTS = 1_000
"""Events that may come between two commands."""
USUAL = 170
"""Words a minute at the rate 0, in the settings that espeak-ng's module comes with; -100 is 80, and 100 is 390."""
MODULE_FASTEST = 390
QUEUED = 225
"""The reply that tells the number of a message."""
BEGIN, END, CANCELED = 701, 702, 703
"""The events of a message, of which the last two end it."""
SILENCE = 0.5
"""Seconds for what was cut off to fall silent, before it is told a second time."""
BEGINNING = 2.0
"""Seconds in which a message must begin that comes after a cut, before it is taken to be lost."""


class Response(Struct, frozen=True):
    """A reply: its code, and the data lines before its last line."""

    code: int
    data: tuple[str, ...]


def parse(line: bytes) -> tuple[int, bool, str]:
    """A line of the server: its code, whether it is the last of its reply, and its text. Raises Mute."""
    text = line.decode("utf-8", "replace").rstrip("\r\n")
    if not (text[:3].isdecimal() and text[3:4] in ("-", " ")):
        raise Mute("nonsense")
    return int(text[:3]), text[3] == " ", text[4:]


def rate_of(words_a_minute: int) -> int:
    """The rate from -100 to 100 for so many words a minute."""
    words = min(max(words_a_minute, SLOWEST), FASTEST)
    span = MODULE_FASTEST - USUAL if words > USUAL else USUAL - SLOWEST
    return min(100, round((words - USUAL) * 100 / span))


def volume_of(step: int) -> int:
    """The volume from -100 to 100 for a step of loudness from 1 to 10."""
    return step * 20 - 100


class SpeechDispatcher:
    """An `Engine` that is a client of Speech Dispatcher."""

    name = "Speech Dispatcher"

    def __init__(self, address: Address, patience: float = PATIENCE) -> None:
        self._address = address
        self._patience = patience
        self._writer: asyncio.StreamWriter | None = None
        self._listening: asyncio.Task[None] | None = None
        self._awaited: deque[asyncio.Future[Response]] = deque()
        self._lost: Reason | None = None
        self._events = 0
        self._queued = self._begun = self._said = self._canceled = 0
        self._cut: asyncio.Future[Response] | None = None
        self._progress = asyncio.Event()
        self._set: dict[str, str] = {}
        self._languages: frozenset[str] = frozenset()

    async def open(self) -> None:
        """Connect, say who is speaking, ask to be told when a message has been said."""
        reader, self._writer = await self._address.connect(self._patience)
        self._listening = asyncio.create_task(self._listen(reader))
        await self._ask("SET SELF CLIENT_NAME user:etape:main")
        await self._ask("SET SELF NOTIFICATION ALL ON")
        await self._ask(
            "SET SELF PRIORITY MESSAGE"
        )  # waits for its turn, where TEXT would cut the one before
        await self._ask("SET SELF PUNCTUATION NONE")
        module = await self._ask("GET OUTPUT_MODULE")
        if module.data == ("dummy",):  # what it falls back on when no synthesizer works
            raise Mute("no-device")
        self._languages = _languages(await self._ask("LIST SYNTHESIS_VOICES", refusable=True))

    async def speak(self, part: Part, manner: Manner) -> None:
        """Queue the text, and wait for the event that ends it.

        Speech Dispatcher stops a message while it takes the next one already, which can be lost by that: it is stopped in
        its place, or its events never come. So after a cut the end of what was cut off is waited for, and a message that is
        lost all the same is said once more.
        """
        if self._languages and part.language not in self._languages:
            raise NoVoice
        try:
            if self._cut:
                await self._silence(self._cut)
            if not await self._say(part, manner, doubted=self._cut is not None):
                await self._silence(self._cancel())
                await self._say(part, manner)
            self._cut = None
        except asyncio.CancelledError:
            with suppress(Mute):
                self._cut = self._cancel()
            raise

    async def close(self) -> None:
        """Leave. What has been queued is said all the same; what was cut off is told before."""
        if self._cut:
            await asyncio.wait({self._cut}, timeout=SILENCE)
        if self._listening:
            self._listening.cancel()
        if self._writer:
            with suppress(OSError, RuntimeError):
                self._writer.write(b"QUIT\r\n")
                self._writer.close()
            self._writer = None

    async def _adjust(self, language: Language, manner: Manner) -> None:
        wanted = {
            "LANGUAGE": language,
            "RATE": str(rate_of(manner.rate)),
            "VOLUME": str(volume_of(manner.volume)),
        }
        for name, value in wanted.items():
            if self._set.get(name) != value:
                await self._ask(f"SET SELF {name} {value}")
                self._set[name] = value

    async def _say(self, part: Part, manner: Manner, *, doubted: bool = False) -> bool:
        """Say it to its end. False where that is doubted and it was lost: it never began, or was cancelled, and not by us."""
        number = await self._queue(part, manner)
        if doubted and not await self._happens(lambda: self._begun >= number, BEGINNING):
            return False
        if not await self._happens(lambda: self._said >= number, longest(part, manner)):
            raise Mute("hangs")
        return not (doubted and self._canceled == number)

    async def _queue(self, part: Part, manner: Manner) -> int:
        """The number of the message."""
        await self._adjust(part.language, manner)
        text = spoken(part.text)
        self._send("SPEAK", "." + text if text.startswith(".") else text, ".")
        await self._replies(2)
        return self._queued

    def _cancel(self) -> asyncio.Future[Response]:
        """Silence at once what is said. Returns the reply that is to come."""
        self._send("CANCEL SELF")
        return self._reply()

    async def _silence(self, cut: asyncio.Future[Response]) -> None:
        """Wait until what was cut off is silent. A cut can miss a message on its way to the synthesizer: it is repeated once."""
        await cut  # by then the number of what was cut off is known too, for replies come in their order
        if not await self._happens(lambda: self._said >= self._queued, SILENCE):
            await self._cancel()
            await self._happens(lambda: self._said >= self._queued, SILENCE)

    async def _happens(self, event: Callable[[], bool], seconds: float) -> bool:
        """Whether the server tells it within so many seconds."""

        with suppress(TimeoutError):
            async with asyncio.timeout(
                seconds
            ):  # `wait_for` of Python 3.11 forgets a cut that comes with the event
                while not event():
                    self._hold()
                    self._progress.clear()
                    await self._progress.wait()
        return event()

    # The wire

    async def _ask(self, command: str, *, refusable: bool = False) -> Response:
        self._send(command)
        (response,) = await self._replies(1)
        if response.code >= 300 and not refusable:
            raise Mute("refuses")
        return response

    def _send(self, *lines: str) -> None:
        self._hold()
        self._events = 0
        if self._writer:
            self._writer.write("".join(f"{line}\r\n" for line in lines).encode("utf-8", "replace"))

    async def _replies(self, count: int) -> Sequence[Response]:
        """The replies to what was just sent. Raises Mute, also where one of several refuses."""
        replies: list[Response] = await asyncio.gather(*(self._reply() for _ in range(count)))
        if count > 1 and any(reply.code >= 300 for reply in replies):
            raise Mute("refuses")
        return replies

    def _reply(self) -> asyncio.Future[Response]:
        """The next reply. It is due in time whether or not anybody still waits for it: a key may have cut off who did."""
        loop = asyncio.get_running_loop()
        reply: asyncio.Future[Response] = loop.create_future()
        self._awaited.append(reply)
        loop.call_later(self._patience, self._miss, reply)
        return reply

    def _miss(self, reply: asyncio.Future[Response]) -> None:
        if reply in self._awaited:
            self._lose("hangs")

    def _lose(self, reason: Reason) -> None:
        """The conversation is over, for the first reason there is."""
        self._lost = self._lost or reason
        self._progress.set()
        for reply in self._awaited:
            if not reply.done():
                reply.set_exception(Mute(self._lost))
        self._awaited.clear()

    def _hold(self) -> None:
        """Raise Mute if the conversation is over."""
        if self._lost:
            raise Mute(self._lost)

    async def _listen(self, reader: asyncio.StreamReader) -> None:
        """Take what the server says until it stops, or must not be listened to any longer."""
        reason: Reason = "died"
        try:
            await self._take_lines(reader)
        except Mute as mute:
            reason = mute.reason
        except ValueError:  # a line without an end
            reason = "nonsense"
        except OSError:
            pass
        self._lose(reason)

    async def _take_lines(self, reader: asyncio.StreamReader) -> None:
        data: list[str] = []
        while line := await reader.readline():
            code, last, text = parse(line)
            if not last:
                data.append(text)
                if len(data) > MOST_LINES:
                    raise Mute("nonsense")
                continue
            if code >= 700:
                self._event(code, data)
            elif self._awaited:
                future = self._awaited.popleft()
                if code == QUEUED and data and data[0].isdecimal():
                    self._queued = int(data[0])
                if not future.done():
                    future.set_result(Response(code, tuple(data)))
            else:
                raise Mute("nonsense")
            data = []

    def _event(self, code: int, data: Sequence[str]) -> None:
        self._events += 1
        if self._events > MOST_EVENTS:
            raise Mute("nonsense")
        if code in (BEGIN, END, CANCELED) and data and data[0].isdecimal():
            number = int(data[0])
            self._begun = max(self._begun, number)
            if code != BEGIN:
                self._said = max(self._said, number)
            if code == CANCELED:
                self._canceled = number
            self._progress.set()


def _languages(voices: Response) -> frozenset[str]:
    """The languages of the voices, of which each line tells the name, the language and the variant; none where it is not told."""
    columns = (line.split("\t") for line in voices.data)
    return frozenset(column[1][:2].lower() for column in columns if len(column) > 1)
