"""may_send: everything that keeps a message from leaving, read from the rows."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from axis.accounts.models import Agency
from axis.accounts.queries import approves_now, current_agency
from candidates.compliance.queries import may_contact
from candidates.compliance.types import Answer, Reason, When
from candidates.models import Candidate
from candidates.models.contact_record import Channel
from candidates.models.profile import ContactKind
from candidates.profiles.preferences.queries import reasons_not_to_write
from candidates.profiles.standing.queries import time_zone_of
from outreach.gate.rules import (
    Pace,
    gap_of,
    waits_for_pace,
    waits_for_sender,
    waits_for_window,
    wrong_with_bytes,
)
from outreach.gate.types import Prepared
from outreach.models import DeliveryAttempt, OutreachMessage, SenderIdentity
from outreach.models.delivery_attempt import MAY_HAVE_LEFT
from outreach.models.outreach_message import MessageState
from outreach.models.sender_identity import WindowZone
from outreach.senders.queries import shortfalls_of, window_of
from outreach.senders.rules import checked_address


def may_send(message: OutreachMessage, *, prepared: Prepared, now: datetime) -> Answer:
    """Return every reason why a message does not leave now; each says when it counts.

    Args:
        message: With candidate, role and client, sender and its owner, approval and its reviewer.
        prepared: The letter as it would leave now.
        now: When.
    """
    agency = current_agency()
    contact = may_contact(
        message.candidate,
        channel=Channel.EMAIL,
        client=message.role.client,
        role=message.role,
        asked_by=message.requested_by,
        now=now,
    )
    found = [*contact.reasons, *_of_message(message, now=now)]
    if agency and agency.sending_paused_at:
        text = _("Sending is stopped for everybody. An administrator resumes it.")
        found.append(Reason("paused", When.LATER, text))
    if message.sender:
        found += _of_sender(message, message.sender, agency, now=now)
    found += wrong_with_bytes(
        letter=prepared.letter,
        approved=message.approval.sha256 if message.approval else "",
        is_approver_active=may_still_approve(message=message, now=now),
        missing=prepared.missing,
    )
    return Answer(tuple(found))


def address_of(candidate: Candidate) -> str:
    """Return the address a person is written to: their first usable one, or empty."""
    points = [point for point in candidate.contactpoint_set.all() if point.kind == ContactKind.EMAIL]
    for point in sorted(points, key=lambda point: (point.rank, point.pk)):
        if address := checked_address(point.value.strip()) or checked_address(point.normalised):
            return address
    return ""


def may_still_approve(*, message: OutreachMessage, now: datetime) -> bool:
    """Whether who approved a message still may, so that it can leave on their word.

    Args:
        message: It, its approval and the reviewer loaded.
        now: When.
    """
    approval = message.approval
    reviewer = approval.reviewer if approval else None
    if approval is None or reviewer is None:
        return False
    # Who was switched off and on again must read it anew; no old approval comes back with the account.
    since = reviewer.reactivated_at
    is_of_this_time = since is None or approval.reviewed_at >= since
    return is_of_this_time and approves_now(user=reviewer, now=now)


def _of_message(message: OutreachMessage, *, now: datetime) -> list[Reason]:
    found = reasons_not_to_write(
        candidate=message.candidate, role=message.role, channel=Channel.EMAIL, now=now
    )
    if message.role.closed_at is not None:
        found.append(
            Reason("role_closed", When.ALWAYS, _("The role is closed. Nobody is written to about it."))
        )
    if message.held_until and message.held_until > now and message.state != MessageState.NEEDS_REVIEW:
        text = _("It waits in case somebody pulls it back.")
        found.append(Reason("held", When.LATER, text, until=message.held_until))
    others = OutreachMessage.objects.filter(candidate=message.candidate_id).exclude(pk=message.pk)
    if others.filter(state__in=[MessageState.SENDING, MessageState.UNKNOWN]).exists():
        text = _("Another message to them has perhaps been sent. Settle that one first.")
        found.append(Reason("perhaps_written", When.LATER, text))
    return found


def _of_sender(
    message: OutreachMessage, sender: SenderIdentity, agency: Agency | None, *, now: datetime
) -> list[Reason]:
    here = ZoneInfo(agency.time_zone if agency else "UTC")
    candidate = message.candidate
    zone = here
    if sender.window_zone == WindowZone.RECIPIENT:
        zone = time_zone_of(candidate) or here
    return [
        *waits_for_sender(
            shortfalls=shortfalls_of(identity=sender, agency_name=agency.legal_name if agency else ""),
            is_active=sender.owner.is_active and sender.owner.is_recruiter,
            is_embedded=sender.is_embedded,
            is_only_embedded=settings.AXIS_EMBEDDED_ONLY,
        ),
        *waits_for_window(window_of(identity=sender), zone=zone, now=now),
        *waits_for_pace(_pace(message, sender, here, now=now), now=now),
    ]


def _pace(message: OutreachMessage, sender: SenderIdentity, here: ZoneInfo, *, now: datetime) -> Pace:
    today = now.astimezone(here).replace(hour=0, minute=0, second=0, microsecond=0)
    is_of_today = Q(outcome__in=MAY_HAVE_LEFT, claimed_at__gte=today)
    # Gaps are minutes: what is older than a day changes neither cap nor gap.
    recent = DeliveryAttempt.objects.filter(
        sender=sender, claimed_at__gte=min(today, now - timedelta(days=1))
    )
    tries = recent.exclude(message=message).aggregate(
        sent=Count("pk", filter=is_of_today), last=Max("claimed_at")
    )
    return Pace(
        cap=sender.daily_cap,
        sent_today=tries["sent"],
        next_day=(today + timedelta(days=1)),
        last_at=tries["last"],
        gap_seconds=0 if sender.is_embedded else gap_of(unique=str(message.pk)),
    )
