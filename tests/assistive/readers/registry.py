"""The readers there are, and which of them can run on this machine.

Owns the table; starts none.
"""

from __future__ import annotations

from tests.assistive.readers.brltty import Brltty
from tests.assistive.readers.fenrir import Fenrir, FenrirInTerminal
from tests.assistive.readers.orca import Orca
from tests.assistive.readers.reader import Reader
from tests.assistive.readers.yasr import Yasr

READERS: dict[str, type[Reader]] = {
    reader.name: reader for reader in (Yasr, FenrirInTerminal, Brltty, Fenrir, Orca)
}
"""By name, those that answer fastest first."""
