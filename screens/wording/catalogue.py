"""The catalogue as it is listed: by title, in the language it is read in.

Owns the order; the titles are the definitions'.
"""

from __future__ import annotations

from collections.abc import Iterable

from api_client.models import ServiceSummary
from journey.kinds.folding import fold
from journey.part import Language


def by_title(services: Iterable[ServiceSummary], language: Language) -> list[ServiceSummary]:
    """The services in the order of their titles, accents and capitals aside."""
    return sorted(services, key=lambda service: fold(service.title[language]))
