"""Put the right figure in the place of a wrong one."""

from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from axis.lib.ids import new_id
from candidates.insights.errors import InsightRefused, InsightWithdrawn
from candidates.insights.services.entering import InsightValue, check_may_sign, keep, note, plain
from candidates.models import Insight, InsightComparability

# While these stay, what somebody found the same as an achievement still is.
_COMPARED_BY = ("metric", "unit", "statistic", "population", "setting")


@transaction.atomic
def correct_insight(*, insight: Insight, value: InsightValue, corrected_by: User, now: datetime) -> Insight:
    """Sign the right figure, which replaces this one from now on; this one stays, and is told no more.

    What it was compared with goes over to the new one as long as both measure the same, of the same people.

    Args:
        insight: The figure that is wrong, signed or not.
        value: The right one; a demo figure stays one.
        corrected_by: A recruiter who may approve.
        now: When.

    Returns:
        The new figure.

    Raises:
        MayNotSign: The person may not approve messages, and so not what they rest on.
        InsightWithdrawn: The figure was withdrawn or replaced meanwhile.
        InsightRefused: The new one is no figure that can be told, or says what the old one says.
    """
    check_may_sign(user=corrected_by)
    wrong = Insight.objects.select_for_update(of=("self",)).get(pk=insight.pk)
    if wrong.withdrawn_at is not None:
        raise InsightWithdrawn(_("Somebody withdrew or corrected this figure meanwhile."))
    value = plain(value=replace(value, is_demo=wrong.is_demo))
    if not _differing(wrong, value):
        raise InsightRefused("statement", _("It says what it said before. Change what is wrong."))
    right = keep(value=value, entered_by=corrected_by, now=now, replaces=wrong)
    Insight.objects.filter(pk=right.pk).update(signed_by=corrected_by, signed_at=now)
    Insight.objects.filter(pk=wrong.pk).update(withdrawn_at=now)
    if not _differing(wrong, value).intersection(_COMPARED_BY):
        _carry_over(wrong, right)
    note(insight=right, verb="signed", actor_id=corrected_by.pk, now=now)
    note(insight=wrong, verb="replaced", actor_id=corrected_by.pk, now=now)
    right.refresh_from_db()
    return right


def _differing(insight: Insight, value: InsightValue) -> set[str]:
    return {name for name, given in vars(value).items() if getattr(insight, name) != given}


def _carry_over(wrong: Insight, right: Insight) -> None:
    """Copy what was said of the wrong figure, by whom and when; its own records stay as they are."""
    records = list(wrong.comparabilities.all())
    for record in records:
        record.pk = new_id()
        record.insight = right
    InsightComparability.objects.bulk_create(records)
