"""Messages as the API tells them; what a row needs is loaded by the query that found it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from axis.accounts.models import User
from axis.rest.shapes import NotNow, Reference
from candidates.compliance.types import Answer, Reason
from outreach.api import shapes
from outreach.briefs.types import Fact
from outreach.gate.queries import may_send
from outreach.gate.rules import against_approving
from outreach.gate.types import Prepared
from outreach.models import OutreachMessage
from outreach.reviews.queries import ReadableDraft, Sentence, prepared_for, readable_draft, sender_for
from outreach.reviews.rules import identified, ticks_due
from outreach.senders.rules import Letter


def message_row(row: OutreachMessage) -> shapes.MessageRow:
    """Return a message with candidate, role, client and recruiter loaded."""
    return shapes.MessageRow(**_head(row))


def message(row: OutreachMessage, *, user: User, now: datetime) -> shapes.Message:
    """Return a message of `message_pages_for`.

    Args:
        row: The message.
        user: Who reads it; without candidates:contact_details the address it goes to is left out.
        now: When.
    """
    shown = readable_draft(row)
    row.sender = sender_for(row)
    prepared = prepared_for(row, version=shown.version if shown else None, sender=row.sender)
    is_open = user.has_scope("candidates:contact_details")
    letter = _letter(row, prepared, is_open=is_open)
    return shapes.Message(
        **_head(row),
        version=_version(shown) if shown else None,
        claims=_claims(shown) if shown else [],
        checks=_checks(shown) if shown else None,
        letter=letter,
        reasons=reasons_of(against_approving(may_send(row, prepared=prepared, now=now))) if shown else [],
        blocked_by=[_kept(reason) for reason in row.blocked_by],
        approval=_approval(row),
        deliveries=[_attempt(one) for one in row.attempts_to_send.order_by("-claimed_at")],
        redacted=[] if is_open or letter is None else ["letter.to"],
    )


def standing_against(row: OutreachMessage, *, now: datetime) -> Answer:
    """Return every reason why a message of `message_pages_for` does not leave now."""
    row.sender = sender_for(row)
    version = next(iter(row.versions.all()), None)
    return may_send(row, prepared=prepared_for(row, version=version, sender=row.sender), now=now)


def reasons_of(reasons: Iterable[Reason]) -> list[NotNow]:
    """Return reasons as data."""
    return [NotNow.of(one) for one in reasons]


def _head(row: OutreachMessage) -> dict[str, Any]:
    no_draft = shapes.NoDraft(code=row.no_draft_code, text=row.no_draft_reason)
    return {
        "id": row.pk,
        "state": row.state.lower(),
        "is_stuck": row.dead_at is not None,
        "candidate": Reference(id=row.candidate_id, name=row.candidate.name),
        "role": Reference(id=row.role_id, name=row.role.title),
        "client": Reference(id=row.role.client_id, name=row.role.client.name),
        "recruiter": _named(row.requested_by),
        "requested_at": row.requested_at,
        "held_until": row.held_until,
        "sent_at": row.sent_at,
        "no_draft": no_draft if row.no_draft_code else None,
    }


def _named(user: User | None) -> Reference | None:
    return None if user is None else Reference(id=user.pk, name=user.name)


def _version(shown: ReadableDraft) -> shapes.Version:
    row = shown.version
    return shapes.Version(
        id=row.pk,
        number=row.number,
        sha256=row.sha256,
        producer=row.producer,
        written_at=row.written_at,
        subject=shown.draft.subject,
        text=shown.draft.body(),
    )


def _claims(shown: ReadableDraft) -> list[shapes.Claim]:
    sentences: list[Sentence] = [one for paragraph in shown.paragraphs for one in paragraph]
    return [
        shapes.Claim(
            text=one.segment.text,
            move=one.segment.move,
            paragraph=one.segment.paragraph,
            facts=[_fact(fact) for fact in one.facts],
        )
        for one in (*sentences, *shown.footer)
    ]


def _fact(fact: Fact) -> shapes.ClaimedFact:
    span = next(iter(fact.spans), None)
    return shapes.ClaimedFact(
        id=fact.id,
        kind=fact.kind,
        words=span.verbatim if span else fact.text,
        document_id=span.document_id if span else None,
        document=span.document_title if span else "",
        line=span.line_no if span else None,
        start=span.start if span else None,
        end=span.end if span else None,
        stated_by=fact.stated_by,
        stated_on=fact.stated_on,
        source=fact.source_title,
        source_date=fact.source_date,
        derived_from=list(fact.derived_from),
        formula=fact.formula,
    )


def _checks(shown: ReadableDraft) -> shapes.Checks | None:
    found = shown.verification
    if found is None:
        return None
    due = {tick.id for tick in ticks_due(found, shown.draft)}
    return shapes.Checks(
        status=found.status,
        grounding_precision=found.grounding_precision,
        findings=[
            shapes.CheckFinding(
                id=key,
                rule=finding.rule,
                severity=finding.severity,
                sentence=finding.segment,
                message=finding.message,
                suggestion=finding.suggestion,
                is_to_attest=key in due,
            )
            for key, finding in identified(found).items()
        ],
    )


def _letter(row: OutreachMessage, prepared: Prepared, *, is_open: bool) -> shapes.Letter | None:
    """Return what was approved, whole; before that, what would leave now."""
    kept = row.approval.letter if row.approval else None
    letter = Letter.of_json(kept) if kept else prepared.letter
    if letter is None:
        return None
    return shapes.Letter(
        sha256=letter.sha256,
        sender_name=letter.sender_name,
        sender_address=letter.sender_address,
        to=letter.to if is_open else None,
        subject=letter.subject,
        text=letter.text,
        html=letter.html,
    )


def _approval(row: OutreachMessage) -> shapes.Approval | None:
    review = row.approval
    if review is None:
        return None
    return shapes.Approval(
        sha256=review.sha256, by=_named(review.reviewer), at=review.reviewed_at, attested=review.attested
    )


def _attempt(one: Any) -> shapes.Attempt:
    return shapes.Attempt(
        outcome=one.outcome.lower(),
        began_at=one.claimed_at,
        ended_at=one.ended_at,
        server_said=one.server_said,
    )


def _kept(reason: Mapping[str, Any]) -> NotNow:
    """Return a reason as it was kept with a message."""
    until = reason.get("until")
    return NotNow(
        code=reason.get("code", ""),
        when=reason.get("when", "LATER"),
        text=reason.get("text", ""),
        until=datetime.fromisoformat(until) if until else None,
        detail=reason.get("detail", ""),
    )
