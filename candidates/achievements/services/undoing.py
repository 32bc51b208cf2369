"""Take a decision about a statement back."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from axis.accounts.models import User
from candidates.achievements.errors import DecisionRefused
from candidates.achievements.services.settling import hold_documents, settle
from candidates.models import Achievement, StatementDecision
from candidates.models.statement_decision import StatementDecisionQuerySet
from candidates.profiles.duplicates.services.ledger import restore


@transaction.atomic
def undo_decision(*, decision: StatementDecision, actor: User, now: datetime) -> Achievement:
    """Let a statement be as it was before a decision.

    Args:
        decision: The decision.
        actor: Who takes it back.
        now: When.

    Returns:
        The statement the decision was about.

    Raises:
        DecisionRefused: It was taken back already, or something later was decided about the same statement.
    """
    hold_documents(achievement_id=decision.achievement_id)
    held = StatementDecision.objects.select_for_update().get(pk=decision.pk)
    if held.undone_at is not None:
        raise DecisionRefused(_("This was taken back already."))
    touched = [held.achievement_id, *held.made.values_list("pk", flat=True), *_changed(held)]
    if _later(held, touched).exists():
        raise DecisionRefused(_("Something was decided about it since. Take that back first."))
    held.made.all().delete()
    _make_room(held)
    restore(changes=held.changes)
    held.undone_by, held.undone_at = actor, now
    held.save(update_fields=["undone_by", "undone_at"])
    _note_last_decided(touched)
    row = Achievement.objects.get(pk=held.achievement_id)
    settle(row=row, act=held.act, verb="undone", actor_id=actor.pk, now=now)
    return row


def _make_room(decision: StatementDecision) -> None:
    """Take away what a later reading found where the statement stood.

    Raises:
        DecisionRefused: Somebody decided about it.
    """
    row = decision.achievement
    there = Achievement.objects.standing().filter(
        source_document=row.source_document_id, start=row.start, end=row.end
    )
    there.exclude(pk=row.pk).filter(decided_at=None).delete()
    if there.exclude(pk=row.pk).exists():
        raise DecisionRefused(_("Another statement has these words already."))


def _changed(decision: StatementDecision) -> list[UUID]:
    return [UUID(changed["pk"]) for changed in decision.changes]


def _later(decision: StatementDecision, touched: Iterable[UUID]) -> StatementDecisionQuerySet:
    standing = StatementDecision.objects.standing().filter(achievement__in=touched)
    return standing.filter(pk__gt=decision.pk)


def _note_last_decided(ids: Iterable[UUID]) -> None:
    for row in Achievement.objects.filter(pk__in=ids).select_related("made_by"):
        about = StatementDecision.objects.standing().filter(achievement=row)
        last = about.order_by("-pk").values_list("decided_at", flat=True).first()
        row.decided_at = last or (row.made_by.decided_at if row.made_by else None)
        row.save(update_fields=["decided_at"])
