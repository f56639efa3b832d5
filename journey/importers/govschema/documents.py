"""From documents, payments and statements of GovSchema (SPEC.md, section 9) to the last section of a definition.

Owns what each category becomes. A document whose upload the source describes is asked for as a file; any other is something
to have, to pay or to certify, which the person confirms; where it is never required they are asked whether they have it.
"""

from __future__ import annotations

from typing import Any

from journey.importers.base import Ledger
from journey.importers.govschema.conditions import Translator
from journey.importers.govschema.fields import file_limits, parted, words
from journey.importers.govschema.shape import Document, Form
from journey.importers.naming import Ids, spelled
from journey.part import LONGEST_WORDS

Data = dict[str, Any]
NAME = "documents"
"""The member under which a payload says which documents are provided."""
OTHER_NAME = "documents[]"
"""The same where a field has that name: no field can have this one."""
_GO_ON = {"payment": "I will pay this", "attestation": "I certify this"}
_ASKED = {"payment": "Will you pay this?", "attestation": "Do you certify this?"}


def entries(form: Form, ids: Ids, translator: Translator, ledger: Ledger) -> list[Data]:
    """An entry for each document, in order."""
    return [
        _entry(f"documents[{number}]", document, ids, translator, ledger)
        for number, document in enumerate(form.documents or ())
    ]


def _entry(place: str, document: Document, ids: Ids, translator: Translator, ledger: Ledger) -> Data:
    shared = {"id": ids.give(document.id, "document"), "name": document.id, "label": words(document.label)}
    ledger.carry(
        *(f"{place}.{member}" for member in ("id", "label", "category", "required", "belongsTo", "statement"))
    )
    condition = None
    if document.required_when is not None:
        condition = translator.condition(f"{place}.requiredWhen", document.required_when)
    told = _told(place, document, ledger)
    if document.constraints is not None:
        limits = file_limits(f"{place}.constraints", document.constraints, ledger)
        needed = {"required-when": condition} if condition else {}
        asked = {} if document.required else {"optional": True, **needed}
        return {"kind": "file", **shared, **limits, **_hinted(told), **asked}
    if not document.required and condition is None:
        question = _ASKED.get(document.category, "Do you have this document?")
        return {
            "kind": "yes-no",
            **shared,
            "ask": words(f"{document.label}. {question}"),
            "optional": True,
            **_hinted(told),
        }
    paragraphs = told or [document.label]
    return {
        "kind": "interruption",
        **shared,
        "title": words(document.label),
        "text": [words(paragraph) for paragraph in paragraphs],
        "go-on": words(_GO_ON.get(document.category, "I have this document")),
        **({"when": condition} if condition else {}),
    }


def _hinted(told: list[str]) -> Data:
    hint, why = parted(" ".join(told))
    return {**({"hint": words(hint)} if hint else {}), **({"why": words(why)} if why else {})}


def _told(place: str, document: Document, ledger: Ledger) -> list[str]:
    """What the source says of a document, a sentence each."""
    sentences = [document.statement or ""]
    about = {
        "dependent": "the dependent",
        "responsible-party": "the person responsible",
        "other": "someone else",
    }
    if document.belongs_to in about:
        sentences.append(f"It is about {about[document.belongs_to]}.")
    if document.amount is not None:
        sentences.append(f"Amount: {document.amount.currency} {document.amount.value:,.2f}.")
        ledger.carry(f"{place}.amount")
    for member, lead, several in (
        ("acceptedTypes", "Accepted", document.accepted_types),
        ("methods", "Ways to pay", document.methods),
    ):
        if several:
            sentences.append(f"{lead}: {', '.join(map(spelled, several))}.")
            ledger.carry(f"{place}.{member}")
    for member, lead, text in (
        ("issuingAuthority", "Issued by", document.issuing_authority),
        ("handling", "How it is handled", document.handling),
        ("sourceRef", "On the form", document.source_ref),
    ):
        if text.strip():
            sentences.append(f"{lead}: {spelled(text.strip()).rstrip('.')}.")
        ledger.carry(f"{place}.{member}")
    if document.freshness is not None:
        ledger.carry(f"{place}.freshness")
        if document.freshness.issued_within:
            sentences.append(f"Issued within {_duration(document.freshness.issued_within)}.")
    if document.ocr is not None:
        ledger.leave(
            f"{place}.ocr",
            "a program could read answers off this document",
            "It was left out: a person answers.",
        )
    return [sentence[:LONGEST_WORDS] for sentence in sentences if sentence.strip()]


_UNITS = {"Y": "year", "M": "month", "D": "day", "H": "hour", "S": "second"}


def _duration(text: str) -> str:
    """A duration of ISO 8601 in words: `P6M` is `6 months`."""
    found, number, time = [], "", False
    for character in text.removeprefix("P"):
        if character == "T":
            time = True
        elif character.isdecimal():
            number += character
        else:
            unit = "minute" if time and character == "M" else _UNITS[character]
            found.append(f"{int(number)} {unit}{'' if int(number) == 1 else 's'}")
            number = ""
    return " and ".join(found)


def fees(form: Form, ids: Ids, translator: Translator) -> Data | None:
    """The fees, of the payments whose amount is known; None when the source does not say them all in one currency."""
    payments = [
        (f"documents[{number}]", document)
        for number, document in enumerate(form.documents or ())
        if document.category == "payment"
    ]
    always = [
        (place, document) for place, document in payments if document.required or document.required_when
    ]
    amounts = [document.amount for _, document in always if document.amount is not None]
    if not amounts or len(amounts) < len(always) or len({amount.currency for amount in amounts}) > 1:
        return None
    if any(not 0 <= amount.value < 10**9 for amount in amounts):
        return None
    return {
        "currency": amounts[0].currency,
        "lines": [
            {
                "id": ids.give(document.id, "payment"),
                "label": words(document.label),
                "amount": f"{document.amount.value:.2f}" if document.amount else "0.00",
                "from": form.source.retrieved_at.isoformat(),
                **(
                    {"when": translator.condition(f"{place}.requiredWhen", document.required_when)}
                    if document.required_when
                    else {}
                ),
            }
            for place, document in always
        ],
    }
