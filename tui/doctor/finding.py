"""One finding of `etape doctor`: a line of words, and the exit code if it is not well.

Owns the form of the line; never looks at anything.
"""

from __future__ import annotations

from msgspec import Struct

from api_client.errors import ClientError
from screens.texts import Texts
from screens.wording.errors import say_client_error
from tui.exits import ExitCode, code_of


class Finding(Struct, frozen=True):
    """What was looked at, in words; what was seen; and `OK`, or the family of what is wrong."""

    check: str
    said: str
    code: ExitCode = ExitCode.OK

    def line(self, texts: Texts) -> str:
        """The check, whether all is well, then what was seen or what to do."""
        key = "doctor.wrong" if self.code else "doctor.ok"
        return texts(key, check=self.check, said=self.said)


def failed(check: str, error: ClientError, texts: Texts) -> Finding:
    """The finding that an error is."""
    return Finding(check, say_client_error(error, texts), code_of(error))
