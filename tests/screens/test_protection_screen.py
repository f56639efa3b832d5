"""How what is kept is protected: what opens it is said, and can be set, changed and taken away by the person."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import keyring
import pytest
from keyring.backends.fail import Keyring as NoKeyring

from api_client import paths
from api_client.errors import VaultError
from api_client.vault.device import DeviceKey
from api_client.vault.passphrase import LEAST, Passphrase
from api_client.vault.recovery import RecoveryCode, encode
from api_client.vault.slots import KeySource
from api_client.vault.store import Store
from screens.conductor import Conductor
from screens.face import HangUp
from screens.page import Facts, Page, Reference, Reply, SecretField
from screens.screen import Screen
from screens.texts import LANGUAGES, texts_in
from screens.visit import Visit
from tests.api_client.keyrings import Keyring, installed
from tests.journeys import NOON, at_the_counter
from tests.screens.person import Person, do

EN = texts_in("en")
WORDS, OTHERS = "four words in a row", "cheval crème lilas étang"


@pytest.fixture(autouse=True)
def system() -> Iterator[Keyring]:
    with installed(Keyring()) as system:
        yield system


class Reader(Person):
    """A person whose reply may depend on the page before them, and on those before."""

    async def ask(self, page: Page) -> Reply:
        reply = await super().ask(page)
        return reply(self) if callable(reply) else reply


def at_protection(*replies: Reply | Callable[[Person], Reply], language: str = "en") -> Reader:
    async def lead(visit: Visit, _screen: Screen) -> Reader:
        person = Reader((do("your-data"), do("protection"), *replies))
        with suppress(HangUp):
            await Conductor(visit, person).conduct(visit.home())
        return person

    return at_the_counter(language, lead)


def set_to(passphrase: str, again: str | None = None) -> Reply:
    return Reply("set", {"passphrase": passphrase, "again": passphrase if again is None else again})


def typed_back(person: Person) -> Reply:
    return Reply("check", {"code": code_of(person)})


def code_of(person: Person) -> str:
    return next(block.value for page in person.pages for block in page.blocks if isinstance(block, Reference))


def opens(source: KeySource) -> bool:
    try:
        Store(paths.vault_file(), [source], paths.anchor_file(), lambda: NOON, bytes).close()
    except VaultError:
        return False
    return True


def device() -> DeviceKey:
    return DeviceKey(paths.device_key_file())


def ways(person: Person) -> list[str]:
    assert person.page.id == "protection"
    return [fact.term for block in person.page.blocks if isinstance(block, Facts) for fact in block.facts]


def actions(person: Person) -> list[str]:
    return [action.id for action in person.page.actions]


SET = do("set-passphrase")


class TestThePage:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_says_what_opens_everything_and_what_that_protects_from(self, language: str):
        person = at_protection(language=language)
        texts = texts_in(language)
        assert ways(person) == [texts("protection.way-device")]
        assert texts("protection.protects-device") in person.words

    def test_offers_what_can_be_done_with_the_ways_there_are(self):
        assert actions(at_protection()) == [
            *("done", "set-passphrase", "make-recovery", "use-keyring", "change-keys")
        ]
        everything = (SET, set_to(WORDS), do("make-recovery"), do("written"), typed_back, do("use-keyring"))
        person = at_protection(*everything)
        assert ways(person) == [EN(f"protection.way-{way}") for way in ("passphrase", "keyring", "recovery")]
        assert actions(person) == [
            *("done", "change-passphrase", "remove-passphrase", "replace-recovery", "remove-recovery"),
            *("leave-keyring", "change-keys"),
        ]

    @pytest.mark.parametrize("action", ["done", "back"])
    def test_goes_back_to_what_is_kept(self, action: str):
        assert at_protection(do(action)).page.id == "your-data"


class TestAPassphrase:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_that_is_typed_twice_alike_is_set(self, language: str):
        person = at_protection(SET, set_to(WORDS), language=language)
        texts = texts_in(language)
        assert person.said == [texts("protection.changing"), texts("passphrase.said")]
        assert ways(person) == [texts("protection.way-passphrase")]
        assert opens(Passphrase(WORDS))
        assert not opens(device())

    def test_is_asked_for_in_fields_that_are_never_shown(self):
        page = at_protection(SET).page
        assert [type(field) for field in page.fields] == [SecretField, SecretField]
        assert str(LEAST) in page.fields[0].hint

    @pytest.mark.parametrize(
        ("reply", "error"),
        [
            (set_to(""), EN("passphrase.missing")),
            (set_to(WORDS, OTHERS), EN("passphrase.differ")),
            (set_to(WORDS, ""), EN("passphrase.differ")),
            (set_to("short"), EN("error.short-passphrase", least=str(LEAST))),
            (set_to("Password Password"), EN("error.common-passphrase")),
        ],
        ids=["missing", "two that differ", "typed once", "too short", "common"],
    )
    def test_that_cannot_be_taken_is_told_with_what_to_do_and_both_are_asked_again(
        self, reply: Reply, error: str
    ):
        person = at_protection(SET, reply)
        assert person.page.id == "passphrase"
        assert person.errors == [error]
        assert [found.field for found in person.page.errors] == [""]
        assert person.values() == {"passphrase": "", "again": ""}
        assert opens(device())

    def test_after_a_mistake_can_be_set_without_the_error_coming_back(self):
        person = at_protection(SET, set_to("short"), set_to(WORDS), do("change-passphrase"))
        assert person.page.title == EN("passphrase.title-change")
        assert person.errors == []

    def test_is_changed(self):
        at_protection(SET, set_to(WORDS), do("change-passphrase"), set_to(OTHERS))
        assert opens(Passphrase(OTHERS))
        assert not opens(Passphrase(WORDS))

    def test_is_removed_only_when_that_was_asked_first(self):
        removing = do("remove-passphrase")
        person = at_protection(SET, set_to(WORDS), removing, do("keep"), removing, do("remove"))
        asked = [page for page in person.pages if page.id == "remove-passphrase"]
        assert [page.actions[0].id for page in asked] == ["keep", "keep"]
        assert ways(person) == [EN("protection.way-device")]
        assert opens(device())

    def test_ends_a_recovery_code_and_says_so_before(self):
        person = at_protection(do("make-recovery"), do("written"), typed_back, SET)
        assert EN("protection.recovery-ends") in person.words
        assert EN("protection.recovery-ends") not in at_protection(do("remove-recovery"), SET).words

    def test_says_before_that_the_keyring_goes_on_opening(self):
        assert EN("passphrase.keyring") in at_protection(do("use-keyring"), SET).words


class TestARecoveryCode:
    @pytest.mark.parametrize("language", LANGUAGES)
    def test_counts_once_it_was_typed_back(self, language: str):
        person = at_protection(do("make-recovery"), do("written"), typed_back, language=language)
        texts = texts_in(language)
        assert person.said[-1] == texts("recovery-code-back.said")
        assert ways(person) == [texts("protection.way-device"), texts("protection.way-recovery")]
        assert opens(RecoveryCode(code_of(person)))

    def test_takes_the_place_of_an_earlier_one_and_says_so(self):
        at_protection(do("make-recovery"), do("written"), typed_back)
        person = at_protection(do("replace-recovery"), do("written"), typed_back)
        assert person.said[-1] == f"{EN('recovery-code-back.said')} {EN('recovery-code-back.replaced')}"
        assert ways(person) == [EN("protection.way-device"), EN("protection.way-recovery")]

    def test_is_in_groups_and_spelled_for_listening(self):
        page = at_protection(do("make-recovery")).page
        (code,) = (block for block in page.blocks if isinstance(block, Reference))
        assert code.spelled == ", ".join(" ".join(group) for group in code.value.split("-"))

    def test_is_not_on_the_page_where_it_is_typed_back(self):
        person = at_protection(do("make-recovery"), do("written"))
        assert code_of(person) not in person.words
        assert person.values() == {"code": ""}

    @pytest.mark.parametrize(
        "way_out", [[do("none")], [do("back")], [do("written"), do("back"), do("none")]], ids=len
    )
    def test_that_was_not_typed_back_opens_nothing(self, way_out: list[Reply]):
        person = at_protection(do("make-recovery"), *way_out)
        assert ways(person) == [EN("protection.way-device")]
        assert not opens(RecoveryCode(code_of(person)))

    def test_typed_back_wrong_names_the_group_and_keeps_what_was_typed(self):
        def slip(person: Person) -> Reply:
            code = code_of(person)
            return Reply("check", {"code": f"{code[:-1]}{(int(code[-1]) + 1) % 10}"})

        person = at_protection(do("make-recovery"), do("written"), slip)
        assert person.errors == [EN("error.wrong-code", group="8")]
        assert person.values()["code"][:-1] == code_of(person)[:-1]

    @pytest.mark.parametrize(
        ("typed", "error"),
        [
            ("", EN("recovery-code-back.missing")),
            (encode(bytes(16)), EN("error.wrong-code", group="1")),
            (encode(bytes(16))[:20], EN("error.code-length", groups="8")),
        ],
        ids=["missing", "another code", "cut short"],
    )
    def test_that_is_not_the_one_is_told(self, typed: str, error: str):
        person = at_protection(do("make-recovery"), do("written"), Reply("check", {"code": typed}))
        assert person.errors == [error]

    def test_can_be_shown_again_before_it_counts(self):
        person = at_protection(do("make-recovery"), do("written"), do("again"))
        shown = [
            block.value for page in person.pages for block in page.blocks if isinstance(block, Reference)
        ]
        assert len(shown) == 2
        assert len(set(shown)) == 1

    def test_is_removed(self):
        person = at_protection(do("make-recovery"), do("written"), typed_back, do("remove-recovery"))
        assert person.said[-1] == EN("protection.said-recovery-removed")
        assert not opens(RecoveryCode(code_of(person)))


class TestTheKeyringAndTheKeys:
    def test_the_keyring_is_used_and_left(self, system: Keyring):
        person = at_protection(do("use-keyring"))
        assert person.said[-1] == EN("protection.said-keyring-on")
        assert len(system.entries) == 1
        person = at_protection(do("leave-keyring"))
        assert person.said[-1] == EN("protection.said-keyring-off")
        assert system.entries == {}

    def test_a_keyring_that_is_away_is_said_and_nothing_is_changed(self):
        keyring.set_keyring(NoKeyring())
        person = at_protection(do("use-keyring"))
        assert person.page.id == "failure"
        assert EN("error.keyring-away") in person.words
        assert ways(at_protection()) == [EN("protection.way-device")]

    def test_all_keys_are_changed(self):
        before = paths.device_key_file()
        at_protection()
        key = before.read_bytes()
        person = at_protection(do("change-keys"), do("change"))
        assert person.said[-1] == EN("change-keys.said")
        assert before.read_bytes() != key
        assert opens(device())

    def test_for_new_keys_the_passphrase_is_asked_and_another_one_is_not_taken(self):
        def change(passphrase: str) -> Reply:
            return Reply("change", {"passphrase": passphrase})

        person = at_protection(
            SET, set_to(WORDS), do("change-keys"), change(""), change(OTHERS), change(WORDS)
        )
        errors = [error.text for page in person.pages for error in page.errors]
        assert errors == [EN("passphrase.missing"), EN("error.wrong-passphrase")]
        assert person.said[-1] == EN("change-keys.said")
        assert opens(Passphrase(WORDS))

    def test_the_keyring_forgets_when_everything_is_deleted(self, system: Keyring, home: Path):
        at_protection(do("use-keyring"), do("done"), do("delete"), do("delete"))
        assert system.entries == {}
        assert [path for path in home.rglob("*") if path.is_file()] == []
