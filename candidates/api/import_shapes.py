"""Files and tables on their way in, as they are answered and sent."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from axis.rest.shapes import WHOLE, AFile, Body, Form, ListQuery, Moment, Named, Shape
from candidates.api.bodies import Basis, CountryCode

DocumentStates = Literal["RECEIVED", "PARSED", "PROFILED", "EXTRACTED", "READY", "OUTDATED", "REFUSED"]
ImportStates = Literal[
    "UPLOADED", "PARSED", "MAPPED", "VALIDATED", "RUNNING", "PAUSED", "MATCHING", "COMPLETED", "CANCELLED",
    "FAILED", "UNDOING", "UNDONE",
]  # fmt: skip
Outcomes = Literal["CREATED", "UPDATED", "UNCHANGED", "SKIPPED", "ASKED", "WITHHELD", "FAILED"]
Policies = Literal["FILL_BLANKS", "OVERWRITE", "SKIP", "CREATE_ONLY", "ASK"]
_Number = Annotated[int, Field(ge=1, le=1_000_000), WHOLE]
_Free = Annotated[str, StringConstraints(max_length=200, pattern=r"^[^\x00]*$")]


class Refusal(Shape):
    """Why a file was not taken, and where in it that is."""

    code: str
    detail: str
    place: str = ""


class DocumentRow(Shape):
    """A document about one person, and how far it is read; `candidate_id` once it is a profile."""

    id: UUID
    state: DocumentStates
    kind: str
    file_name: str
    source: str
    lawful_basis: str
    is_public: bool
    received_at: Moment
    candidate_id: UUID | None
    refusal: Refusal | None
    remarks: list[str]


class TurnedAwayRow(Shape):
    """A file that made no new document; here already, with the document it is."""

    file_name: str
    code: str
    detail: str
    document_id: UUID | None


class DocumentsTaken(Shape):
    """What became of a file: the documents that are read now, and what of it was turned away."""

    run_id: UUID
    documents: list[DocumentRow]
    turned_away: list[TurnedAwayRow]
    imports: list[UUID]


class DocumentForm(Form):
    """A CV, a vCard, an address book, or a ZIP of them, of at most 20 MB."""

    file: AFile
    source: Annotated[Named, Field(description="Where it comes from, in words: a referral, an ATS.")]
    lawful_basis: Basis
    is_public: bool = False


class DocumentQuery(ListQuery):
    """Which documents, the newest first."""

    state: DocumentStates | None = None
    candidate_id: UUID | None = None
    run_id: UUID | None = None


class ImportColumn(Shape):
    """A column: its heading, three of its values, what it seems to be, and why."""

    name: str
    samples: list[str]
    to: str
    confidence: float
    why: str


class ImportCause(Shape):
    """What is wrong with some rows, and what to do; `rows` are the first of them."""

    code: str
    column: str
    detail: str
    hint: str
    is_final: bool
    count: int
    rows: list[int]


class ImportRead(Shape):
    """A table on its way in. `expected` and `counts` are rows by outcome: foreseen, and as they became.

    Without candidates:contact_details the samples are left out, since any may be an address; see `redacted`.
    """

    id: UUID
    state: ImportStates
    file_name: str
    source: str
    lawful_basis: str
    is_public: bool
    policy: Policies
    rows: int
    rows_done: int
    columns: list[ImportColumn]
    refusal: Refusal | None
    expected: dict[str, int]
    counts: dict[str, int]
    undone: dict[str, int]
    causes: list[ImportCause]
    pairs_waiting: Annotated[int, Field(description="Pairs of its people that may be one person.")]
    uploaded_at: Moment
    run_at: Moment | None
    finished_at: Moment | None
    redacted: list[str]


class ImportForm(Form):
    """A table of at most 20 MB and 200,000 rows: CSV, TSV, XLSX or NDJSON."""

    file: AFile


class ImportMap(Body):
    """What each column is, in order; left out, each is what it seems to be. Then why the people are held.

    A column is a target such as `full_name` (docs/imports.md lists them), `keep` or `drop`.
    """

    source: Named
    lawful_basis: Basis
    is_public: bool = False
    policy: Policies = "FILL_BLANKS"
    columns: Annotated[list[_Free], Field(max_length=200)] | None = None
    date_order: Literal["DMY", "MDY", "YMD"] | None = None
    country: CountryCode | None = None
    separator: Literal[";", ",", "|", "/", "\n"] | None = None
    tags: Annotated[
        list[Annotated[str, StringConstraints(max_length=40, pattern=r"^[^\x00]*$")]], Field(max_length=30)
    ] = []
    id_source: Annotated[str, StringConstraints(max_length=80, pattern=r"^[-a-zA-Z0-9_]*$")] = ""
    owner_id: UUID | None = None


class ImportAnswer(Body):
    """What rows about people we know do, where the policy was ASK; without `rows` all that wait."""

    policy: Literal["FILL_BLANKS", "OVERWRITE", "SKIP"]
    rows: Annotated[list[_Number], Field(min_length=1, max_length=1_000)] | None = None


class ImportRowRead(Shape):
    """What became of a row, or will: "" where that is to come."""

    id: UUID
    number: int
    outcome: str
    expected: str
    candidate_id: UUID | None
    double_of: int | None
    faults: list[dict[str, Any]]
    detail: str
    hint: str


class ImportQuery(ListQuery):
    """Which tables, the newest first."""

    state: ImportStates | None = None


class RowQuery(ListQuery):
    """Which rows, in the order of the file."""

    outcome: Outcomes | None = None
