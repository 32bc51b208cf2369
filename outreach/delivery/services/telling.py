"""What compliance must know of a mail that has left: the touch, and that its person was told."""

from candidates.compliance.services import Contact, record_contact, record_notice
from candidates.models.contact_record import Channel
from outreach.models import DeliveryAttempt


def tell_ledger(*, attempt: DeliveryAttempt) -> None:
    """Write a sent mail into the contact ledger, and the notice its footer gave (trust.md P-04)."""
    message = attempt.message
    record_contact(
        candidate=message.candidate,
        contact=Contact(channel=Channel.EMAIL, role=message.role, message_id=message.pk),
        contacted_by=attempt.sender.owner,
        now=attempt.claimed_at,
    )
    record_notice(
        candidate=message.candidate,
        channel=Channel.EMAIL,
        sha256=attempt.wire_sha256,
        message_id=message.pk,
        now=attempt.claimed_at,
    )
