"""Remember that somebody said no."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from axis.accounts.models import Client
from axis.audit.services import record as audit
from axis.events.services import record as change
from axis.lib.ids import new_id
from candidates.compliance.rules import Address, fingerprints
from candidates.models import Suppression


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
    before = Suppression.objects.filter(fingerprint__in=known, client=client).count()
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
    return len(known) - before
