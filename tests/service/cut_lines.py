"""A line to a service on a socket that is cut, again and again, after a number of bytes that the test names."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress


class CutLine:
    """Carries each connection to a port until it has brought so many bytes there, then resets it.

    `budgets` are the bytes of one connection after another; without any left all is well.
    """

    def __init__(self, port: int, budgets: Iterator[int]) -> None:
        self._port = port
        self._budgets = budgets
        self.carried = 0
        self.cuts = 0

    async def connect(self, caller: asyncio.StreamReader, answers: asyncio.StreamWriter) -> None:
        """Carry one connection."""
        service, requests = await asyncio.open_connection("127.0.0.1", self._port)
        back = asyncio.create_task(self._carry(service, answers))
        whole = await self._carry(caller, requests, next(self._budgets, None))
        if not whole:
            self.cuts += 1
            answers.transport.abort()
        requests.close()
        await back
        answers.close()

    async def _carry(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, budget: int | None = None
    ) -> bool:
        """Whether the source came to its end before the budget did."""
        brought = 0
        with suppress(ConnectionError):
            while budget is None or brought < budget:
                some = await source.read(65_536 if budget is None else min(65_536, budget - brought))
                if not some:
                    return True
                to.write(some)
                await to.drain()
                brought += len(some)
                self.carried += len(some) if budget is not None else 0
        return False


@asynccontextmanager
async def cut_line(address: str, budgets: list[int]) -> AsyncIterator[tuple[str, CutLine]]:
    """A cut line to the service at an address, and its own address."""
    line = CutLine(int(address.rpartition(":")[2]), iter(budgets))
    server = await asyncio.start_server(line.connect, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", line
