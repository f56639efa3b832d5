"""The passphrase: what opens, what does not, what is taken as one, and costs that are refused before anything is derived."""

import json
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.kdf import argon2

from api_client.errors import Damaged
from api_client.vault import passphrase as module
from api_client.vault.errors import ExcessiveParameters, ShortPassphrase, WrongPassphrase
from api_client.vault.passphrase import LEAST, Passphrase
from tests.api_client.rooms import Room, counting
from tests.vectors.make import NOTES

WORDS = "cheval Élan crème lilas"
PARAMETERS = {"kdf": "argon2id", "memory": 65_536, "passes": 3, "lanes": 4, "salt": "00" * 16}


@pytest.fixture
def derivations(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, object]]:
    """What is asked of Argon2id. It is the library's own; the tests of what opens run it as it is."""
    asked: list[dict[str, object]] = []

    def refuse(**costs: object) -> argon2.Argon2id:
        asked.append(costs)
        raise AssertionError

    monkeypatch.setattr(module, "Argon2id", refuse)
    return asked


def locked(room: Room, passphrase: str = WORDS) -> Room:
    """The room's vault, which opens with the passphrase alone."""
    store = room.store()
    store.rotate([Passphrase(passphrase, room.draw)])
    store.close()
    return room


def test_opens_the_vault(kept_room: Room):
    store = locked(kept_room).store(Passphrase(WORDS))
    assert store.get(NOTES, "second") == "Solène"
    store.close()


@pytest.mark.parametrize("typed", ["", " ", WORDS.lower(), WORDS + " ", WORDS[:-1], "another passphrase"])
def test_another_one_does_not_and_it_is_said(typed: str, kept_room: Room):
    with pytest.raises(WrongPassphrase):
        locked(kept_room).store(Passphrase(typed))


@pytest.mark.parametrize(
    "typed",
    [unicodedata.normalize("NFD", WORDS), WORDS.replace(" ", "\N{NO-BREAK SPACE}")],
    ids=["letters and accents apart", "spaces of another kind"],
)
def test_opens_however_the_keyboard_writes_it(typed: str, kept_room: Room):
    assert typed != WORDS
    locked(kept_room).store(Passphrase(typed)).close()


@pytest.mark.parametrize(
    "short", ["", "a", "é" * (LEAST - 1), unicodedata.normalize("NFD", "é" * (LEAST - 1))]
)
def test_that_is_too_short_is_not_taken(short: str, kept_room: Room):
    store = kept_room.store()
    before = store.ways()
    with pytest.raises(ShortPassphrase) as caught:
        store.add_way(Passphrase(short))
    assert caught.value.parts == {"least": LEAST}
    assert store.ways() == before
    store.close()


@pytest.mark.parametrize("fitting", ["é" * LEAST, "correct horse battery", " " * LEAST, "😀" * LEAST])
def test_any_characters_will_do_when_there_are_enough(fitting: str):
    assert json.loads(Passphrase(fitting).create())["kdf"] == "argon2id"


def test_costs_what_the_format_says_and_has_a_salt_of_its_own_each_time():
    source = Passphrase(WORDS, counting())
    first, second = (json.loads(source.create()) for _ in range(2))
    assert first.keys() == PARAMETERS.keys()
    assert {**first, "salt": PARAMETERS["salt"]} == PARAMETERS
    assert first["salt"] != second["salt"]


def test_gives_the_secret_that_argon2id_gives_for_these_costs():
    reference = argon2.Argon2id(salt=bytes(16), length=32, iterations=3, lanes=4, memory_cost=65_536)
    assert Passphrase(WORDS).secret(json.dumps(PARAMETERS).encode()) == reference.derive(WORDS.encode())


@pytest.mark.parametrize(
    "change",
    [
        {"memory": 65_535},
        {"memory": 8},
        {"memory": 262_145},
        {"memory": 2**40},
        {"passes": 2},
        {"passes": 11},
        {"passes": 2**31},
        {"lanes": 0},
        {"lanes": 17},
        {"memory": -1},
        {"kdf": "argon2d"},
        {"kdf": "none"},
    ],
    ids=str,
)
def test_costs_that_are_weak_or_a_trap_are_refused_before_anything_is_derived(
    change: dict[str, object], derivations: list[dict[str, object]]
):
    with pytest.raises(ExcessiveParameters):
        Passphrase(WORDS).secret(json.dumps({**PARAMETERS, **change}).encode())
    assert derivations == []


@pytest.mark.parametrize(
    "parameters",
    [b"", b"\xff", b"{}", b"[]", b'"argon2id"', json.dumps({**PARAMETERS, "salt": "00"}).encode()]
    + [json.dumps({**PARAMETERS, "memory": memory}).encode() for memory in ("65536", 65536.5, None)],
)
def test_what_is_no_parameters_is_damaged(parameters: bytes, derivations: list[dict[str, object]]):
    with pytest.raises(Damaged) as caught:
        Passphrase(WORDS).secret(parameters)
    assert caught.value.parts == {"what": "slot"}
    assert derivations == []


def test_the_watch_on_argon2id_sees_a_derivation(derivations: list[dict[str, object]]):
    with pytest.raises(AssertionError):
        Passphrase(WORDS).secret(json.dumps(PARAMETERS).encode())
    assert [costs["memory_cost"] for costs in derivations] == [65_536]


@pytest.mark.parametrize(
    "change",
    [lambda costs: {**costs, "passes": 4}, lambda costs: {**costs, "salt": "11" * 16}],
    ids=["passes", "salt"],
)
def test_a_slot_with_other_costs_written_into_it_does_not_open(
    change: Callable[[dict[str, object]], dict[str, object]], kept_room: Room
):
    store = locked(kept_room).store(Passphrase(WORDS))
    (way,) = store.ways()
    parameters = json.dumps(change(json.loads(way.parameters))).encode()
    store._connection.execute("UPDATE slot SET parameters = ?", (parameters,))
    store.close()
    with pytest.raises(WrongPassphrase):
        kept_room.store(Passphrase(WORDS))


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_computer_with_too_little_memory_is_said():
    code = """if True:
        import re, resource
        from pathlib import Path
        from api_client.vault.errors import TooLittleMemory
        from api_client.vault.passphrase import Passphrase
        source = Passphrase("cheval Élan crème lilas")
        parameters = source.create()
        taken = int(re.search(r"VmSize:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) * 1024
        resource.setrlimit(resource.RLIMIT_AS, (taken + 32_000_000, taken + 32_000_000))
        try:
            source.secret(parameters)
        except TooLittleMemory as error:
            print(error.parts["size"])
    """
    root = Path(__file__).parent.parent.parent
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True)
    assert done.stdout == "67108864\n"
