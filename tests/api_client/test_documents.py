"""Documents that a person names: found as typed or dropped, known by content, each failure its own error."""

import asyncio
import hashlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.documents import read_document
from api_client.errors import FileError, FileMissing, FileOfWrongType, FileTooLarge, FileUnreadable
from journey.kinds.files import file_type
from journey.part import Text
from journey.questions import FileQuestion
from tests.api_client.desks import Desk
from tests.api_client.rooms import Room

JPEG = b"\xff\xd8\xff\xe0" + b"photo"
PNG = b"\x89PNG\r\n\x1a\n" + b"scan"
PDF = b"%PDF-1.7 letter"
HEIC = b"\x00\x00\x00\x18ftypheic" + b"photo"


def question(*types: str, largest: int | str = "4 MB") -> FileQuestion:
    return FileQuestion(id="photo", label=Text(en="Photo", fr="Photo"), types=types, largest=largest)  # type: ignore[arg-type]  # given as text


ANY = question("jpeg", "heic", "png", "pdf")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (JPEG, "jpeg"),
        (PNG, "png"),
        (PDF, "pdf"),
        *(
            (b"\x00\x00\x00\x18ftyp" + brand, "heic")
            for brand in (b"heic", b"heix", b"hevc", b"mif1", b"msf1")
        ),
        (b"\x00\x00\x00\x18ftypmp42", None),
        (b"\x00\x00\x00\x18ftypavif", None),
        (b"GIF89a", None),
        (b"\xff\xd8", None),
        (b" %PDF-1.7", None),
        (b"", None),
    ],
)
def test_the_type_is_told_by_content(content: bytes, kind: str | None):
    assert file_type(content) == kind


@given(st.binary(max_size=40))
def test_any_content_has_one_type_or_none(content: bytes):
    assert file_type(content) in ("jpeg", "heic", "png", "pdf", None)


@pytest.fixture
def photo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    path = tmp_path / "my photo.jpg"
    path.write_bytes(JPEG)
    return path


@pytest.mark.parametrize(
    "typed",
    ["{path}", "  {path}  ", "'{path}'", '"{path}"', "~/my photo.jpg", "'~/my photo.jpg'", "{escaped}"],
)
def test_a_path_is_found_as_it_is_typed_or_dropped(photo: Path, typed: str):
    path = typed.format(path=photo, escaped=str(photo).replace(" ", "\\ "))
    assert read_document(path, ANY) == ("my photo.jpg", "jpeg", JPEG)


def test_a_backslash_that_is_part_of_a_name_is_kept(tmp_path: Path):
    (tmp_path / "a\\ b.pdf").write_bytes(PDF)
    assert read_document(str(tmp_path / "a\\ b.pdf"), ANY)[2] == PDF


def test_what_a_terminal_would_obey_is_taken_out_of_a_name(tmp_path: Path):
    (tmp_path / "a\x1b[2Jb.pdf").write_bytes(PDF)
    assert read_document(str(tmp_path / "a\x1b[2Jb.pdf"), ANY)[0] == "ab.pdf"


@pytest.mark.parametrize(
    "typed", ["nowhere.jpg", "my photo.jpg/x", "~nobody-at-all/x.jpg", "a\0b", "x" * 5000]
)
def test_a_file_that_is_not_there_is_missing(photo: Path, monkeypatch: pytest.MonkeyPatch, typed: str):
    monkeypatch.chdir(photo.parent)
    with pytest.raises(FileMissing) as caught:
        read_document(typed, ANY)
    assert caught.value.parts == {"path": typed.replace("\0", "")}


def test_what_is_not_a_plain_file_cannot_be_read_and_is_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(FileUnreadable) as caught:
            read_document(str(path), ANY)
        assert caught.value.parts == {"path": str(path)}


def test_a_file_may_have_just_as_many_bytes_as_the_limit(tmp_path: Path):
    path = tmp_path / "photo.jpg"
    path.write_bytes(JPEG.ljust(2000, b"\0"))
    assert len(read_document(str(path), question("jpeg", largest="2 kB"))[2]) == 2000
    path.write_bytes(JPEG.ljust(2001, b"\0"))
    with pytest.raises(FileTooLarge) as caught:
        read_document(str(path), question("jpeg", largest="2 kB"))
    assert caught.value.parts == {"path": str(path), "limit": 2000}


def test_a_name_does_not_make_a_type(tmp_path: Path):
    path = tmp_path / "photo.jpg"
    for content in (PDF, b"", b"GIF89a"):
        path.write_bytes(content)
        with pytest.raises(FileOfWrongType) as caught:
            read_document(str(path), question("jpeg", "heic"))
        assert caught.value.parts == {"path": str(path), "types": ("jpeg", "heic")}


def test_an_attached_file_is_sealed_and_no_longer_needed(room: Room, runner: asyncio.Runner, photo: Path):
    async def scenario() -> None:
        counter = await Desk(room).counter()
        draft = await counter.drafts.start((await counter.catalogue.services()).value[0], "en")
        answer = await counter.evidence.attach(draft, ANY, f"'{photo}'")
        digest = hashlib.sha256(JPEG).hexdigest()
        assert answer == {"name": "my photo.jpg", "type": "jpeg", "size": len(JPEG), "sha256": digest}
        with pytest.raises(FileError):
            await counter.evidence.attach(draft, ANY, "nowhere.jpg")
        await counter.close()

    runner.run(scenario())
