"""The line to the service: exchanges, tried again where that is safe and may help, and left off where it does not.

Owns the joining of exchange, retries and circuit. All who ask one service share one line, so that its circuit counts
every failure. It knows no resource and no token.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count

from api_client.errors import Away
from api_client.network.address import Address
from api_client.network.circuit import BEFORE_THE_SERVICE, Circuit
from api_client.network.exchange import Exchange, Request, Transport
from api_client.network.retry import ONCE, RetryPolicy, Timing
from api_client.responses import Response, expect_service


def _now() -> datetime:
    return datetime.now(UTC)


class Line:
    """The line to the service at an address.

    Over a `transport` nothing is lost on the way and nobody else is to be spared: there everything is tried once, has the time
    that it takes, and the circuit stays closed. It does for who is `paced` too, and spares the service by a pace of their own.
    `pins` are the keys that the service may have, at a kiosk. `on_answer` is called whenever the service has answered.
    """

    def __init__(
        self,
        address: str,
        transport: Transport | None = None,
        *,
        pins: tuple[bytes, ...] = (),
        clock: Callable[[], datetime] = _now,
        timing: Timing | None = None,
        policy: RetryPolicy | None = None,
        paced: bool = False,
        on_answer: Callable[[], None] = lambda: None,
    ) -> None:
        self.address = Address(address)
        self.is_remote = transport is None
        self._clock = clock
        self._timing = timing or Timing()
        self._policy = policy or (RetryPolicy() if self.is_remote else ONCE)
        self._exchange = Exchange(self.address, clock, transport, pins)
        self._circuit = Circuit(self._timing.clock)
        self._has_circuit = self.is_remote and not paced
        self._on_answer = on_answer

    def try_now(self) -> None:
        """Let the next request through, though failures have opened the circuit: a person asks for it."""
        self._circuit.try_now()

    async def ask(self, request: Request, *, repeatable: bool) -> Response:
        """Send a request until it is answered, as often as the policy lets it; only once unless it is `repeatable`.

        The answer may say anything but that the service is away. Raises `ServiceError`.
        """
        policy = self._policy if repeatable else ONCE
        began = self._timing.clock()
        for attempt in count(1):
            try:
                return await self._try(request)
            except Away as error:
                wait = self._wait(policy, error, attempt, self._timing.clock() - began)
                if wait is None:
                    raise
            await self._timing.sleep(wait)
        raise AssertionError  # the count has no end

    async def _try(self, request: Request) -> Response:
        if not self._has_circuit:
            return await self._exchanged(request)
        with self._circuit.attempt():
            return await self._exchanged(request)

    async def _exchanged(self, request: Request) -> Response:
        response = await self._exchange.send(request)
        expect_service(response, self._clock())
        self._on_answer()
        return response

    def _wait(self, policy: RetryPolicy, error: Away, attempt: int, spent: float) -> float | None:
        if isinstance(error, BEFORE_THE_SERVICE) or self._circuit.is_paused:
            return None
        return policy.backoff(attempt, error.retry_after, spent=spent, chance=self._timing.chance)

    async def close(self) -> None:
        """Close the connections, if any were opened."""
        await self._exchange.close()
