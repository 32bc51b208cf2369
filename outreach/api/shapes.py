"""What programs are told about messages."""

from datetime import date
from uuid import UUID

from axis.rest.shapes import Moment, NotNow, Reference, Shape


class NoDraft(Shape):
    """Why there is no honest message."""

    code: str
    text: str


class MessageRow(Shape):
    """A message as lists show it."""

    id: UUID
    state: str
    is_stuck: bool
    candidate: Reference
    role: Reference
    client: Reference
    recruiter: Reference | None
    requested_at: Moment
    held_until: Moment | None
    sent_at: Moment | None
    no_draft: NoDraft | None


class Version(Shape):
    """The newest text."""

    id: UUID
    number: int
    sha256: str
    producer: str
    written_at: Moment
    subject: str
    text: str


class ClaimedFact(Shape):
    """What a sentence rests on: the exact words, and where or by whom they were said."""

    id: str
    kind: str
    words: str
    document_id: str | None
    document: str
    line: int | None
    start: int | None
    end: int | None
    stated_by: str
    stated_on: date | None
    source: str
    source_date: date | None
    derived_from: list[str]
    formula: str


class Claim(Shape):
    """One sentence, and the facts it tells; none where it claims nothing."""

    text: str
    move: str
    paragraph: int
    facts: list[ClaimedFact]


class CheckFinding(Shape):
    """One rule a draft breaks: block stops it, hold must be attested, warn and info tell."""

    id: str
    rule: str
    severity: str
    sentence: int | None
    message: str
    suggestion: str
    is_to_attest: bool


class Checks(Shape):
    """What the automated checks found: pass, hold or block."""

    status: str
    grounding_precision: float
    findings: list[CheckFinding]


class Letter(Shape):
    """The bytes an approval binds to, as they would leave or were approved."""

    sha256: str
    sender_name: str
    sender_address: str
    to: str | None
    subject: str
    text: str
    html: str


class Approval(Shape):
    """Who approved which bytes."""

    sha256: str
    by: Reference | None
    at: Moment
    attested: list[str]


class Attempt(Shape):
    """One try to hand it to a mail server."""

    outcome: str
    began_at: Moment
    ended_at: Moment | None
    server_said: str


class Message(MessageRow):
    """A message in full.

    `reasons` stand against approving it, `blocked_by` kept it from leaving; every reason of this moment is
    told by /messages/{id}/reasons.
    """

    version: Version | None
    claims: list[Claim]
    checks: Checks | None
    letter: Letter | None
    reasons: list[NotNow]
    blocked_by: list[NotNow]
    approval: Approval | None
    deliveries: list[Attempt]
    redacted: list[str]


class Reasons(Shape):
    """Every reason why it does not leave now; none when it may."""

    may_be_sent: bool
    reasons: list[NotNow]
