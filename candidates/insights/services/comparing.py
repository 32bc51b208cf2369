"""Say what a figure may be compared with."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from axis.accounts.models import User
from candidates.insights.services.entering import note as tell
from candidates.models import Achievement, Insight, InsightComparability
from candidates.models.insight import SHARED


@transaction.atomic
def check_comparability(
    *,
    insight: Insight,
    achievement: Achievement,
    shared: Mapping[str, bool],
    note: str,
    checked_by: User,
    now: datetime,
) -> InsightComparability:
    """Say what a figure shares with an achievement; a later word replaces an earlier one.

    Args:
        insight: The figure.
        achievement: What somebody did.
        shared: Of each of SHARED whether it is the same; what is not named is not.
        note: In which way, or what differs.
        checked_by: Who looked.
        now: When.
    """
    said = {name: bool(shared.get(name)) for name in SHARED}
    record, _made = InsightComparability.objects.update_or_create(
        insight=insight,
        achievement=achievement,
        defaults={**said, "note": note[:300], "checked_by": checked_by, "checked_at": now},
    )
    tell(insight=insight, verb="compared", actor_id=checked_by.pk, now=now)
    return record
