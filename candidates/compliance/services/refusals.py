"""Remember that somebody said no, strictly before or after any message to them."""

from collections.abc import Collection, Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from axis.accounts.models import Client
from axis.audit.services import record as audit
from axis.events.services import record as change
from axis.lib.ids import new_id
from candidates.compliance.rules import Address, fingerprints
from candidates.compliance.services.turns import turn_of, wait_for_turn
from candidates.models import Candidate, ContactPoint, Suppression


@transaction.atomic
def suppress(
    *,
    addresses: Iterable[Address],
    reason: str,
    actor_id: UUID | None,
    now: datetime,
    client: Client | None = None,
) -> int:
    """Keep the fingerprints of addresses nobody writes to and no door lets in again.

    It waits for whoever holds one of these people still, and until the transaction ends they wait for it.
    Addresses that are all known already change and record nothing.

    Args:
        addresses: Kind and normalised address of each; they are not kept.
        reason: One of SuppressionReason.
        actor_id: Who noted it; None when the person did so themselves.
        now: When.
        client: For whose roles alone it holds; None for everywhere.

    Returns:
        How many fingerprints were not known before.
    """
    known = fingerprints(addresses, pepper=settings.AXIS_PEPPER)
    wait_for_turn(keys=known)
    added = len(known) - Suppression.objects.filter(fingerprint__in=known, client=client).count()
    if not added:
        return 0
    Suppression.objects.bulk_create(
        (
            Suppression(fingerprint=print_, client=client, reason=reason, suppressed_at=now)
            for print_ in sorted(known)
        ),
        ignore_conflicts=True,
    )
    event_id = new_id()
    target = f"suppression:{event_id}"
    audit(action="candidates.suppression.added", actor_id=actor_id, target=target, now=now)
    change(kind="suppression.added", object_type="suppression", object_id=event_id, now=now)
    return added


@transaction.atomic
def suppress_candidate(
    *,
    candidate: Candidate,
    reason: str,
    actor_id: UUID | None,
    now: datetime,
    also: Collection[Address] = (),
) -> int:
    """Keep the fingerprints of all of a person's addresses: nobody here writes to them, for no client.

    Of those who were merged into them too: what both had stays with each, though one copy of it goes, and
    nobody knows which of them said no once they are two people again.

    Args:
        candidate: The person.
        reason: One of SuppressionReason.
        actor_id: Who noted it; None when the person did so themselves.
        now: When.
        also: Addresses at which they were reached, which may have been corrected since.

    Returns:
        How many fingerprints were not known before; 0 for somebody without an address, whom nobody could
        recognise again.
    """
    addresses = hold_still(candidate=candidate, also=[*also, *_of_those_merged(candidate)])
    if not addresses:
        return 0
    added = suppress(addresses=addresses, reason=reason, actor_id=actor_id, now=now)
    if added:
        change(kind="candidate.suppressed", object_type="candidate", object_id=candidate.pk, now=now)
    return added


def _of_those_merged(candidate: Candidate) -> list[Address]:
    found, new = set[UUID](), {candidate.pk}
    while new:
        merged = Candidate.objects.filter(merged_into__in=new).values_list("pk", flat=True)
        new = set(merged) - found
        found |= new
    return list(ContactPoint.objects.filter(candidate__in=found).values_list("kind", "normalised"))


def hold_still(
    *, candidate: Candidate, also: Collection[Address] = (), beside: Collection[UUID] = ()
) -> list[Address]:
    """Make everything that could forbid a message to a person wait until this transaction ends.

    Ask `may_contact` after this and commit: what was decided then stands strictly before or after any
    refusal, hold and restriction (trust.md E-06). Two who hold the same person wait for each other.

    Args:
        candidate: The person.
        also: Further addresses of theirs, which their profile may not show any more.
        beside: Other people that are held with them, in the one order in which everybody takes turns.

    Returns:
        Every address that was held.

    Raises:
        TransactionManagementError: No transaction is open, so nothing would be held.
    """
    points = ContactPoint.objects.filter(candidate=candidate)
    addresses = list({*points.values_list("kind", "normalised"), *also})
    prints = fingerprints(addresses, pepper=settings.AXIS_PEPPER)
    wait_for_turn(keys=[*(turn_of(candidate_id=pk) for pk in (candidate.pk, *beside)), *prints])
    return addresses
