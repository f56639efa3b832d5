"""The start of a visit: the first page goes before everything that can wait, and the second does not wait for what did."""

import asyncio
import gc
import subprocess
import sys

from screens.page import Page
from tui.commands.visit import Start

PAGE = Page(id="page", title="Title", language="en", blocks=(), commands=())


def test_what_the_second_page_needs_is_loaded_once_the_first_is_out():
    program = (
        "import asyncio, sys; from tests.tui.test_start import PAGE, Start; start = Start(None);"
        " needed = ('screens.services', 'httpx', 'service.app');"
        " print(*[name for name in needed if name in sys.modules]);"
        " start.see(PAGE); asyncio.run(start.is_over.heard());"
        " print(*[name for name in needed if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["", "screens.services httpx service.app"]


def test_no_garbage_is_looked_for_until_the_first_page_is_out():
    pages: list[str] = []
    start = Start(lambda page: pages.append(page.id))
    try:
        assert not gc.isenabled()
        start.see(PAGE)
        start.see(PAGE)
        asyncio.run(start.is_over.heard())
        assert gc.isenabled()
        assert pages == ["page", "page"]
    finally:
        gc.enable()
