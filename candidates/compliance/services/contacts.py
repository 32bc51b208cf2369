"""Write into the contact ledger: who was contacted, what came back, and that they were told."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from axis.accounts.models import Client, User
from candidates.compliance.services.noting import note
from candidates.models import Candidate, ContactRecord, NoticeRecord, Role
from candidates.models.contact_record import ContactAnswer


@dataclass(frozen=True)
class Contact:
    """One contact as it happened.

    Args:
        channel: How, as candidates.models.contact_record.Channel.
        client: Whose role it was about, or None; by default the role's.
        role: The role it was about, or None.
        message_id: The message, or None for what was done by hand outside Axis.
        is_manual: Whether somebody called, met or wrote by hand, outside a sequence.
    """

    channel: str
    client: Client | None = None
    role: Role | None = None
    message_id: UUID | None = None
    is_manual: bool = False


@transaction.atomic
def record_contact(
    *, candidate: Candidate, contact: Contact, contacted_by: User | None, now: datetime
) -> ContactRecord:
    """Keep that a person was contacted; a message that was recorded already is not counted twice.

    What was written is numbered within its role.

    Args:
        candidate: The person.
        contact: What happened.
        contacted_by: Who contacted them.
        now: When.
    """
    if contact.message_id:
        known = ContactRecord.objects.filter(message_id=contact.message_id).first()
        if known is not None:
            return known
    written = ContactRecord.objects.filter(candidate=candidate, role=contact.role, number__isnull=False)
    client_id = contact.client.pk if contact.client else contact.role.client_id if contact.role else None
    made = ContactRecord.objects.create(
        candidate=candidate,
        channel=contact.channel,
        contacted_at=now,
        contacted_by=contacted_by,
        client_id=client_id,
        role=contact.role,
        number=None if contact.is_manual else written.count() + 1,
        message_id=contact.message_id,
    )
    note(candidate=candidate, verb="contacted", actor_id=contacted_by.pk if contacted_by else None, now=now)
    return made


@transaction.atomic
def record_answer(*, contact: ContactRecord, is_decline: bool, actor_id: UUID | None, now: datetime) -> bool:
    """Keep that a person answered; False when that is known already.

    An answer ends the rest after a message without one; a decline holds for good, whatever else they wrote.

    Args:
        contact: The line of the ledger they answered.
        is_decline: Whether they are not interested.
        actor_id: Who noted it; None for a program.
        now: When they answered.
    """
    answer = ContactAnswer.DECLINED if is_decline else ContactAnswer.ANSWERED
    open_ = ContactRecord.objects.filter(pk=contact.pk).exclude(answer__in=[answer, ContactAnswer.DECLINED])
    if not open_.update(answer=answer, answered_at=now):
        return False
    note(
        candidate=contact.candidate,
        verb="answered",
        actor_id=actor_id,
        now=now,
        details={"answer": answer.value},
    )
    return True


@transaction.atomic
def record_notice(
    *,
    candidate: Candidate,
    channel: str,
    sha256: str,
    now: datetime,
    message_id: UUID | None = None,
    actor_id: UUID | None = None,
) -> NoticeRecord:
    """Keep that a person was told that we hold their data (trust.md P-04); the same bytes count once.

    Args:
        candidate: The person.
        channel: How, as candidates.models.contact_record.Channel.
        sha256: The hash of the bytes that carried the notice.
        now: When it was sent.
        message_id: The message that carried it, or None.
        actor_id: Who sent it; None for a program.
    """
    told = {"sent_at": now, "message_id": message_id}
    notice, is_new = NoticeRecord.objects.get_or_create(
        candidate=candidate, channel=channel, sha256=sha256, defaults=told
    )
    if is_new:
        note(candidate=candidate, verb="notified", actor_id=actor_id, now=now, details={"sha256": sha256})
    return notice
