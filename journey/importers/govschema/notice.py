"""What a GovSchema document says of itself, before anything else is said (SPEC.md, sections 11 and 14.1, rules 4 and 5).

Owns the sentences: whose form it describes, how far it can be relied on, and under which licence it is.
"""

from __future__ import annotations

from journey.importers.govschema.shape import Form


def owner(form: Form) -> str:
    """The authority, and who runs the process for it on what basis."""
    authority = form.authority
    short = f" ({authority.abbreviation})" if authority.abbreviation else ""
    if authority.operated_by is None:
        return f"{authority.name}{short}"
    operator = authority.operated_by
    also = f" ({operator.abbreviation})" if operator.abbreviation else ""
    at = f", {operator.url}" if operator.url else ""
    return f"{authority.name}{short}; run by {operator.name}{also}{at}: {operator.basis}"


def notice(form: Form) -> str:
    """What has to be known before the description is relied on."""
    source, verified = form.source, form.verification
    sentences = [
        "This is a description of a government form, not the form itself; it is not made or endorsed by"
        f" {form.authority.name}, and nothing you enter is sent there.",
        f"It is {_state(form)}. The source was read on {source.retrieved_at} and the description held against it on"
        f" {verified.last_verified_at}{f' by {verified.verified_by}' if verified.verified_by else ''}.",
    ]
    if source.document_ref:
        sentences.append(f"The form: {source.document_ref}.")
    if form.license:
        sentences.append(f"Licence of the description: {form.license}, GovSchema.")
    return " ".join(sentences)


def _state(form: Form) -> str:
    """What the status means on whatever day it is read (SPEC.md, section 11.1)."""
    review = form.verification.next_review_by
    match form.status:
        case "verified" if review is not None:
            return f"verified until {review}; after that day it counts as a draft"
        case "deprecated":
            return "out of date: the process has changed"
    return "verified" if form.status == "verified" else "a draft"
