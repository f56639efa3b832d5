"""What is kept on this computer as `etape doctor` sees it: whether the vault opens, how, what cannot be read, what waits.

Owns what is asked of the vault. It never makes a vault where there is none, and never asks a person for anything.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable

from api_client.counter import Counter
from api_client.errors import KeyMissing, VaultError
from api_client.paths import anchor_file, vault_file
from api_client.vault.vault import Vault
from screens.texts import Texts
from screens.wording.errors import say_what
from screens.wording.locale import join_words
from tui.doctor.finding import Finding, failed
from tui.exits import ExitCode, code_of
from tui.unlock import ASKED_FOR, with_what_is_at_hand
from tui.wiring import EMBEDDED_ADDRESS, World


async def kept(address: str, texts: Texts, world: World) -> AsyncIterator[Finding]:
    """The vault, and what it holds for the service at an address."""
    check = texts("doctor.vault")
    if not vault_file().exists():
        yield Finding(check, texts("doctor.vault-will-be"))
        return
    try:
        vault = await with_what_is_at_hand(
            lambda sources: Vault.open(vault_file(), sources, anchor=anchor_file(), clock=world.clock)
        )
    except KeyMissing as error:
        locked = Finding(check, texts("doctor.locked", ways=_say_ways(error.kinds & ASKED_FOR, texts)))
        yield locked if error.kinds & ASKED_FOR else failed(check, error, texts)
        return
    except VaultError as error:
        yield failed(check, error, texts)
        return
    counter = Counter(vault, address or EMBEDDED_ADDRESS, clock=world.clock)
    try:
        kinds = [way.kind for way in await vault.ways()]
        yield Finding(check, texts("doctor.vault-is", ways=_say_ways(kinds, texts)))
        yield await _waiting(counter, texts)
        yield await _records(counter, vault, texts)
    except VaultError as error:
        yield failed(check, error, texts)
    finally:
        await counter.close()


def _say_ways(kinds: Iterable[str], texts: Texts) -> str:
    words = {
        "device": texts("doctor.way-device"),
        "keyring": texts("doctor.way-keyring"),
        "passphrase": texts("doctor.way-passphrase"),
        "recovery": texts("doctor.way-recovery"),
    }
    other = texts("doctor.way-other")
    return join_words([words.get(kind, other) for kind in sorted(set(kinds))], texts("answer.and"))


async def _waiting(counter: Counter, texts: Texts) -> Finding:
    n = len(await counter.sending.waiting())
    return Finding(
        texts("doctor.outbox"), texts("doctor.outbox-is", n=n) if n else texts("doctor.outbox-empty")
    )


async def _records(counter: Counter, vault: Vault, texts: Texts) -> Finding:
    check, n = texts("doctor.records"), len(await vault.entries())
    wrong = await counter.your_data.unreadable()
    if not wrong:
        return Finding(check, texts("doctor.records-are", n=n))
    kinds = sorted({say_what(str(error.parts.get("what", "")), texts) for error in wrong})
    said = texts("doctor.unreadable", what=join_words(kinds, texts("answer.and")))
    return Finding(check, said, code_of(wrong[0]) or ExitCode.VAULT)
