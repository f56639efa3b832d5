"""Work beside the person: on a thread and in a loop of its own, cancelled when it is to stop, and never waited for at the end."""

import asyncio
import subprocess
import sys
import threading
from pathlib import Path

from api_client.apart import Apart

ROOT = Path(__file__).parent.parent.parent


def test_it_goes_on_while_the_loop_is_held_and_is_cancelled_when_it_is_to_stop(runner: asyncio.Runner):
    threads: list[str] = []
    begun, cancelled = threading.Event(), threading.Event()

    async def work() -> None:
        threads.append(threading.current_thread().name)
        begun.set()
        try:
            await asyncio.Event().wait()
        finally:
            cancelled.set()

    async def scenario() -> None:
        apart = Apart("beside", work)
        apart.start()
        assert begun.wait(30), "the loop of this test is held here"
        await apart.stop()
        assert cancelled.is_set()

    runner.run(scenario())
    assert threads == ["beside"]


def test_what_it_does_that_cannot_be_interrupted_keeps_nobody_from_leaving():
    program = (
        "import asyncio, threading\n"
        "from api_client.apart import Apart\n"
        "reached = threading.Event()\n"
        "def look_up():\n"
        "    reached.set()\n"
        "    threading.Event().wait()\n"
        "async def visit():\n"
        "    apart = Apart('beside', lambda: asyncio.to_thread(look_up))\n"
        "    apart.start()\n"
        "    reached.wait()\n"
        "    await apart.stop()\n"
        "    print('left')\n"
        "asyncio.run(visit())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    assert (done.stdout, done.stderr) == ("left\n", "")
