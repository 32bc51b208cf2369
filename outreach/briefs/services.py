"""Ask for drafts, and freeze what each may say."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.audit.services import record as audit
from axis.events.services import record as change
from candidates.compliance.queries import may_be_two, may_contact
from candidates.compliance.types import Reason
from candidates.matching.services import match_candidate
from candidates.models import Candidate, Role
from candidates.models.contact_record import Channel
from candidates.profiles.preferences.queries import reasons_not_to_write
from outreach.briefs.errors import MayBeTwo, NobodyChosen, RoleClosed
from outreach.briefs.queries import brief_for
from outreach.models import Brief, OutreachMessage
from outreach.models.outreach_message import MessageState, OutreachMessageQuerySet

# A result that nothing will be sent from may be asked for again; anything further on may not be undone here.
MAY_BE_ASKED_AGAIN = [
    MessageState.NO_DRAFT,
    MessageState.FAILED_CHECKS,
    MessageState.REJECTED,
    MessageState.CANCELLED,
]


@transaction.atomic
def request_drafts(
    *,
    role: Role,
    candidates: Sequence[Candidate],
    requested_by: User | None,
    now: datetime,
    actor_id: UUID | None = None,
) -> list[UUID]:
    """Make one message row a person; an existing one is kept, and tried again if it came to nothing.

    Args:
        role: The role to write about; must be open.
        candidates: The people.
        requested_by: The recruiter in whose name they go; None for the seed.
        now: When.
        actor_id: Who asked, where that is a program and not the recruiter.

    Returns:
        The ids of the messages a worker must take up now.

    Raises:
        RoleClosed: The role is no longer open.
        NobodyChosen: There is nobody to write to.
        MayBeTwo: Each may be somebody else here too; until that is decided they are left out.
    """
    if role.closed_at is not None:
        raise RoleClosed(_("This role is closed. Open it again, or choose another."))
    candidates = _settled(candidates)
    OutreachMessage.objects.bulk_create(
        (
            OutreachMessage(candidate=person, role=role, requested_by=requested_by, requested_at=now)
            for person in candidates
        ),
        ignore_conflicts=True,
    )
    asked = OutreachMessage.objects.filter(role=role, candidate__in=candidates)
    _ask_again(asked)
    ids = list(asked.filter(state=MessageState.REQUESTED).values_list("pk", flat=True))
    _note_asked(ids, actor_id=actor_id or (requested_by.pk if requested_by else None), now=now)
    return ids


def _settled(candidates: Sequence[Candidate]) -> list[Candidate]:
    if not candidates:
        raise NobodyChosen(_("Choose at least one person."))
    unsettled = may_be_two(candidate_ids=[person.pk for person in candidates])
    settled = [person for person in candidates if person.pk not in unsettled]
    if not settled:
        raise MayBeTwo(_("They may be the same person as somebody else here. Settle that first."))
    return settled


def _note_asked(ids: Sequence[UUID], *, actor_id: UUID | None, now: datetime) -> None:
    for pk in ids:
        audit(action="outreach.message.requested", actor_id=actor_id, target=f"message:{pk}", now=now)
        change(kind="message.requested", object_type="message", object_id=pk, now=now)


def _ask_again(asked: OutreachMessageQuerySet) -> None:
    """Put messages that came to nothing back to where their draft is asked for."""
    for pk in asked.filter(state__in=MAY_BE_ASKED_AGAIN).values_list("pk", flat=True):
        OutreachMessage.objects.move(
            pk,
            from_=MAY_BE_ASKED_AGAIN,
            to=MessageState.REQUESTED,
            no_draft_code="",
            no_draft_reason="",
            approval=None,
            blocked_by=[],
        )


@transaction.atomic
def freeze_brief(*, message_id: UUID, now: datetime) -> bool:
    """REQUESTED → BRIEFED: match the person with the role and keep exactly the facts a draft may use.

    Args:
        message_id: The message.
        now: When.

    Returns:
        False when the message is no longer REQUESTED; nothing was written then.
    """
    message = OutreachMessage.objects.select_for_update().get(pk=message_id)
    if message.state != MessageState.REQUESTED:
        return False
    final: Sequence[Reason] = may_contact(
        message.candidate, channel=Channel.EMAIL, role=message.role, asked_by=message.requested_by, now=now
    ).always
    # Facts would be stale by the day they named, so that what passes counts here too.
    final = final or reasons_not_to_write(
        candidate=message.candidate, role=message.role, channel=Channel.EMAIL, now=now
    )
    if final:
        return _no_draft(message, final[0], now=now)
    match = match_candidate(candidate=message.candidate, role=message.role, now=now)
    brief = brief_for(message=message, match=match, now=now)
    Brief.objects.update_or_create(
        message=message, defaults={"content": brief.model_dump(mode="json"), "frozen_at": now}
    )
    change(kind="message.briefed", object_type="message", object_id=message.pk, now=now)
    return OutreachMessage.objects.move(message.pk, from_=MessageState.REQUESTED, to=MessageState.BRIEFED)


def _no_draft(message: OutreachMessage, reason: Reason, *, now: datetime) -> bool:
    """REQUESTED → NO_DRAFT: nothing is written for somebody nobody may write to."""
    text = reason.text
    if reason.until:
        text = f"{text} {_('Not before:')} {date_format(reason.until, 'j M Y')}."
    change(kind="message.no_draft", object_type="message", object_id=message.pk, now=now)
    return OutreachMessage.objects.move(
        message.pk,
        from_=MessageState.REQUESTED,
        to=MessageState.NO_DRAFT,
        no_draft_code=reason.code,
        no_draft_reason=text,
    )
