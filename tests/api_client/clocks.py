"""Time that passes only when it is told to, for what waits."""

from __future__ import annotations

from api_client.network.retry import Timing


class Stopwatch:
    """Seconds that go forward by waiting; `waits` are the waits there were. Chance is always `chance`."""

    def __init__(self, chance: float = 1.0) -> None:
        self.now = 1000.0
        self.waits: list[float] = []
        self.timing = Timing(clock=lambda: self.now, sleep=self._sleep, chance=lambda: chance)

    async def _sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.now += seconds
