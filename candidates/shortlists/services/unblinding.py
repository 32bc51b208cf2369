"""Show a client who somebody is, once they were told and said yes to it."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from axis.accounts.models import User
from candidates.compliance.queries import may_show_to
from candidates.compliance.services import ConsentValue, hold_still, record_consent
from candidates.compliance.types import Answer
from candidates.models import ShortlistEntry
from candidates.models.consent import ConsentPurpose
from candidates.shortlists.queries.portraits import portrait_of
from candidates.shortlists.rules import open_showing
from candidates.shortlists.services.noting import note_entry, standing


@dataclass(frozen=True)
class Agreement:
    """How somebody agreed to be shown.

    Args:
        how: As candidates.models.consent.ConsentHow.
        given_at: When.
        evidence: Their words, or where they stand.
    """

    how: str
    given_at: datetime
    evidence: str


@transaction.atomic
def unblind_entry(
    *, entry: ShortlistEntry, agreement: Agreement | None, shown_by: User, now: datetime
) -> Answer:
    """Keep that somebody agreed, and show the client who they are if nothing else stands against it.

    Args:
        entry: The entry.
        agreement: How they agreed; None where that is recorded already.
        shown_by: The recruiter.
        now: When.

    Returns:
        What still stands against it; the entry is open when nothing does.

    Raises:
        ShortlistClosed: The shortlist was closed.
        EntryGone: The person was withdrawn.
        ConsentRefused: It could not be shown later that they agreed.
    """
    present = standing(entry=entry)
    person, role = present.candidate, present.shortlist.role
    hold_still(candidate=person)
    if agreement is not None:
        value = ConsentValue(
            purpose=ConsentPurpose.SHOW_TO_CLIENT,
            how=agreement.how,
            given_at=agreement.given_at,
            evidence=agreement.evidence,
            client=role.client,
        )
        record_consent(candidate=person, value=value, recorded_by=shown_by, now=now)
    answer = may_show_to(role.client, person)
    if answer.is_clear and present.is_blind:
        portrait = portrait_of(candidate=person, role=role, line=present.line)
        present.shown, present.is_blind = open_showing(portrait).as_json(), False
        present.save(update_fields=["shown", "is_blind"])
        note_entry(entry=present, verb="unblinded", actor_id=shown_by.pk, now=now)
    return answer
