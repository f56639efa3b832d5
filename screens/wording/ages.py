"""How old something is that is shown while the service is away, and why it is shown.

Owns the sentences; never decides whether something is still of use.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from api_client import errors
from api_client.models import Seen
from api_client.network.errors import NoNetwork, Untrusted
from screens.texts import Texts
from screens.wording.locale import say_age

_WHY: tuple[tuple[type[errors.ServiceError], str], ...] = (
    (NoNetwork, "away.no-network"),
    (errors.CaptivePortal, "away.captive-portal"),
    (errors.Unreachable, "away.unreachable"),
    (errors.Away, "away.other"),
    (Untrusted, "away.untrusted"),
    (errors.ServiceError, "away.nonsense"),
)
_RECENT = timedelta(days=1)
"""What the service lets be used meanwhile is not remarked upon for as long, or every start would begin with it."""


def say_seen(seen: Seen[Any], key: str, texts: Texts, now: datetime) -> str:
    """Why the service was not asked, if it was tried, and when it was last; "" when there is nothing that matters to say.

    `key` is the message that says when, of what is shown ("seen.list").
    """
    when = say_when_seen(seen, key, texts, now)
    if not when or seen.away is None:
        return when
    why = next(key for kind, key in _WHY if isinstance(seen.away, kind))
    return f"{texts(why)} {when}"


def say_when_seen(seen: Seen[Any], key: str, texts: Texts, now: datetime) -> str:
    """The same without the reason, for a page that follows one which gave it."""
    if not seen.stale or (seen.away is None and now - seen.at < _RECENT):
        return ""
    return texts(key, age=say_age(seen.at, now, texts.language))
