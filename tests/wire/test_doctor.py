"""`etape doctor`: one line a check, OK or what is wrong and what to do, and an exit code that names the family."""

import asyncio
import os
import re
from contextlib import closing
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from sqlite3 import connect

import pytest

from api_client.paths import anchor_file, device_key_file, vault_file
from api_client.vault.device import DeviceKey
from api_client.vault.passphrase import Passphrase
from api_client.vault.vault import Vault
from screens.texts import LANGUAGES, texts_in
from tests.command_line import Done, environment, etape, run, written
from tests.journeys import NOON, still_world
from tests.servers import PLOT, office, serving
from tests.wire.certificates import Authority
from tests.wire.faults import JSON, answering, closed_port, service
from tui.exits import ExitCode
from tui.wiring import World

HTML = answering(b"<!doctype html>", headers=b"Content-Type: text/html\r\n")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    (tmp_path / "home").mkdir()
    return tmp_path / "home"


async def opened_vault() -> Vault:
    return await Vault.open(vault_file(), [DeviceKey(device_key_file())], anchor=anchor_file())


def wrong(done: Done) -> list[str]:
    """The lines that are not OK, but for the last one, which counts them."""
    return [line for line in done.out.splitlines()[:-1] if ": not OK. " in line]


def wrong_in(language: str, done: Done) -> list[str]:
    """The same in either language."""
    mark = texts_in(language)("doctor.wrong", check="", said="").strip()  # type: ignore[arg-type]
    return [line for line in done.out.splitlines()[:-1] if mark in line]


def check_one_thing_is_wrong(done: Done, check: str, said: str, code: ExitCode) -> None:
    assert (wrong(done), done.code, done.err) == ([f"{check}: not OK. {said}"], code, "")
    assert done.out.endswith("\n1 thing is not OK.\n")


@pytest.mark.parametrize("language", LANGUAGES)
def test_before_the_first_start_all_is_well_and_nothing_is_made(home: Path, language: str):
    done = etape("doctor", "--lang", language)
    texts = texts_in(language)  # type: ignore[arg-type]
    assert (done.code, done.err, list(home.iterdir())) == (0, "", [])
    lines = done.out.splitlines()
    assert lines[-1] == texts("doctor.well")
    assert texts("doctor.embedded") in lines[-2]
    assert all(re.match(r"[^\W\d_][^:]*: OK\. .*[.]$", line) for line in lines[:-1])
    assert not re.search(r"[^\w\s.,:;’'()/–\-«»\"=+]", done.out)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_service_on_the_network_is_looked_at_step_by_step(tmp_path: Path, language: str):
    texts = texts_in(language)  # type: ignore[arg-type]
    with office(tmp_path / "db", lambda: NOON) as app, serving(app) as address:
        done = etape(
            "doctor", "--lang", language, "--service", address, world=World(clock=lambda: datetime.now(UTC))
        )
        assert etape("doctor", "--service", address).code == ExitCode.COMPUTER  # it is noon for ever there
    assert (done.code, done.err) == (0, "")
    last = done.out.splitlines()[-6:]
    expected = ("doctor.service", "doctor.name", "doctor.connection", "doctor.catalogue", "doctor.clock")
    assert [line.split(":")[0].rstrip("\N{NO-BREAK SPACE}") for line in last[:-1]] == [
        texts(key) for key in expected
    ]
    assert texts("doctor.catalogue-is", n=1) in last[3]


def test_an_encoding_without_accents_is_said_and_all_is_looked_at(home: Path):
    done = run(home, "doctor", "--lang", "fr", env=environment(home, PYTHONIOENCODING="ascii"))
    assert (done.code, done.err) == (ExitCode.COMPUTER, "")
    assert "L'encodage ASCII n'a pas d'accents. Donnez a LANG un nom qui finit par UTF-8" in done.out
    assert len(done.out.splitlines()) == 7


