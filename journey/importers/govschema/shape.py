"""The shape of a GovSchema document, of versions 0.1 to 0.3.

Owns what the meta-schema says (`spec/v0.3/govschema.schema.json`): members, types, patterns, closed objects. The rules that
it cannot express are `rules`'s.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Struct, UnsetType, field

FieldName = Annotated[str, Meta(pattern=r"^[a-z][a-zA-Z0-9_]*\Z", max_length=200)]
StepId = Annotated[str, Meta(pattern=r"^[a-z][a-zA-Z0-9_-]*\Z", max_length=200)]
Some = Annotated[str, Meta(min_length=1)]
Count = Annotated[int, Meta(ge=0)] | Annotated[float, Meta(ge=0, multiple_of=1)]
"""A whole number, which JSON may write as `5.0`."""
_NUMBER = r"(0|[1-9][0-9]*)"
Version = Annotated[
    str,
    Meta(pattern=rf"^{_NUMBER}\.{_NUMBER}\.{_NUMBER}(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?\Z", max_length=60),
]
Type = Literal["string", "number", "integer", "boolean", "date", "enum", "file", "object"]


class Closed(Struct, frozen=True, kw_only=True, rename="camel", forbid_unknown_fields=True):
    """An object with no members but its own."""


class Locality(Closed, frozen=True):
    """A county or a city."""

    name: Some
    slug: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z")]


class Jurisdiction(Closed, frozen=True):
    """Where the process applies."""

    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}\Z")]
    level: Literal["national", "subnational", "municipal", "supranational"]
    subdivision: Annotated[str, Meta(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}\Z")] | None = None
    locality: Locality | None = None


class Operator(Closed, frozen=True):
    """A body that runs the process for the authority."""

    name: Some
    basis: Some
    abbreviation: str = ""
    url: str = ""


class Authority(Closed, frozen=True):
    """The body of government that issues the form."""

    name: Some
    abbreviation: str = ""
    url: str = ""
    operated_by: Operator | None = None


class Process(Closed, frozen=True):
    """What kind of process it is, and the language of the form."""

    type: (
        Literal["application", "registration", "renewal", "amendment", "filing", "request", "other"] | None
    ) = None
    language: str = ""


class Edition(Closed, frozen=True):
    """The year of a form that is published each year."""

    scheme: Literal["us-tax-year", "gb-tax-year", "award-year"]
    label: Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*\Z")]


class Source(Closed, frozen=True):
    """The page or form that the document describes."""

    url: str
    retrieved_at: date
    document_ref: str = ""


class Verification(Closed, frozen=True):
    """When and how the document was held against its source."""

    method: str
    last_verified_at: date
    verified_by: str = ""
    next_review_by: date | None = None
    notes: str = ""


class Validation(Closed, frozen=True):
    """The keywords of all types but `file`. Bounds that are not whole come as Decimal."""

    pattern: str | None = None
    min_length: Count | None = None
    max_length: Count | None = None
    minimum: int | float | None = None
    maximum: int | float | None = None
    enum: list[Any] | None = None


class FileLimits(Closed, frozen=True):
    """The keywords of `file`."""

    max_bytes: Count | None = None
    media_types: Annotated[list[str], Meta(min_length=1)] | None = None


class Field(Closed, frozen=True):
    """A value that the applicant supplies; `validation` is read by type."""

    name: FieldName
    label: str
    type: Type
    required: bool = False
    description: str = ""
    source_ref: str = ""
    validation: dict[str, Any] | None = None
    classification: Some | None = None
    field_role: Literal["data", "eligibility"] = "data"
    eligible_values: Annotated[list[Any], Meta(min_length=1)] | None = None
    visible_when: dict[str, Any] | None = None
    required_when: dict[str, Any] | None = None


class Transition(Closed, frozen=True):
    """Where a step leads; None is the end of the flow."""

    to: StepId | UnsetType | None = UNSET
    exit_reason: str = ""
    when: dict[str, Any] | None = None


class Step(Closed, frozen=True):
    """Fields that are presented together."""

    id: StepId
    title: str
    fields: list[str] = []
    next: str | None = None
    transitions: Annotated[list[Transition], Meta(min_length=1)] | None = None


class Freshness(Closed, frozen=True):
    """How old a document may be (a duration of ISO 8601)."""

    issued_within: (
        Annotated[
            str,
            Meta(pattern=r"^P(?=[0-9]|T)([0-9]+Y)?([0-9]+M)?([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+S)?)?\Z"),
        ]
        | None
    )


class Ocr(Closed, frozen=True):
    """What a program may read off the document."""

    extractable: bool
    populates_fields: Annotated[list[FieldName], Meta(min_length=1)] | None = None


class Money(Closed, frozen=True):
    """An amount."""

    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}\Z")]
    value: int | float


Category = Literal["identity-document", "supporting-evidence", "payment", "attestation"]


class Document(Closed, frozen=True):
    """A document, a payment or a statement that the process demands."""

    id: FieldName
    label: Some
    category: Category
    required: bool
    required_when: dict[str, Any] | None = None
    belongs_to: Literal["applicant", "dependent", "responsible-party", "other"] | None = None
    accepted_types: Annotated[list[str], Meta(min_length=1)] | None = None
    freshness: Freshness | None = None
    issuing_authority: str = ""
    handling: str = ""
    constraints: FileLimits | None = None
    ocr: Ocr | None = None
    amount: Money | None = None
    methods: Annotated[list[str], Meta(min_length=1)] | None = None
    statement: Some | None = None
    source_ref: str = ""


Comparison = Literal[
    "equals", "notEquals", "greaterThan", "greaterThanOrEqual", "lessThan", "lessThanOrEqual"
]


class Compare(Closed, frozen=True):
    """Two fields compared with each other."""

    field: FieldName
    operator: Comparison
    compare_to: FieldName


class Rule(Closed, frozen=True):
    """A rule across fields, of one of two forms."""

    id: FieldName
    when: dict[str, Any] | None = None
    require_absent: Annotated[list[FieldName], Meta(min_length=1)] | None = None
    require_present: Annotated[list[FieldName], Meta(min_length=1)] | None = None
    compare: Compare | None = None


class Exclusivity(Closed, frozen=True):
    """Yes-or-no fields of which at most one may be true."""

    id: FieldName
    fields: Annotated[list[FieldName], Meta(min_length=2)]


class Criteria(Closed, frozen=True):
    """The tiers of maturity."""

    structural_reference: bool
    verified_schema: bool
    agent_ready_schema: bool
    execution_tested_schema: bool


_LEVELS = ("structural-reference", "verified-schema", "agent-ready-schema", "execution-tested-schema")
LADDER = "the 'criteria' are true up to 'level' and false beyond it; correct one of them"


class Maturity(Closed, frozen=True):
    """How far the document is fit for use, by its producer's word."""

    level: Literal["structural-reference", "verified-schema", "agent-ready-schema", "execution-tested-schema"]
    criteria: Criteria
    method: Some
    asserted_by: Some
    asserted_at: date

    def __post_init__(self) -> None:
        tiers = (
            self.criteria.structural_reference,
            self.criteria.verified_schema,
            self.criteria.agent_ready_schema,
            self.criteria.execution_tested_schema,
        )
        reached = _LEVELS.index(self.level) + 1
        if tiers != (True,) * reached + (False,) * (len(tiers) - reached):
            raise ValueError(LADDER)


class Form(Closed, frozen=True):
    """A GovSchema document."""

    schema_: Annotated[str, Meta(min_length=1)] = field(name="$schema")
    govschema_version: Version
    id: Annotated[str, Meta(pattern=r"^[a-z]{2}(/[a-z0-9-]+){2,}\Z", max_length=200)]
    version: Version
    title: Some
    status: Literal["draft", "verified", "deprecated"]
    jurisdiction: Jurisdiction
    authority: Authority
    source: Source
    verification: Verification
    fields: Annotated[list[Field], Meta(min_length=1, max_length=10_000)]
    description: str = ""
    process: Process | None = None
    edition: Edition | None = None
    license: str = ""
    steps: Annotated[list[Step], Meta(max_length=2000)] = []
    documents: Annotated[list[Document], Meta(min_length=1, max_length=2000)] | None = None
    cross_field_validation: Annotated[list[Rule], Meta(min_length=1, max_length=5000)] | None = None
    exclusivity_groups: Annotated[list[Exclusivity], Meta(min_length=1, max_length=5000)] | None = None
    maturity: Maturity | None = None
