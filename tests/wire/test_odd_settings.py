"""Addresses, proxies and certificates as they may be mistyped: a request and `etape doctor` say what is wrong with each."""

from pathlib import Path

import pytest

from screens.texts import LANGUAGES, texts_in
from tests.command_line import etape
from tests.wire.certificates import Authority
from tests.wire.faults import answering, service
from tui.exits import ExitCode


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("ETAPE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["nonsense", "https://", "https://:1", "https://x:99999", "https://[::1"])
def test_what_is_no_address(address: str, language: str):
    done = etape("doctor", "--lang", language, "--service", address)
    texts = texts_in(language)  # type: ignore[arg-type]
    assert texts("error.no-address", address=address) in done.out
    assert done.code == ExitCode.SERVICE


@pytest.mark.parametrize("command", ["doctor", "services"])
@pytest.mark.parametrize(
    "name",
    [
        *(
            "a..b",
            "..",
            ".",
            "a." + "b" * 70,
            "b" * 70,
            "ab." * 100 + "c",
            "é..x",
            "é" * 70,
            "☃",
            "ｅxample",
        ),
        *(
            "xn--a",
            "xn--.org",
            "a b",
            "a\tb",
            "a\x7fb",
            "%zz",
            "a_b",
            "-",
            "999.1.1.1",
            "1.2.3.4.5",
            "[v1.x]",
        ),
        *("[fe80::1%25eth0]", "a@b..c", "a:b@.."),
    ],
)
def test_a_name_that_no_computer_can_have(home: Path, name: str, command: str):
    done = etape(command, "--service", f"https://{name}")
    assert done.code in (ExitCode.SERVICE, ExitCode.NETWORK)
    assert not (home / "etape.log").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_certificates_to_trust_that_cannot_be_read(
    authority: Authority, language: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "missing.pem"))
    texts = texts_in(language)  # type: ignore[arg-type]
    said = texts("error.trust-unreadable", path=tmp_path / "missing.pem")
    with service(answering(), tls=authority.tls()) as there:
        done = etape("doctor", "--lang", language, "--service", there.address)
        assert etape("services", "--lang", language, "--service", there.address).err == f"{said}\n"
    assert f"{texts('doctor.wrong', check=texts('doctor.tls'), said=said)}\n" in done.out
    assert done.code == ExitCode.UNTRUSTED


@pytest.mark.parametrize("proxy", ["http://a..b", "http://[::1", "http://xn--a:1", "socks9://x", "http://:1"])
def test_a_proxy_that_there_cannot_be(proxy: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    said = texts_in("en")("error.proxy-failed")
    assert etape("services", "--service", "https://service.example").err == f"{said}\n"
    done = etape("doctor", "--service", "https://service.example")
    if "Network: not OK" not in done.out:
        assert f"Proxy: not OK. {said}\n" in done.out
        assert done.code == ExitCode.NETWORK
