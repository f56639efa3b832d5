"""What sending one document costs, by the size of its parts, with the service inside the program.

The built-in service keeps its whole image in the vault at each write, so small parts are dear; large ones are lost whole
when a connection breaks. Run with `python -m bench.uploads`.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from api_client.client import ServiceClient
from api_client.guest import Guest
from api_client.kept import Kept
from api_client.models import Draft
from api_client.network.exchange import in_process
from api_client.network.line import Line
from api_client.uploads import Uploads
from api_client.vault.device import DeviceKey
from api_client.vault.vault import Vault
from tui.wiring import EMBEDDED_ADDRESS, Embedded, World

DOCUMENT = b"%PDF-" + os.urandom(3_999_000)
"""As large as the passport's photos may be, about."""
PARTS = (65_536, 262_144, 524_288, 1_000_000, 2_000_000, 4_000_000)


async def send(part: int) -> tuple[float, float]:
    """The seconds of sending the document, and the longest time that the event loop was held meanwhile."""
    with tempfile.TemporaryDirectory() as folder:
        place, kept = Path(folder), Kept(EMBEDDED_ADDRESS)
        vault = await Vault.open(place / "vault.db", [DeviceKey(place / "device.key")])
        embedded = Embedded(vault, World())
        client = ServiceClient(Line(EMBEDDED_ADDRESS, in_process(embedded)), Guest(vault, kept).token)
        await client.services()  # what is loaded once does not count
        now = datetime.now(UTC)
        name = "11111111-1111-4111-8111-111111111111"
        draft = Draft(id=name, service="passport-renewal", version="2026.1", started=now, saved=now)
        answer = {"sha256": hashlib.sha256(DOCUMENT).hexdigest()}
        watch = asyncio.create_task(longest_hold())
        began = perf_counter()
        await Uploads(vault, kept, client, part).send(draft, "photo", answer, DOCUMENT)
        seconds = perf_counter() - began
        watch.cancel()
        (held,) = await asyncio.gather(watch)
        embedded.close()
        await vault.close()
    return seconds, held


async def longest_hold() -> float:
    """Until it is cancelled: the longest that the event loop did not come round."""
    longest, last = 0.0, perf_counter()
    try:
        while True:
            await asyncio.sleep(0)
            longest, last = max(longest, perf_counter() - last), perf_counter()
    except asyncio.CancelledError:
        return longest


def main() -> None:
    """Print a line for each size."""
    print("part (bytes)  seconds  loop held at most (ms)")
    for part in PARTS:
        seconds, held = min(asyncio.run(send(part)) for _ in range(3))
        print(f"{part:>12,}  {seconds:7.2f}  {held * 1000:22.0f}")


if __name__ == "__main__":
    main()
