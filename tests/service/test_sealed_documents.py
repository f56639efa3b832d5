"""A sealed document opens whole and unchanged or not at all, and is as `docs/sealed-documents-and-proofs.md` has it."""

import hashlib
import json
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api_client.sealing import seal
from service.sealing import SealedWrongly, sealed_size, unseal
from tests.api_client.rooms import VECTORS

VECTOR = json.loads((VECTORS / "sealed-document-1.json").read_text(encoding="utf-8"))
KEY = bytes.fromhex(VECTOR["key"])
APPLICATION, UPLOAD = UUID(VECTOR["application"]), UUID(VECTOR["upload"])


@pytest.mark.parametrize("case", VECTOR["cases"], ids=lambda case: case["size"])
def test_a_document_is_sealed_as_in_the_vectors(case: dict[str, Any]):
    content = bytes(number % 251 for number in range(case["size"]))
    sealed = seal(content, KEY, APPLICATION, UPLOAD)
    assert len(sealed) == case["sealed-size"]
    assert hashlib.sha256(sealed).hexdigest() == case["sealed-sha256"]
    assert sealed.hex() == (case["sealed"] or sealed.hex())
    assert unseal(sealed, KEY, APPLICATION, UPLOAD) == content


sizes = st.one_of(st.integers(0, 70), st.sampled_from([65_535, 65_536, 65_537, 131_072, 131_073]))


@given(sizes)
def test_what_the_client_seals_the_service_opens(size: int):
    content = bytes(size)
    sealed = seal(content, KEY, APPLICATION, UPLOAD)
    assert len(sealed) == sealed_size(size)
    assert unseal(sealed, KEY, APPLICATION, UPLOAD) == content


@given(st.binary(max_size=40), st.data())
def test_no_bit_of_a_sealed_document_can_change(content: bytes, data: st.DataObject):
    sealed = bytearray(seal(content, KEY, APPLICATION, UPLOAD))
    bit = data.draw(st.integers(0, len(sealed) * 8 - 1))
    sealed[bit // 8] ^= 1 << bit % 8
    with pytest.raises(SealedWrongly):
        unseal(bytes(sealed), KEY, APPLICATION, UPLOAD)


HEADER, SEGMENT = 3, 65_552
THREE = seal(bytes(3 * 65_536), KEY, APPLICATION, UPLOAD)
PARTS = [THREE[HEADER + SEGMENT * number :][:SEGMENT] for number in range(3)]
REARRANGED = {
    "nothing": b"",
    "only the header": THREE[:HEADER],
    "cut short in a segment": THREE[:-1],
    "without its last segment": THREE[:-SEGMENT],
    "without its first segment": THREE[:HEADER] + PARTS[1] + PARTS[2],
    "two segments changed places": THREE[:HEADER] + PARTS[1] + PARTS[0] + PARTS[2],
    "a segment twice": THREE[:HEADER] + PARTS[0] + PARTS[0] + PARTS[1] + PARTS[2],
    "the last segment twice": THREE + PARTS[2],
    "something after it": THREE + b"x",
    "another form": b"\x02" + THREE[1:],
}


@pytest.mark.parametrize("sealed", REARRANGED.values(), ids=REARRANGED)
def test_no_segment_can_be_moved_left_out_or_added(sealed: bytes):
    with pytest.raises(SealedWrongly):
        unseal(sealed, KEY, APPLICATION, UPLOAD)


@pytest.mark.parametrize(
    ("key", "application", "upload"),
    [(bytes(32), APPLICATION, UPLOAD), (KEY, UUID(int=3), UPLOAD), (KEY, APPLICATION, UUID(int=3))],
)
def test_a_document_opens_for_its_key_application_and_upload_only(
    key: bytes, application: UUID, upload: UUID
):
    with pytest.raises(SealedWrongly):
        unseal(THREE, key, application, upload)
