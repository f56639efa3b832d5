"""What a response says of its own age: Cache-Control, ETag, Date, Age and Retry-After, as RFC 9110, 9111 and 5861 write them.

Owns the reading of these headers, which never fails: what cannot be read counts as not said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from msgspec import Struct

LONGEST = 86_400.0
"""The longest Retry-After that is believed: a day, in seconds."""
_DIRECTIVE = re.compile(r'([a-z0-9-]+)(?:\s*=\s*(?:"([^"]*)"|([^\s,;"]*)))?')
_SECONDS = re.compile(r"[0-9]{1,9}")


class Freshness(Struct, frozen=True, kw_only=True):
    """For how long a response may be used, in seconds; 0 where nothing is said.

    `max_age` without asking; `stale_for` more while it is asked for anew (stale-while-revalidate); `if_error` more when the
    service fails, None when nothing is said. `keep` is false for no-store, `strict` true for must-revalidate.
    """

    max_age: int = 0
    stale_for: int = 0
    if_error: int | None = None
    keep: bool = True
    strict: bool = False


def freshness(headers: Mapping[str, str]) -> Freshness:
    """What the headers say; the time a response spent in a cache on its way is taken off."""
    said = {
        match[1]: match[2] or match[3] or ""
        for match in _DIRECTIVE.finditer(headers.get("cache-control", "").lower())
    }
    spent = _seconds(headers.get("age", "")) or 0
    max_age = 0 if "no-cache" in said else (_seconds(said.get("max-age", "")) or 0)
    return Freshness(
        max_age=max(max_age - spent, 0),
        stale_for=_seconds(said.get("stale-while-revalidate", "")) or 0,
        if_error=_seconds(said.get("stale-if-error", "")),
        keep="no-store" not in said,
        strict="must-revalidate" in said,
    )


def etag(headers: Mapping[str, str]) -> str:
    """The entity tag; "" when there is none that can be sent back."""
    tag = headers.get("etag", "")
    return tag if len(tag) <= 1000 and tag.isascii() and tag.isprintable() else ""


def said_date(headers: Mapping[str, str]) -> datetime | None:
    """When the response was made, by the clock of who made it; None when it does not say."""
    return _instant(headers.get("date", ""))


def retry_after(headers: Mapping[str, str], now: datetime) -> float:
    """For how many seconds to leave the service alone, within a day; 0 when it does not say.

    A date is counted from the response's own, where it has one, so that a wrong clock here changes nothing.
    """
    text = headers.get("retry-after", "").strip()
    seconds = _seconds(text)
    if seconds is not None:
        return min(float(seconds), LONGEST)
    until = _instant(text)
    if until is None:
        return 0.0
    return min(max((until - (said_date(headers) or now)).total_seconds(), 0.0), LONGEST)


def _seconds(text: str) -> int | None:
    return int(text) if _SECONDS.fullmatch(text) else None


def _instant(text: str) -> datetime | None:
    """A date as HTTP writes it (RFC 9110, 5.6.7)."""
    from email.utils import parsedate_to_datetime  # a few answers in a run, of the service's failures

    try:
        instant = parsedate_to_datetime(text)
        return instant.replace(tzinfo=UTC) if instant.tzinfo is None else instant.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
