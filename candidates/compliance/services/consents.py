"""Keep what a person allowed, so that it can be shown later, and that they took it back."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import Client, User
from candidates.compliance.errors import ConsentRefused
from candidates.compliance.services.noting import note
from candidates.compliance.services.turns import turn_of, wait_for_turn
from candidates.models import Candidate, Consent
from candidates.models.consent import ConsentHow, ConsentPurpose

LONGEST_EVIDENCE = 2000


@dataclass(frozen=True)
class ConsentValue:
    """One consent as somebody records it.

    Args:
        purpose: As candidates.models.consent.ConsentPurpose.
        how: How it was given, as candidates.models.consent.ConsentHow.
        given_at: When it was given.
        evidence: Their words, or where they stand.
        client: For whom alone; needed for showing who they are.
    """

    purpose: str
    how: str
    given_at: datetime
    evidence: str
    client: Client | None = None


@transaction.atomic
def record_consent(
    *, candidate: Candidate, value: ConsentValue, recorded_by: User | None, now: datetime
) -> Consent:
    """Keep that a person allowed something.

    Args:
        candidate: The person.
        value: What they allowed, when and how.
        recorded_by: Who records it; None when they did so on their own page.
        now: When it is recorded.

    Raises:
        ConsentRefused: It could not be shown later that they gave it.
    """
    _check(value, now=now)
    consent = Consent.objects.create(
        candidate=candidate,
        purpose=value.purpose,
        how=value.how,
        given_at=value.given_at,
        evidence=value.evidence.strip(),
        client=value.client,
        recorded_by=recorded_by,
        recorded_at=now,
    )
    actor_id = recorded_by.pk if recorded_by else None
    note(candidate=candidate, verb="consent_recorded", actor_id=actor_id, now=now, details=_details(consent))
    return consent


@transaction.atomic
def withdraw_consent(*, consent: Consent, actor_id: UUID | None, now: datetime) -> bool:
    """Keep that a person took a consent back; False when they did already.

    Args:
        consent: The consent.
        actor_id: Who noted it; None when they did so themselves.
        now: When.
    """
    wait_for_turn(keys=[turn_of(candidate_id=consent.candidate_id)])
    if not Consent.objects.filter(pk=consent.pk, withdrawn_at=None).update(withdrawn_at=now):
        return False
    note(
        candidate=consent.candidate,
        verb="consent_withdrawn",
        actor_id=actor_id,
        now=now,
        details=_details(consent),
    )
    return True


def _check(value: ConsentValue, *, now: datetime) -> None:
    if not value.evidence.strip():
        raise ConsentRefused(_("Write down their words, or where they can be read."))
    if len(value.evidence) > LONGEST_EVIDENCE:
        raise ConsentRefused(_("Keep their words to 2,000 characters."))
    if value.given_at > now:
        raise ConsentRefused(_("A consent is given before it is noted. Check the date."))
    if value.purpose == ConsentPurpose.SHOW_TO_CLIENT:
        if value.client is None:
            raise ConsentRefused(_("Name the client who may see who they are."))
        if value.how == ConsentHow.PUBLISHED:
            raise ConsentRefused(_("A published address is no consent to be shown. Ask them."))


def _details(consent: Consent) -> dict[str, str]:
    return {"consent": str(consent.pk), "purpose": consent.purpose}
