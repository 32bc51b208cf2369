"""Erase every message to somebody who is erased, with briefs, texts, decisions, tries and history."""

from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import QuerySet

from axis.rest.idempotency import forget
from candidates.models import Candidate
from outreach.models import DraftVersion, OutreachMessage


@transaction.atomic
def erase_messages(*, candidate: Candidate) -> None:
    """Delete all messages to a person; call with their turn held.

    That something was sent stays known by the audit trail alone: which message by its id, when, and by whose
    approval. No letter, no hash of one and no address is kept (trust.md P-13, P-20).

    Args:
        candidate: The person.
    """
    held = OutreachMessage.objects.select_for_update(of=("self",)).filter(candidate=candidate)
    ids = list(held.order_by("pk").values_list("pk", flat=True))
    versions = list(DraftVersion.objects.filter(message__in=ids).values_list("pk", flat=True))
    OutreachMessage.objects.filter(pk__in=ids).delete()
    _history("OutreachMessageEvent").filter(candidate_id=candidate.pk).delete()
    _history("ReviewEvent").filter(version_id__in=versions).delete()
    for message_id in ids:
        forget(object_id=message_id)


def _history(name: str) -> QuerySet[Any]:
    """Return the rows that triggers keep of a table."""
    rows: QuerySet[Any] = apps.get_model("outreach", name)._default_manager.all()
    return rows
