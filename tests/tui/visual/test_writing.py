"""What is typed in the full screen is kept while it is typed, key after key, and no key waits for the disk."""

import asyncio

from screens.page import LongTextField, SecretField, TextField
from tests.tui.visual.sample_pages import form
from tests.tui.visual.test_face import NAME, run, typing
from tui.visual.writing import Writing


class Disk:
    """Takes what is to be kept, when it is told to."""

    def __init__(self):
        self.kept = []
        self.free = asyncio.Event()

    async def keep(self, values):
        await self.free.wait()
        self.kept.append(dict(values))


def on_disk(page, *keys):
    """What was handed over to be kept while keys were pressed on a page that nobody has replied to."""

    async def conduct(face):
        disk = Disk()
        disk.free.set()
        face.typed = disk.keep
        await typing(face, page, *keys)
        return disk.kept

    return run(conduct)


def test_each_key_is_kept_without_a_reply():
    assert on_disk(NAME, "A", "n", "n")[-1] == {"name": "Ann"}


def test_so_is_what_is_taken_away_again():
    assert on_disk(NAME, "A", "n", "backspace")[-1] == {"name": "A"}


def test_and_a_long_text():
    assert on_disk(form(LongTextField(id="story", label="Reason")), "o", "enter", "t")[-1] == {
        "story": "o\nt"
    }


def test_keys_that_write_nothing_keep_nothing():
    assert on_disk(NAME, "left", "f3") == []


def test_a_secret_is_never_kept():
    page = form(SecretField(id="code", label="Code"), TextField(id="name", label="Full name"))
    assert on_disk(page, "x", "y", "tab", "A") == [{"name": "A"}]


def test_while_the_disk_is_busy_only_the_newest_waits():
    async def type_on():
        disk, writing = Disk(), Writing()
        for text in ("A", "An", "Ann"):
            writing.note({"name": text}, disk.keep)
            await asyncio.sleep(0)
        disk.free.set()
        await writing.end()
        return disk.kept

    assert asyncio.run(type_on()) == [{"name": "A"}, {"name": "Ann"}]


def test_the_end_of_a_page_waits_until_all_is_kept():
    async def conduct(face):
        disk = Disk()
        face.typed = disk.keep
        asking = await typing(face, NAME, "A", "n", "enter")
        before = asking.done()
        disk.free.set()
        reply = await asking
        return before, reply.values, disk.kept

    before, values, kept = run(conduct)
    assert not before
    assert values == {"name": "An"}
    assert kept[-1] == {"name": "An"}


def test_whoever_hangs_up_leaves_what_was_typed_kept():
    async def conduct(face):
        disk = Disk()
        face.typed = disk.keep
        asking = await typing(face, NAME, "A", "n")
        face.hang_up()
        disk.free.set()
        await asyncio.wait({asking})
        return type(asking.exception()).__name__, disk.kept[-1]

    assert run(conduct) == ("HangUp", {"name": "An"})
