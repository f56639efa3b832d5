"""One form in a file, in place of a service: what the catalogue of a counter without a service has.

Owns the address under which all forms in files are kept, and what an edition of a file is: its version and a mark of its
content, so that a draft of a file that has been edited is carried over as one of a new edition of a service is.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

from msgspec.structs import replace

from api_client.catalogue import Catalogue
from api_client.client import ServiceClient
from api_client.errors import UnknownService
from api_client.kept import Kept
from api_client.models import Seen, ServiceSummary
from api_client.network.retry import Timing
from api_client.vault.vault import Vault
from journey.definition import Definition
from journey.loading import to_json
from journey.plan import Plan

FORM_ADDRESS = "https://form.invalid"
"""What belongs to forms in files is kept under this address, which can never be a real one (RFC 2606)."""
_MARK = 8


def edition(definition: Definition) -> Definition:
    """The definition with the mark of its content in its version."""
    mark = sha256(to_json(definition)).hexdigest()[:_MARK]
    return replace(definition, version=f"{definition.version[: 31 - _MARK]}-{mark}")


def summary_of(form: Definition) -> ServiceSummary:
    """The form as a catalogue lists a service; what an imported one does not say, its own page says so."""
    return ServiceSummary(
        id=form.id,
        version=form.version,
        title=form.title,
        summary=form.summary or form.title,
        owner=form.owner or form.title,
        minutes=form.minutes or 0,
    )


class FormCatalogue(Catalogue):
    """The catalogue that has one form only, and asks nobody."""

    def __init__(
        self,
        vault: Vault,
        kept: Kept,
        client: ServiceClient,
        clock: Callable[[], datetime],
        *,
        timing: Timing,
        form: Definition,
    ) -> None:
        super().__init__(vault, kept, client, clock, connect=lambda: client, timing=timing)
        self._clock = clock
        self._form = form

    async def services(self, *, anew: bool = False) -> Seen[tuple[ServiceSummary, ...]]:
        """The form."""
        return Seen(value=(summary_of(self._form),), at=self._clock())

    async def _fetch_plan(self, service: str, version: str) -> Plan:
        if (service, version) != (self._form.id, self._form.version):
            raise UnknownService
        return await self._kept_anew(self._form)
