"""What a definition does not say, or says of a day that is past.

Owns the rules on missing parts, languages and dates. It judges no condition and no wording.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from journey.checking.findings import Finding, Rule
from journey.completeness import OFFICIAL
from journey.definition import Definition


def filling(definition: Definition, today: date) -> Iterator[Finding]:
    """What a person still has to fill in, or to look at again."""
    for number, missing in enumerate(definition.missing):
        yield Finding(Rule.MISSING, f"missing[{number}]", parts={"part": missing.part, "why": missing.why})
    for language in OFFICIAL:
        if language not in definition.languages:
            yield Finding(Rule.ONE_LANGUAGE, "languages", parts={"language": language})
    yield from _dates(definition, today)


def _dates(definition: Definition, today: date) -> Iterator[Finding]:
    source, fees, standards = definition.source, definition.fees, definition.standards
    if source is not None and source.review is None:
        yield Finding(Rule.NO_DATE, "source")
    elif source is not None and source.review is not None and source.review < today:
        yield Finding(Rule.REVIEW_OVERDUE, "source.review", parts={"date": source.review})
    if fees is not None and not any(
        line.from_ <= today and (line.until is None or today < line.until) for line in fees.lines
    ):
        yield Finding(Rule.NOT_IN_FORCE, "fees", parts={"date": today})
    if standards and all(standard.from_ > today for standard in standards):
        yield Finding(Rule.NOT_IN_FORCE, "standards", parts={"date": today})
