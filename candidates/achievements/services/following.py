"""What statements and the decisions about them do when the people they are about are merged and parted."""

from typing import Any

from django.db.models import F
from django.dispatch import receiver

from candidates.achievements.services.settling import follow_statements
from candidates.models import Achievement, Candidate, StatementDecision
from candidates.signals import candidate_merged, candidate_unmerged


@receiver(candidate_merged)
def read_as_one(*, kept: Candidate, **_more: Any) -> None:
    """Their documents may say the same, and what one holds back the other does too."""
    follow_statements(candidate_id=kept.pk)


@receiver(candidate_unmerged)
def follow_documents(*, kept: Candidate, merged: Candidate, **_more: Any) -> None:
    """Statements made or decided about while the two were one belong to whom their document belongs to."""
    strays = Achievement.objects.filter(candidate=kept, source_document__candidate=merged)
    # In the order in which they were made: each takes the employment of the one it was made of.
    for row in strays.select_related("made_by").order_by("pk"):
        whole = Achievement.objects.filter(pk=row.made_by.achievement_id).first() if row.made_by else None
        Achievement.objects.filter(pk=row.pk).update(
            candidate=merged, employment=whole.employment_id if whole else row.employment_id
        )
    about = StatementDecision.objects.exclude(candidate=F("achievement__candidate"))
    about.filter(candidate=kept, achievement__candidate=merged).update(candidate=merged)
    follow_statements(candidate_id=kept.pk)
    follow_statements(candidate_id=merged.pk)
