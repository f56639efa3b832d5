"""The proof of an attempt: signed and dated, in one form only; a changed byte is refused."""

import asyncio
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from api_client.errors import Damaged, Newer
from api_client.jws import FalseProof, sign
from api_client.kept import Kept
from api_client.proof import Attempted, Proofs, make_proof, verify
from api_client.vault.vault import put
from tests.api_client.applicants import begun
from tests.api_client.desks import ADDRESS, Desk, refused
from tests.api_client.rooms import VECTORS, Room
from tests.service.office import SMALL

SEED = bytes(range(32))
ATTEMPT = Attempted(
    address="https://service.test",
    service="garden-plot",
    version="2026.1",
    application="11111111-1111-4111-8111-111111111111",
    key="22222222-2222-4222-8222-222222222222",
    body=64 * "a",
    attempted=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    failed="error.unreachable",
    seen=datetime(2026, 11, 20, 8, tzinfo=UTC),
)
PROOF = make_proof(SEED, ATTEMPT)


def b64(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def decoded(part: str) -> dict[str, Any]:
    return json.loads(urlsafe_b64decode(part + "==="))


def signed(header: dict[str, Any], payload: bytes, **layout: Any) -> str:
    """A JWS by another hand: whatever header, rightly signed."""
    head = json.dumps(header, **({"separators": (",", ":"), "sort_keys": True} | layout)).encode()
    text = f"{b64(head)}.{b64(payload)}"
    return f"{text}.{b64(Ed25519PrivateKey.from_private_bytes(SEED).sign(text.encode()))}"


def test_a_proof_says_what_was_attempted_and_who_signed_it():
    attested = verify(PROOF)
    assert attested.attempt == ATTEMPT
    assert len(attested.signer) == 43


def test_a_proof_has_its_published_form():
    head, payload, signature = PROOF.split(".")
    header = decoded(head)
    assert header == {
        "alg": "EdDSA",
        "jwk": {"crv": "Ed25519", "kty": "OKP", "x": header["jwk"]["x"]},
        "typ": "etape-attempt",
    }
    assert decoded(payload) == {
        "address": "https://service.test",
        "application": "11111111-1111-4111-8111-111111111111",
        "attempted": "2026-11-22T09:30:00Z",
        "body": 64 * "a",
        "clock": "of-this-computer",
        "failed": "error.unreachable",
        "form": 1,
        "key": "22222222-2222-4222-8222-222222222222",
        "seen": "2026-11-20T08:00:00Z",
        "service": "garden-plot",
        "version": "2026.1",
    }
    assert len(urlsafe_b64decode(signature + "===")) == 64


def test_the_proof_of_the_vector_is_made_and_read_as_it_was():
    vector = json.loads((VECTORS / "proof-1.json").read_text(encoding="utf-8"))
    assert vector["proof"] == PROOF
    assert verify(vector["proof"]).signer == vector["signer"]


def test_the_key_of_rfc_8037_has_the_thumbprint_that_the_rfc_gives_it():
    """RFC 8037, appendix A.1 and A.3."""
    seed = urlsafe_b64decode("nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=")
    assert verify(make_proof(seed, ATTEMPT)).signer == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_an_instant_is_written_in_utc_to_the_second():
    there = timezone(timedelta(hours=-5))
    local = datetime(2026, 11, 22, 4, 30, 0, 999, there)
    assert make_proof(SEED, Attempted(**{**as_dict(ATTEMPT), "attempted": local})) == PROOF


def as_dict(attempt: Attempted) -> dict[str, Any]:
    return {name: getattr(attempt, name) for name in attempt.__struct_fields__}


@given(st.integers(0, len(PROOF) - 1), st.characters())
def test_no_character_can_change(place: int, character: str):
    changed = PROOF[:place] + character + PROOF[place + 1 :]
    if changed != PROOF:
        with pytest.raises(FalseProof):
            verify(changed)


def test_no_bit_can_change_and_no_character_be_another_base64_one():
    for place, present in enumerate(PROOF):
        others = {chr(ord(present) ^ 1 << bit) for bit in range(7)} | set("AZaz09-_=.")
        for other in others - {present}:
            with pytest.raises(FalseProof):
                verify(PROOF[:place] + other + PROOF[place + 1 :])


@given(st.integers(0, len(PROOF)), st.text(min_size=1, max_size=4))
def test_nothing_can_be_added(place: int, more: str):
    with pytest.raises(FalseProof):
        verify(PROOF[:place] + more + PROOF[place:])


@given(st.integers(0, len(PROOF) - 1), st.integers(1, 9))
def test_nothing_can_be_left_out(place: int, length: int):
    with pytest.raises(FalseProof):
        verify(PROOF[:place] + PROOF[place + length :])


@given(st.text() | st.from_regex(r"[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*\.[A-Za-z0-9_-]*", fullmatch=True))
def test_whatever_is_read_is_a_proof_or_is_refused(text: str):
    with pytest.raises(FalseProof):
        verify(text)


HEADER = decoded(PROOF.split(".", maxsplit=1)[0])
PAYLOAD = urlsafe_b64decode(PROOF.split(".")[1] + "===")
OTHER_HEADERS = {
    "no algorithm": {**HEADER, "alg": "none"},
    "another algorithm": {**HEADER, "alg": "HS256"},
    "another name of the algorithm": {**HEADER, "alg": "Ed25519"},
    "another type": {**HEADER, "typ": "JWT"},
    "no key": {"alg": "EdDSA", "typ": "etape-attempt"},
    "a critical extension": {**HEADER, "crit": ["b64"], "b64": True},
    "a key elsewhere": {**HEADER, "jku": "https://elsewhere.test"},
    "another curve": {**HEADER, "jwk": {**HEADER["jwk"], "crv": "Ed448"}},
    "a private key": {**HEADER, "jwk": {**HEADER["jwk"], "d": HEADER["jwk"]["x"]}},
    "a short key": {**HEADER, "jwk": {**HEADER["jwk"], "x": "AAAA"}},
}


@pytest.mark.parametrize("header", OTHER_HEADERS.values(), ids=OTHER_HEADERS)
def test_another_header_is_refused_though_it_is_rightly_signed(header: dict[str, Any]):
    assert verify(signed(HEADER, PAYLOAD)).attempt == ATTEMPT  # by this hand the right one is taken
    with pytest.raises(FalseProof):
        verify(signed(header, PAYLOAD))


OTHER_LAYOUTS = {
    "a header with spaces": signed(HEADER, PAYLOAD, separators=(", ", ": ")),
    "a header in another order": signed(dict(reversed(HEADER.items())), PAYLOAD, sort_keys=False),
    "a payload with spaces": sign(SEED, json.dumps(json.loads(PAYLOAD)).encode()),
    "a member twice": sign(SEED, PAYLOAD[:-1] + b',"version":"2026.1"}'),
    "a member more": sign(SEED, PAYLOAD[:-1] + b',"x":1}'),
    "a date in another form": sign(SEED, PAYLOAD.replace(b"09:30:00Z", b"09:30:00+00:00")),
    "a date without a zone": sign(SEED, PAYLOAD.replace(b"09:30:00Z", b"09:30:00")),
    "a later form": sign(SEED, PAYLOAD.replace(b'"form":1', b'"form":2')),
    "another clock": sign(SEED, PAYLOAD.replace(b"of-this-computer", b"of-the-service")),
    "what a terminal would obey": sign(SEED, PAYLOAD.replace(b"garden-plot", rb"\u001b[2J")),
    "not JSON": sign(SEED, b"proof"),
    "deep": sign(SEED, b"[" * 2000),
    "too long": sign(SEED, PAYLOAD.replace(b"garden-plot", b"g" * 4000)),
}


@pytest.mark.parametrize("text", OTHER_LAYOUTS.values(), ids=OTHER_LAYOUTS)
def test_there_is_one_way_to_write_a_proof(text: str):
    with pytest.raises(FalseProof):
        verify(text)


def test_a_computer_has_one_key_for_each_service_made_once_and_kept(runner: asyncio.Runner, room: Room):
    async def scenario() -> None:
        signers = []
        for address in ("https://one.test", "https://one.test", "https://other.test"):
            vault = await room.open()
            signers.append(verify(await Proofs(vault, Kept(address)).make(ATTEMPT)).signer)
            await vault.close()
        assert signers[0] == signers[1] != signers[2]

    runner.run(scenario())


def test_two_first_proofs_at_once_have_one_key(runner: asyncio.Runner, room: Room):
    async def scenario() -> None:
        vault = await room.open()
        made = await asyncio.gather(
            *(Proofs(vault, Kept("https://one.test")).make(ATTEMPT) for _ in range(4))
        )
        assert len({verify(proof).signer for proof in made}) == 1
        await vault.close()

    runner.run(scenario())


@pytest.mark.parametrize("schema", [1, 2], ids=["damaged", "of a newer Etape"])
def test_with_a_key_that_cannot_be_read_an_application_waits_without_a_proof_and_the_key_stays(
    schema: int, runner: asyncio.Runner, room: Room
):
    kind = replace(Kept(ADDRESS).proof_key, schema=schema)
    store = room.store()
    store.commit([put(kind, "proof-key", SEED)])
    if schema == 1:
        namespace = store._ledger.keys.of(kind.namespace).id
        zeroed = "UPDATE record SET sealed = zeroblob(length(sealed)) WHERE namespace = ?"
        store._connection.execute(zeroed, (namespace,))
    store.close()

    async def scenario() -> None:
        desk = Desk(room)
        counter = await desk.counter()
        draft = await begun(counter, SMALL)
        desk.line.faults = [refused] * 2
        waiting = await counter.sending.submit(draft, desk.clock.now.date())
        assert (waiting.state, waiting.proof) == ("queued", "")
        assert (await counter.sending.send(draft.id)).proof == ""
        assert [str(error.parts["what"]) for error in await counter.your_data.unreadable()] == ["proof-key"]
        await counter.sending.send(draft.id)
        assert await desk.submissions() == 1
        await counter.close()

    runner.run(scenario())
    store = room.store()
    with pytest.raises((Damaged, Newer)):
        store.get(Kept(ADDRESS).proof_key, "proof-key")
    store.close()


def test_an_application_that_goes_through_late_tells_when_it_was_first_attempted(
    runner: asyncio.Runner, room: Room
):
    async def scenario() -> None:
        desk = Desk(room)
        counter = await desk.counter()
        (service,) = (await counter.catalogue.services()).value
        await counter.catalogue.plan(service.id, service.version)
        draft = await counter.drafts.keep(replace(await counter.drafts.start(service, "fr"), answers=SMALL))
        desk.line.faults = [refused]
        waiting = await counter.sending.submit(draft, desk.clock.now.date())
        attempted = desk.clock.now
        assert verify(waiting.proof).attempt.attempted == attempted
        desk.clock.now += timedelta(days=2)
        receipt = await counter.sending.send(draft.id)
        status = (await counter.received.status(receipt.reference)).value
        assert (status.first_attempted, receipt.received) == (attempted, attempted + timedelta(days=2))
        await counter.close()

    runner.run(scenario())
