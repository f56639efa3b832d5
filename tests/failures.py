"""All the failures of the client there are, and what makes one of each, for the tests that hold them against their words."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from pkgutil import walk_packages

import api_client
from api_client import errors, saving, sealed_export
from api_client.network import errors as network
from api_client.vault import errors as vault

for module in walk_packages(api_client.__path__, "api_client."):
    import_module(module.name)  # each may have failures of its own


def every(kind: type[errors.ClientError]) -> set[type[errors.ClientError]]:
    """A failure and all that are below it, but for those that are only bases."""
    below = {found for sub in kind.__subclasses__() for found in every(sub)}
    return below | ({kind} if hasattr(kind, "key") else set())


PARTS_OF: dict[type[errors.ClientError], tuple[object, ...]] = {
    errors.Paused: (30,),
    network.Insecure: ("http://service.example",),
    network.NoAddress: ("nonsense",),
    network.TrustUnreadable: ("/etc/trust.pem",),
    network.Declined: (418,),
    network.NameUnknown: ("service.example",),
    network.Untrusted: ("service.example",),
    network.PinMismatch: ("service.example",),
    network.OutOfDate: ("service.example", date(2026, 11, 24)),
    errors.Failed: (503,),
    errors.BrokenDefinition: ("garden-plot", "sections[0]"),
    errors.Refused: ((),),
    errors.Damaged: ("vault",),
    errors.Newer: ("drafts",),
    errors.InUse: ("vault.db",),
    errors.RolledBack: ("vault.db",),
    vault.WrongCode: (3,),
    vault.CodeLength: (7,),
    vault.CommonPassphrase: (),
    vault.ShortPassphrase: (15,),
    vault.TooLittleMemory: (67_108_864,),
    errors.KeyMissing: ("device.key",),
    vault.KeyDamaged: ("device.key",),
    errors.Full: ("vault.db",),
    errors.Unwritable: ("vault.db",),
    errors.FileMissing: ("photo.jpg",),
    errors.FileUnreadable: ("photo.jpg",),
    errors.FileTooLarge: ("photo.jpg", 4_000_000),
    errors.FileOfWrongType: ("photo.jpg", ("pdf", "png")),
    sealed_export.NotAnExport: ("moved.etape",),
    saving.FileTaken: ("proof.txt",),
    saving.FileUnsaved: ("proof.txt",),
}
"""What makes the failures that take any parts."""
