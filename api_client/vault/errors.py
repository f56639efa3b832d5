"""What only a vault raises: what was altered in it, as far as that can be told, and what can go wrong while it is opened by
what a person knows. The leaves of `VaultError` that nothing else raises.

Owns their names and parts, as `api_client.errors` does; the words are in the catalogues, by `key`.
"""

# ruff: noqa: N818  (each is named for what happened to the person, as in `api_client.errors`)

from __future__ import annotations

from api_client.errors import Altered, PlaceError, VaultError


class Foreign(Altered):
    """The database has a part that is not of the vault's format, such as a trigger."""

    key = "error.altered-foreign"


class Doubled(Altered):
    """A record stands twice, with a copy beside it."""

    key = "error.altered-doubled"


class PutBack(Altered):
    """A record or a slot that had been taken away is there again."""

    key = "error.altered-put-back"


class Exchanged(Altered):
    """Records stand in each other's place."""

    key = "error.altered-exchanged"


class Misplaced(Altered):
    """A record was changed, or stands where it does not belong."""

    key = "error.altered-misplaced"


class Missing(Altered):
    """A record or a slot is gone, or an older one is in its place: no row that is left tells which."""

    key = "error.altered-missing"


class KeyDamaged(PlaceError):
    """The file of the key that opens the vault was changed or cut short: it says nothing of the vault."""

    key = "error.key-damaged"


class Locked(VaultError):
    """The passphrase or the recovery code is needed, and there is nobody at a terminal to ask."""

    key = "error.locked"


class Mistyped(VaultError):
    """Base of what is wrong with a passphrase or a code that was typed: it can be typed again."""


class WrongPassphrase(Mistyped):
    """The passphrase does not open the vault; or its slot was changed, which cannot be told apart."""

    key = "error.wrong-passphrase"


class ShortPassphrase(Mistyped):
    """A passphrase to be set has fewer than `least` characters."""

    key = "error.short-passphrase"

    def __init__(self, least: int) -> None:
        super().__init__(least=least)


class CommonPassphrase(Mistyped):
    """A passphrase to be set is among the first that anyone would try."""

    key = "error.common-passphrase"


class WrongCode(Mistyped):
    """A code has a mistake in group number `group`, counted from 1."""

    key = "error.wrong-code"

    def __init__(self, group: int) -> None:
        super().__init__(group=group)
        self.group = group


class CodeLength(Mistyped):
    """A code has too few digits or too many: it has `groups` groups."""

    key = "error.code-length"

    def __init__(self, groups: int) -> None:
        super().__init__(groups=groups)


class CodeOpensNothing(Mistyped):
    """A code without a mistake in it, that does not open this vault."""

    key = "error.code-opens-nothing"


class ExcessiveParameters(VaultError):
    """A slot asks for a derivation that is weaker, or costs more, than Etape ever sets; nothing was derived."""

    key = "error.excessive-parameters"


class TooLittleMemory(VaultError):
    """There is less memory than the derivation takes, which is `size` bytes."""

    key = "error.too-little-memory"

    def __init__(self, size: int) -> None:
        super().__init__(size=size)


class KeyringAway(VaultError):
    """The system's keyring does not answer, or there is none."""

    key = "error.keyring-away"


class Closed(VaultError):
    """It has been closed: the visit is over, or everything was deleted."""

    key = "error.closed"
