"""Speaks in a thread of its own, so that no key ever waits for speech.

Owns the queue, the thread and the engine of the moment. What the face's thread calls returns at once, whatever the engine
does. A mute engine is replaced by the next one, which goes on with what was being said; when none is left the speaker is
silent, and tells why once.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress

from msgspec import Struct

from screens.utterances.languages import Part
from tui.voice.engines.engine import Engine, Manner, Mute, NoVoice, length
from tui.voice.trouble import Missing, Overheard, Silent, Trouble

MOST = 500
"""Parts that can wait; of more, the oldest are dropped."""
TELLING = {"no-device": 0, "absent": 2}
"""Which reason of several engines is told: the lowest, 1 for those that are not here."""
LAST_WORDS = 8.0
"""Seconds, at the most, for what is left to say at the end."""
MOMENT = 0.5
"""Seconds for it where nothing has been said to its end yet, so that nobody knows whether anything ever will be."""


class Said(Struct, frozen=True):
    """A part on its way to be said. What is `public` may be overheard."""

    part: Part
    manner: Manner
    public: bool = False


async def unguarded() -> Overheard | None:
    """Lets everything be said on whatever the sound leaves by."""
    return None


class Speaker:
    """Says parts in their order.

    `troubled` is called from the speaker's thread, once for each trouble; `overheard` is asked before anything is said.
    """

    def __init__(
        self,
        engines: Sequence[Engine],
        troubled: Callable[[Trouble], None],
        overheard: Callable[[], Awaitable[Overheard | None]] = unguarded,
    ) -> None:
        self._engines = deque(engines)
        self._troubled = troubled
        self._overheard = overheard
        self._told: set[Trouble] = set()
        self._mute: list[Silent] = []
        self._waiting: deque[Said] = deque(maxlen=MOST)
        self._saying: Said | None = None
        self._lock = threading.Lock()
        self._cuts = 0
        self._leaving = False
        self._closing = False
        self._speaks = False
        """Whether the engine of the moment has said something to its end."""
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._loop = self._runner.get_loop()
        self._called = asyncio.Event()
        self._calling = False
        self._quiet = threading.Event()
        self._quiet.set()
        self._thread = threading.Thread(target=self._run, name="voice", daemon=True)
        self._thread.start()

    # For the face's thread

    def say(self, parts: Sequence[Part], manner: Manner, *, public: bool = False) -> None:
        """Say them after what is being said already."""
        with self._lock:
            self._waiting.extend(Said(part, manner, public) for part in parts if part.text.strip())
            self._quiet.clear()
        self._call()

    def hush(self) -> Sequence[Part]:
        """Be silent at once. Returns the part that was being said, from its beginning, and those that were still to be said."""
        with self._lock:
            left = self._left()
            self._waiting.clear()
            self._saying = None
            self._cuts += 1
        self._call()
        return [said.part for said in left]

    def close(self) -> None:
        """End at once. A speech server may say what it has been handed all the same, unless that was hushed."""
        with self._lock:
            self._closing = True
            self._waiting.clear()
        self._call()

    def leave(self) -> float:
        """Say what is left, then end, in the speaker's own thread. Returns the seconds after which it is given up."""
        with self._lock:
            self._leaving = True
            takes = sum(length(said.part, said.manner) for said in self._left()) if self._speaks else 0
        patience = min(MOMENT + takes, LAST_WORDS)
        with suppress(RuntimeError):  # it has ended
            self._loop.call_soon_threadsafe(self._loop.call_later, patience, self.close)
        self._call()
        return patience

    async def end(self) -> None:
        """Leave, and wait for that as long as it may take."""
        await asyncio.to_thread(self._thread.join, self.leave())

    def _left(self) -> list[Said]:
        """The part that is being said, and those that are still to be said."""
        return [*([self._saying] if self._saying else []), *self._waiting]

    def wait_until_quiet(self, patience: float) -> bool:
        """Whether all was said, or given up, within so many seconds."""
        return self._quiet.wait(patience)

    def _call(self) -> None:
        """Wake the speaker, once until it has looked: however many keys come while it is held up, one call waits for it."""
        with self._lock:
            if self._calling:
                return
            self._calling = True
        with suppress(RuntimeError):  # it has ended
            self._loop.call_soon_threadsafe(self._called.set)

    # In the speaker's own thread

    def _run(self) -> None:
        try:
            with self._runner as runner:
                runner.run(self._serve())
        except Exception as error:
            from tui.mishap import record  # tracebacks are read by nobody but this

            record(error)
            self._troubled(Silent("", "defect"))
        finally:
            self._quiet.set()

    async def _serve(self) -> None:
        self._loop.set_exception_handler(lambda _loop, _context: None)  # it would print on the screen
        engine = await self._next_engine()
        while not self._closing:
            said, cuts = self._following()
            if said is None:
                if self._leaving:
                    break
                await self._called.wait()
            elif engine and not await self._say(engine, said, cuts):
                await engine.close()
                engine = await self._next_engine()
        if engine:
            await engine.close()

    def _following(self) -> tuple[Said | None, int]:
        """What is to be said next, and how often what was said has been cut off until then."""
        with self._lock:
            self._called.clear()
            self._calling = False
            self._saying = self._waiting.popleft() if self._waiting else None
            if self._saying is None:
                self._quiet.set()
            return self._saying, self._cuts

    async def _say(self, engine: Engine, said: Said, cuts: int) -> bool:
        """Say one part, or as much of it as is not cut off. False when the engine is mute; the part is then still to be said."""
        saying = asyncio.ensure_future(self._guarded(engine, said))
        while not saying.done():
            called = asyncio.ensure_future(self._called.wait())
            await asyncio.wait({saying, called}, return_when=asyncio.FIRST_COMPLETED)
            called.cancel()
            with self._lock:
                self._called.clear()
                self._calling = False
                cut = self._cuts != cuts
            if saying.done() or not (cut or self._closing):
                continue
            if not cut:
                await engine.close()  # first, or what it has been handed would be cut off
            saying.cancel()
            await asyncio.wait({saying})
        if saying.cancelled() or self._closing:
            return True
        match saying.exception():
            case Mute(reason=reason):
                self._mute.append(Silent(engine.name, reason))
                with self._lock:
                    if self._cuts == cuts:
                        self._waiting.appendleft(said)
                return False
            case NoVoice():
                self._tell(Missing(said.part.language))
            case BaseException() as error:
                raise error
        return True

    async def _guarded(self, engine: Engine, said: Said) -> None:
        if not said.public:
            if trouble := await self._overheard():
                self._tell(trouble)
                return
            self._told -= {Overheard("loudspeaker"), Overheard("unknown")}  # told again when it is so again
        await engine.speak(said.part, said.manner)
        self._speaks = True

    async def _next_engine(self) -> Engine | None:
        """The next engine that can be opened; where there is none, the most telling reason is told."""
        self._speaks = False
        while self._engines:
            engine = self._engines.popleft()
            try:
                await engine.open()
            except Mute as mute:
                await engine.close()
                self._mute.append(Silent(engine.name, mute.reason))
            else:
                return engine
        reasons = self._mute or [Silent("", "absent")]
        self._tell(min(reasons, key=lambda silent: TELLING.get(silent.reason, 1)))
        return None

    def _tell(self, trouble: Trouble) -> None:
        if trouble not in self._told:
            self._told.add(trouble)
            self._troubled(trouble)
