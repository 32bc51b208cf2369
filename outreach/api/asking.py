"""What programs ask about messages, and what they send."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from axis.rest.shapes import Body, ListQuery, Since

State = Literal[
    "requested",
    "briefed",
    "drafted",
    "no_draft",
    "failed_checks",
    "needs_review",
    "approved",
    "sent_back",
    "rejected",
    "scheduled",
    "blocked",
    "sending",
    "sent",
    "refused",
    "unknown",
    "cancelled",
]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ReasonCode = Literal[
    "WRONG_REASON", "NOT_THEIRS", "TONE", "TOO_LONG", "UNCLEAR", "NOT_THE_PERSON", "NOT_NOW", "OTHER"
]


class MessageQuery(ListQuery):
    """Which messages."""

    state: State | None = None
    role_id: UUID | None = None
    candidate_id: UUID | None = None
    requested_since: Since | None = None


class DraftBody(Body):
    """Whom to write to, about which role, and in whose name."""

    candidate_id: UUID
    role_id: UUID
    recruiter_id: Annotated[
        UUID | None,
        Field(description="From whose address it goes; null for the role's owner, or the recruiter asking."),
    ] = None


class ApprovalBody(Body):
    """Exactly what was read, and what is answered for."""

    sha256: Annotated[Sha256, Field(description="letter.sha256 of the message as it was read.")]
    attested: Annotated[
        list[Annotated[str, StringConstraints(pattern=r"^[!-~]{1,120}$")]],
        Field(max_length=100, description="Ids of every finding with is_to_attest."),
    ] = []


class DecisionBody(Body):
    """Which text, and why."""

    sha256: Annotated[Sha256, Field(description="version.sha256 of the message as it was read.")]
    reason_code: ReasonCode
    reason: Annotated[str, StringConstraints(max_length=300, pattern=r"^[^\x00]*$")] = ""