class TestTheWay:
    def test_nobody_listens(self):
        done = etape("doctor", "--service", f"http://127.0.0.1:{closed_port()}")
        said = texts_in("en")("error.not-listening")
        check_one_thing_is_wrong(done, "Connection", said, ExitCode.SERVICE)

    def test_an_address_that_is_not_encrypted(self):
        done = etape("doctor", "--service", "http://service.example")
        said = texts_in("en")("error.insecure", address="http://service.example")
        check_one_thing_is_wrong(done, "Service", said, ExitCode.SERVICE)

    def test_a_pin_that_is_none(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("ETAPE_PIN", "1234")
        done = etape("doctor", "--service", "https://service.example")
        check_one_thing_is_wrong(done, "Service", texts_in("en")("error.pin-unreadable"), ExitCode.USAGE)

    def test_a_page_in_the_place_of_the_service(self):
        with service(HTML) as there:
            done = etape("doctor", "--service", there.address)
        said = texts_in("en")("error.captive-portal")
        check_one_thing_is_wrong(done, "Catalogue", said, ExitCode.NETWORK)

    def test_a_service_that_cannot_be_understood(self):
        with service(answering(b'{"services": 1}')) as there:
            done = etape("doctor", "--service", there.address)
        check_one_thing_is_wrong(done, "Catalogue", texts_in("en")("error.nonsense"), ExitCode.NONSENSE)

    def test_a_proxy_that_is_not_there(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("HTTPS_PROXY", f"http://user:secret@127.0.0.1:{closed_port()}")
        done = etape("doctor", "--service", "https://service.example")
        if "Network: not OK" in done.out:
            pytest.skip("there is no network here at all, which is said first")
        check_one_thing_is_wrong(done, "Proxy", texts_in("en")("error.proxy-failed"), ExitCode.NETWORK)
        assert "secret" not in done.out

    def test_the_certificate_and_its_pin(self, authority: Authority, monkeypatch: pytest.MonkeyPatch):
        with service(answering(), tls=authority.tls()) as there:
            done = etape("doctor", "--service", there.address)
            assert done.code == 0
            assert f"For ETAPE_PIN: {authority.pin()}\n" in done.out
            monkeypatch.setenv("ETAPE_PIN", authority.pin())
            assert etape("doctor", "--service", there.address).code == 0
            monkeypatch.setenv("ETAPE_PIN", authority.pin("another key"))
            done = etape("doctor", "--service", there.address)
        said = texts_in("en")("error.pin-mismatch", name="localhost")
        check_one_thing_is_wrong(done, "Certificate", said, ExitCode.UNTRUSTED)

    def test_a_service_that_cannot_prove_itself(self, authority: Authority):
        with service(answering(), tls=authority.tls(issuer="service")) as there:
            done = etape("doctor", "--service", there.address)
        said = texts_in("en")("error.untrusted", name="localhost")
        check_one_thing_is_wrong(done, "Certificate", said, ExitCode.UNTRUSTED)

    def test_a_certificate_out_of_date_names_the_clock(self, authority: Authority):
        with service(answering(), tls=authority.tls(begins=-9, ends=-1)) as there:
            done = etape("doctor", "--service", there.address)
        (line,) = wrong(done)
        assert line.startswith("Certificate: not OK. Nothing was sent. By this computer’s clock, which says ")
        assert done.code == ExitCode.UNTRUSTED

    @pytest.mark.parametrize(("hours", "said"), [(3, "3 hours behind"), (-3, "3 hours ahead")])
    def test_a_clock_that_is_wrong(self, hours: int, said: str):
        there = format_datetime((NOON + timedelta(hours=hours)).astimezone(UTC), usegmt=True).encode()
        with service(answering(headers=JSON + b"Date: " + there + b"\r\n")) as dated:
            done = etape("doctor", "--service", dated.address)
        (line,) = wrong(done)
        assert line.startswith(f"Clock: not OK. It is {said}. It says ")
        assert line.endswith(" Set this computer’s date and time.")
        assert done.code == ExitCode.COMPUTER


class TestWhatIsKept:
    @pytest.fixture(autouse=True)
    def vault(self, home: Path) -> Path:
        assert etape("services").code == 0
        return home / "vault.db"

    def test_the_vault_opens(self):
        done = etape("doctor")
        assert done.code == 0
        assert "Vault: OK. It opens. Ways to open it: the key on this computer.\n" in done.out
        assert "To be sent: OK. Nothing waits.\n" in done.out
        assert "Records: OK. " in done.out

    def test_what_does_not_open_is_said_and_the_rest_is_looked_at_all_the_same(self, vault: Path):
        vault.write_bytes(b"not a vault" * 1000)
        with service(HTML) as there:
            done = etape("doctor", "--service", there.address)
        said = (
            texts_in("en")("error.damaged", what="the vault itself"),
            texts_in("en")("error.captive-portal"),
        )
        assert wrong(done) == [f"Vault: not OK. {said[0]}", f"Catalogue: not OK. {said[1]}"]
        assert (done.code, done.out.splitlines()[-1]) == (
            ExitCode.VAULT,
            "2 things are not OK. Begin with the first.",
        )

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_what_cannot_be_read_is_named_as_the_person_calls_it(self, vault: Path, language: str):
        with closing(connect(vault)) as database, database:
            database.execute("UPDATE record SET sealed = zeroblob(length(sealed))")
        (line,) = wrong_in(language, etape("doctor", "--lang", language))
        texts = texts_in(language)  # type: ignore[arg-type]
        assert texts("doctor.unreadable", what=texts("your-data.group-other")) in line

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_a_vault_or_a_key_that_is_damaged_is_named_in_words(self, home: Path, language: str):
        texts = texts_in(language)  # type: ignore[arg-type]
        for name, said in (
            ("device.key", texts("error.key-damaged", path=str(home / "device.key"))),
            ("vault.db", texts("error.damaged", what=texts("what.vault"))),
        ):
            (home / name).write_bytes(b"nothing of ours" * 1000)
            (line,) = wrong_in(language, etape("doctor", "--lang", language))
            assert said in line

    def test_a_key_that_is_missing(self, home: Path):
        (home / "device.key").unlink()
        done = etape("doctor")
        assert (len(wrong(done)), done.code) == (1, ExitCode.VAULT)

    def test_a_vault_with_a_passphrase_is_not_asked_for_and_the_rest_is_looked_at(self):
        async def with_a_passphrase() -> None:
            vault = await opened_vault()
            (device,) = await vault.ways()
            await vault.add_way(Passphrase("a horse that is correct"))
            await vault.remove_way(device.number)
            await vault.close()

        asyncio.run(with_a_passphrase())
        done = etape("doctor")
        assert done.code == 0
        assert f"Vault: OK. {texts_in('en')('doctor.locked', ways='a passphrase')}\n" in done.out
        assert "Service: OK." in done.out

    def test_a_vault_that_another_etape_has_open(self, vault: Path):
        with asyncio.Runner() as other:
            held = other.run(opened_vault())
            done = etape("doctor")
            other.run(held.close())
        check_one_thing_is_wrong(done, "Vault", texts_in("en")("error.in-use", path=vault), ExitCode.IN_USE)

    def test_what_waits_to_be_sent_is_counted(self, tmp_path: Path):
        with office(tmp_path / "db", lambda: NOON) as app, serving(app) as address:
            assert etape("services", "--service", address).code == 0
        answers = written(tmp_path, PLOT)
        assert (
            etape("apply", "garden-plot", "--answers", answers, "--service", address).code == ExitCode.WAITS
        )
        done = etape("doctor", "--service", address)
        assert f"To be sent: OK. {texts_in('en')('doctor.outbox-is', n=1)}\n" in done.out
        assert [line.split(":")[0] for line in wrong(done)] == ["Connection"]

    @pytest.mark.skipif(os.name != "posix", reason="permissions of another kind")
    def test_a_key_that_others_may_read(self, home: Path):
        (home / "device.key").chmod(0o644)
        said = texts_in("en")("doctor.others-may-read", path=home / "device.key")
        check_one_thing_is_wrong(etape("doctor"), "Folder", said, ExitCode.DISK)


def test_a_place_that_cannot_be_written_to(home: Path, monkeypatch: pytest.MonkeyPatch):
    (home / "file").write_text("")
    monkeypatch.setenv("ETAPE_HOME", str(home / "file" / "below"))
    done = etape("doctor", world=still_world())
    assert [line.split(":")[0] for line in wrong(done)] == ["Folder"]
    assert done.code == ExitCode.DISK
